import type { Role } from '../../desk/people/roles.js';
import type { Identity } from '../../tickets/people.js';
import type { ExitCode } from '../command.js';
import type { AdminDeps } from '../deps.js';
import { nobody, withBook } from './with-book.js';

const called: Readonly<Record<Role, string>> = { assessor: 'an assessor', lead: 'an assessor lead', none: 'no assessor' };

/** Gives somebody a role and says what it was before. Exit code 1 when nothing could be changed. */
export async function appoint(deps: AdminDeps, identity: Identity, role: Role): Promise<ExitCode> {
  const { before, isRunning, left } = await withBook(deps, async (book, runs) => ({
    before: await book.appoint(identity, role),
    isRunning: runs,
    left: role === 'none' ? (await book.list()).length : 1,
  }));
  if (before === 'damaged') {
    deps.print(`The record of ${identity} is damaged: nothing was changed, and until it is restored they have no rights.`);
    return 1;
  }
  if (before === role) {
    deps.print(`${identity} is ${called[role]}${role === 'none' ? '' : ' already'}; nothing was changed.`);
    return role === 'none' ? 1 : 0;
  }
  deps.print(`${identity} is ${called[role]} now; before: ${called[before]}.`);
  deps.print(isRunning ? 'The running desk goes by it at once.' : 'No desk runs on this data folder; the next one goes by it.');
  if (left === 0) deps.print(nobody);
  return 0;
}
