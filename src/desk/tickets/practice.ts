import type { Cause } from '../../tickets/cause.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { foldTicket } from '../../tickets/fold.js';
import type { Identity, Person } from '../../tickets/people.js';
import { toUserText } from '../../tickets/user-text.js';
import { toWrittenText } from '../../tickets/written-text.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { startDraft } from '../drafts/start.js';
import { findByIdentity, findPerson } from '../people/find.js';
import { identify } from '../people/identify.js';
import { toPrincipal } from '../people/principal.js';
import { isLost } from '../places/greeting.js';
import { beginChat, privateChatOf } from '../places/private-chat.js';
import { appendToHistory } from './history.js';
import { runOnTicket } from './run.js';
import { submitDraft } from './submit.js';

/** What stands in a practice ticket, as the operator's: tickets keep the language they are written in. */
const problem = 'PRACTICE. Nothing happened: the operator tries this installation.';
const hello = 'This is a rehearsal. What you read here came from the desk to your own chat.';
const end = 'The rehearsal is over.';

export type Practice =
  | { readonly kind: 'filed'; readonly number: ConfirmationNumber }
  /** The platform lets the desk begin no chat with this account, or the one there was takes nothing. */
  | { readonly kind: 'no-chat' };

/**
 * Files a practice ticket for an account and writes to its own chat, so that both ways out are tried at once. Whoever never spoke to the
 * desk is made known by it: the chat is begun, as for anybody to whom the desk speaks first.
 */
export async function filePractice(deps: Deps, identity: Identity): Promise<Practice> {
  const known = (await findByIdentity(deps, identity))?.doc;
  const chat = known ? await privateChatOf(deps, known.id) : await beginChat(deps, [identity]);
  if (!chat || isLost(chat)) return { kind: 'no-chat' };
  const person = known ?? (await identify(deps, { identity }, {}, deps.clock.now()));
  const act = actFor(deps, person);
  const draft = await startDraft(deps, act, act.cause);
  if (typeof draft === 'string') throw new Error(`expected the account to have room for a request, got ${draft}`);
  const answers = { category: 'incident', problem: toWrittenText(toUserText(problem), 'en'), resolution: 'no', message: 'no' } as const;
  const followed = { thread: { conversation: chat.id }, audience: 'private', detail: 'neutral' } as const;
  const filed = await submitDraft(deps, act, { ...draft, answers }, { followed, practice: true });
  if (filed.kind !== 'filed') throw new Error(`expected a practice ticket to be filed, got ${filed.kind}`);
  await greet(deps, act, draft.number);
  return { kind: 'filed', number: draft.number };
}

/** Has a practice ticket taken back, where that is still to be done. False: it is none. */
export async function endPractice(deps: Deps, number: ConfirmationNumber): Promise<boolean> {
  const stored = await deps.store.tickets.get(number);
  const ticket = stored && stored !== 'damaged' ? foldTicket(stored.doc) : undefined;
  const filer = ticket?.practice ? await findPerson(deps, ticket.filer) : undefined;
  if (!filer || filer === 'damaged') return false;
  await runOnTicket(deps, actFor(deps, filer.doc), number, { command: 'withdraw', input: { text: end } });
  return true;
}

/** The filer's: their role does not matter for what they file. */
function actFor(deps: Deps, person: Person): Act {
  const at = deps.clock.now();
  return { by: toPrincipal(deps, person, 'none'), at, language: 'en', cause: `rehearse:${person.id}:${at}` as Cause };
}

async function greet(deps: Deps, { at, cause }: Act, number: ConfirmationNumber): Promise<void> {
  const text = toWrittenText(toUserText(hello), 'en');
  const making = { at, by: 'desk', cause: `${cause}:hello` as Cause } as const;
  await deps.store.tickets.update(number, async (stored) => {
    if (!stored) throw new Error(`expected ${number} to be there`);
    const after = await appendToHistory(deps, stored.doc, foldTicket(stored.doc), [{ kind: 'responded', body: text }], making);
    return { put: after.document, result: undefined };
  });
  deps.wake(number);
}
