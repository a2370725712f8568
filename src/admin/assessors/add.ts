import type { AdminCommand } from '../command.js';
import { appoint } from './appoint.js';
import { identityFrom, identityHelp, looksLikely, sampleIdentities } from './identity.js';

/** `assessors add`: gives somebody the rights of an assessor or a lead. */
export const assessorsAdd: AdminCommand = {
  name: 'add',
  does: 'makes somebody an assessor or, with --lead, a lead; also while the desk runs',
  examples: sampleIdentities.map((identity, index) => `admin -- assessors add ${identity}${index === 0 ? ' --lead' : ''}`),
  declare: (command) => command.argument('<identity>', identityHelp).option('--lead', 'a lead, who may also do what takes one'),
  async run(deps, { lead }: { lead?: boolean }, typed: string) {
    const read = identityFrom(typed);
    if (!looksLikely(read)) deps.print(`Note: ${read.identity} looks unlike the ids of people there. If it was a slip, remove it again.`);
    return appoint(deps, read.identity, lead ? 'lead' : 'assessor');
  },
};
