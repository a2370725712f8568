import { parseArgs } from 'node:util';
import { openKeyedIds } from '../desk/keys/keyed-ids.js';
import { type AssessorBook, createAssessorBook } from '../desk/people/assessor-book.js';
import type { Role } from '../desk/people/assessors.js';
import { StoreInUse } from '../store/index.js';
import { type Identity, type Platform, readIdentity } from '../tickets/people.js';
import { configOf, withStore } from './opened-store.js';
import { openRunningBook } from './running-desk.js';
import { type AdminCommand, type ExitCode, type Terminal, WrongUse } from './terminal.js';

const called: Readonly<Record<Role, string>> = { assessor: 'an assessor', lead: 'an assessor lead', none: 'no assessor' };

/** `assessors list`: everybody who assesses. */
export const assessorsList: AdminCommand = {
  name: 'assessors list',
  options: '',
  does: 'shows who assesses, also while the desk runs',
  async run(args, terminal) {
    parseArgs({ args: [...args] });
    const assessors = await withBook(terminal, (book) => book.list());
    for (const { identity, role, name } of assessors) terminal.print([identity, role, ...(name === undefined ? [] : [name])].join('  '));
    if (assessors.length === 0) terminal.print(nobody);
    return 0;
  },
};

/** `assessors add`: gives somebody the rights of an assessor or a lead. */
export const assessorsAdd: AdminCommand = {
  name: 'assessors add',
  options: '<identity> [--lead]',
  does: 'makes somebody an assessor or, with --lead, a lead; also while the desk runs',
  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { lead: { type: 'boolean' } } });
    const read = identityFrom(positionals);
    const unlikely = !likely[read.platform].test(read.identity);
    if (unlikely) terminal.print(`Note: ${read.identity} looks unlike the ids of people there. If it was a slip, remove it again.`);
    return appoint(terminal, read.identity, values.lead ? 'lead' : 'assessor');
  },
};

/** `assessors remove`: takes the rights away; the next press is refused. */
export const assessorsRemove: AdminCommand = {
  name: 'assessors remove',
  options: '<identity>',
  does: 'takes the rights away at once, also while the desk runs',
  async run(args, terminal) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    return appoint(terminal, identityFrom(positionals).identity, 'none');
  },
};

/** Teams names people by GUIDs, Slack by capitals and digits: a name or a mail address in their place would match nobody. */
const likely = {
  teams: /^teams:[0-9a-f-]{36}\/[0-9a-f-]{36}$/,
  slack: /^slack:[TE][A-Z0-9]+\/[UW][A-Z0-9]+$/,
} satisfies Record<Platform, RegExp>;

function identityFrom(positionals: readonly string[]): { readonly identity: Identity; readonly platform: Platform } {
  const [text, ...more] = positionals;
  const read = text !== undefined && more.length === 0 ? readIdentity(text) : undefined;
  if (read) return read;
  throw new WrongUse(
    `expected one identity, got ${text === undefined ? 'nothing' : JSON.stringify(positionals.join(' '))}\n` +
      'On Teams it is teams:<tenant id>/<object id of the user>; Microsoft Entra shows both.\n' +
      'On Slack it is slack:<team id>/<member id>, such as slack:T0123ABCD/U0123ABCD; the profile in Slack shows the member id.',
  );
}

const nobody = 'Nobody assesses: tickets wait until `npm run admin -- assessors add` names somebody.';

async function appoint(terminal: Terminal, identity: Identity, role: Role): Promise<ExitCode> {
  const { before, isRunning, left } = await withBook(terminal, async (book, runs) => ({
    before: await book.appoint(identity, role),
    isRunning: runs,
    left: role === 'none' ? (await book.list()).length : 1,
  }));
  if (before === 'damaged') {
    terminal.print(`The record of ${identity} is damaged: nothing was changed, and until it is restored they have no rights.`);
    return 1;
  }
  if (before === role) {
    terminal.print(`${identity} is ${called[role]}${role === 'none' ? '' : ' already'}; nothing was changed.`);
    return role === 'none' ? 1 : 0;
  }
  terminal.print(`${identity} is ${called[role]} now; before: ${called[before]}.`);
  terminal.print(isRunning ? 'The running desk goes by it at once.' : 'No desk runs on this data folder; the next one goes by it.');
  if (left === 0) terminal.print(nobody);
  return 0;
}

/** Works with the store or, when a running desk has it, through that desk. */
async function withBook<T>(terminal: Terminal, work: (book: AssessorBook, isRunning: boolean) => Promise<T>): Promise<T> {
  const { clock, random, log } = terminal;
  try {
    return await withStore(terminal, async (store) => {
      const keyedIds = await openKeyedIds(store.meta, random);
      return work(createAssessorBook({ store, keyedIds, clock, log }), false);
    });
  } catch (error) {
    if (!(error instanceof StoreInUse)) throw error;
    return work(openRunningBook(configOf(terminal).dataDir), true);
  }
}
