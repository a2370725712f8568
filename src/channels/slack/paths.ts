/** Where Slack's requests come in: events, commands and presses alike. */
export const eventsPath = '/slack/events';

/** Where an installation begins, and where Slack sends people back to. */
export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';
