import type { SlackChannel, SlackOptions } from './slack/channel.js';
import type { TeamsChannel, TeamsOptions } from './teams/channel.js';
/** The chat platforms. One that is off is neither mounted nor loaded: each is imported when it is opened. */
export const channels = {
  slack: async (options: SlackOptions): Promise<SlackChannel> => (await import('./slack/channel.js')).openSlackChannel(options),
  teams: async (options: TeamsOptions): Promise<TeamsChannel> => (await import('./teams/channel.js')).openTeamsChannel(options),
};
