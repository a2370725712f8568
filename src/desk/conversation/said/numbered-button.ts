import { cardActionSchema } from '../../../cards/action.js';
import { toItem } from '../../../cards/news-item.js';
import type { SayableButton } from '../../../cards/sayable.js';
import type { View } from '../../../cards/view.js';
import { can } from '../../../tickets/access.js';
import { readAddressed } from '../../../tickets/addressed-text.js';
import type { ConfirmationNumber } from '../../../tickets/confirmation-number.js';
import { findNumbers } from '../../../tickets/read-number.js';
import type { Deps } from '../../deps.js';
import { openTicket } from '../../tickets/open.js';
import { takePress } from '../press.js';
import type { Answer } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { sayableIn } from './newest-card.js';
import { beginsWith, readValues } from './values.js';

/** Of a text, where a button and a number can stand. */
const headLength = 200;

/**
 * The name of a button on a card that nobody asked for, as news, or that stands where others read along, and the number of its ticket:
 * `Stop following SEC-…`, `Send reply SEC-… It goes on.` Nothing is noted of such cards, so that the number is part of the words.
 * Undefined for anything else.
 */
export async function asNumberedButton(deps: Deps, context: TurnContext, text: string): Promise<Answer | undefined> {
  const words = text.trim();
  const [number] = findNumbers(words.slice(0, headLength), deps.settings.numberPrefix);
  if (number === undefined) return undefined;
  const views = context.audience === 'private' ? [await newsOf(deps, context, number)] : followingOf(number);
  for (const { buttons, fields } of views.map((view) => sayableIn(deps, view, context.reader))) {
    // Of several places to follow again, the newest.
    const said = buttons.map((button) => addressed(deps, button, words, number)).findLast((found) => found !== undefined);
    const action = cardActionSchema.safeParse(said?.action);
    if (said && action.success) return takePress(deps, context, action.data, said.takes ? readValues(fields, said.text) : {});
  }
  return undefined;
}

/** A button that words begin with, followed by the number and by nothing but what belongs in its fields. */
function addressed({ settings }: Deps, { names, action, takes }: SayableButton, words: string, number: ConfirmationNumber) {
  const name = names.find((one) => beginsWith(words, one));
  const read = name === undefined ? undefined : readAddressed(words.slice(name.length).trim(), settings.numberPrefix);
  if (!read?.ok || read.number !== number || (read.text !== '' && !takes)) return undefined;
  return { action, takes, text: read.text };
}

/** Only places to follow are looked for. */
const noneTakenBack: ReadonlySet<number> = new Set();

/** All that news of a ticket can have buttons for, as it is now. */
async function newsOf(deps: Deps, { act }: TurnContext, number: ConfirmationNumber): Promise<View> {
  const found = await openTicket(deps, act.by, number, 'read');
  if (found && can(act.by, 'assess', found.ticket)) {
    const { seq, state } = found.ticket;
    return { kind: 'team-news', number, seq, state, items: [] };
  }
  const items =
    found?.document.events.map((event) => toItem(event, 'others', noneTakenBack)).filter(({ there }) => there !== undefined) ?? [];
  return { kind: 'news', number, seq: found?.ticket.publicSeq ?? 0, post: 0, state: found?.ticket.state ?? 'submitted', items };
}

/** What is said of following in a place. */
function followingOf(number: ConfirmationNumber): View[] {
  const of = { kind: 'place-followed', number } as const;
  return [
    { ...of, detail: 'neutral', follows: true },
    { ...of, detail: 'summary', follows: true },
    { ...of, detail: 'neutral', follows: false },
  ];
}
