import { events, scopes } from './install/scopes.js';
import { manifestWords, usageHint } from './manifest-words.js';
import { eventsPath, redirectPath } from './paths.js';

/** What differs from installation to installation. */
export interface SlackManifestOptions {
  /** Origin of the desk. */
  readonly publicUrl: string;
  /** `SLACK_COMMAND`, with its slash. */
  readonly command: string;
  /**
   * Many workspaces install it (`SLACK_CLIENT_ID`): a redirect address, tokens that rotate, and whole organisations. One
   * workspace (`SLACK_BOT_TOKEN`) has a token that the operator copies, which must not expire.
   */
  readonly kind: 'single' | 'many';
}

/** By these Slack names the shortcuts in its requests. */
export const shortcutIds = { message: 'file-from-message', global: 'new-request' } as const;

/** The app manifest (https://docs.slack.dev/reference/app-manifest, version 1 of `_metadata`). */
export function toSlackManifest({ publicUrl, command, kind }: SlackManifestOptions) {
  const requestUrl = `${publicUrl}${eventsPath}`;
  const { name, botName, description, messageShortcut, globalShortcut } = manifestWords;
  const many = kind === 'many';
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: { name, description: description.short, long_description: description.long, background_color: '#1F5F5B' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      // Shown as present: a desk that answers is there at any hour.
      bot_user: { display_name: botName, always_online: true },
      shortcuts: [
        { name: messageShortcut.name, type: 'message', callback_id: shortcutIds.message, description: messageShortcut.description },
        { name: globalShortcut.name, type: 'global', callback_id: shortcutIds.global, description: globalShortcut.description },
      ],
      slash_commands: [{ command, url: requestUrl, description: manifestWords.command, usage_hint: usageHint, should_escape: false }],
    },
    oauth_config: {
      ...(many && { redirect_urls: [`${publicUrl}${redirectPath}`] }),
      scopes: { bot: scopes },
    },
    settings: {
      event_subscriptions: { request_url: requestUrl, bot_events: events },
      interactivity: { is_enabled: true, request_url: requestUrl },
      org_deploy_enabled: many,
      socket_mode_enabled: false,
      token_rotation_enabled: many,
    },
  };
}
