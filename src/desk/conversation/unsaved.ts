import type { PersonChoice } from '../../cards/view.js';
import type { Reply, Turn } from '../../ports/turn.js';
import { readAddressed } from '../../tickets/addressed-text.js';
import type { Deps } from '../deps.js';
import { readerOfPerson } from '../people/reader.js';
import { audienceOf } from './audience.js';
import { commandOf } from './commands.js';
import { failureReply } from './failure.js';
import { show } from './replies.js';
import { peopleOfForm } from './ticket/forms.js';
import { additionNotTaken } from './ticket/not-taken.js';
import type { TurnContext } from './turn-context.js';
import { wordsOf } from './words.js';

/** The answer to a turn that the store refused, which certainly changed nothing. `context`: as far as the turn came. */
export async function unsavedReply(deps: Deps, turn: Turn, context: TurnContext | undefined): Promise<Reply> {
  const people = context ? await peopleKnown(deps, context) : [];
  return unsavedAddition(deps, turn) ?? failureReply(turn, deps.settings, true, people);
}

/** What refuses a write may well be read. */
async function peopleKnown(deps: Deps, context: TurnContext): Promise<readonly PersonChoice[]> {
  const { input, correlationId } = context.turn;
  if (input.kind !== 'press' || input.action.do !== 'fill') return [];
  try {
    return await peopleOfForm(deps, context, input.action.command, input.action.number);
  } catch (error) {
    deps.log.warn('form-without-people', { correlationId, error });
    return [];
  }
}

/**
 * `reply <number> <text>`, said in private: the text stands in a card that adds it, for after a slash command the person would have to
 * find it again. The reference of this turn makes pressing twice one press.
 */
function unsavedAddition({ settings }: Deps, turn: Turn): Reply | undefined {
  const { input, by, correlationId } = turn;
  if ((input.kind !== 'command' && input.kind !== 'typed') || audienceOf(turn) !== 'private') return undefined;
  const words = wordsOf(input);
  const read = commandOf(words)?.takesText ? readAddressed(words.rest, settings.numberPrefix) : undefined;
  const view = read?.ok ? additionNotTaken(read, correlationId, { code: 'not-saved', correlationId }) : undefined;
  return view && show({ audience: 'private', reader: readerOfPerson({ settings }, by) }, view);
}
