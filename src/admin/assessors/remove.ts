import type { AdminCommand } from '../command.js';
import { appoint } from './appoint.js';
import { identityFrom, identityHelp, sampleIdentities } from './identity.js';

/** `assessors remove`: takes the rights away; the next press is refused. */
export const assessorsRemove: AdminCommand = {
  name: 'remove',
  does: 'takes the rights away at once, also while the desk runs',
  examples: sampleIdentities.map((identity) => `admin -- assessors remove ${identity}`),
  declare: (command) => command.argument('<identity>', identityHelp),
  run: async (deps, _options, typed: string) => appoint(deps, identityFrom(typed).identity, 'none'),
};
