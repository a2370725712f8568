import type { TeamsChannel, TeamsOptions } from './teams/channel.js';

/** The chat platforms. One that is off is neither mounted nor loaded: each is imported when it is opened. */
export const channels = {
  teams: async (options: TeamsOptions): Promise<TeamsChannel> => (await import('./teams/channel.js')).openTeamsChannel(options),
};
