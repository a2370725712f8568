import { cardActionSchema } from '../../../cards/action.js';
import { toItem } from '../../../cards/news-item.js';
import type { Reader } from '../../../cards/reader.js';
import type { Sayable, SayableButton } from '../../../cards/sayable.js';
import type { View } from '../../../cards/view.js';
import { locales, readLocale } from '../../../locales/locales.js';
import { translate } from '../../../locales/translate.js';
import { can, rightsOf } from '../../../tickets/access.js';
import { readAddressed } from '../../../tickets/addressed-text.js';
import { isFormCommand } from '../../../tickets/commands/index.js';
import { offeredCommands } from '../../../tickets/commands/offered.js';
import type { ConfirmationNumber } from '../../../tickets/confirmation-number.js';
import { ownershipOf } from '../../../tickets/ownership.js';
import { findNumbers } from '../../../tickets/read-number.js';
import type { Ticket } from '../../../tickets/ticket.js';
import type { Act } from '../../act.js';
import type { Deps } from '../../deps.js';
import { withoutLostOwner } from '../../people/owners.js';
import { type OpenTicket, openTicket } from '../../tickets/open.js';
import { takePress } from '../press.js';
import type { Answer } from '../replies.js';
import { seqFor } from '../ticket/ticket-view.js';
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
  for (const { buttons, fields } of await sayableOf(deps, context, number)) {
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

/** Of the cards that nobody asked for, and in private all else that can be done with the ticket by whoever asks. */
async function sayableOf(deps: Deps, context: TurnContext, number: ConfirmationNumber): Promise<readonly Sayable[]> {
  const { act, audience, reader } = context;
  if (audience !== 'private') return followingOf(number).map((view) => sayableIn(deps, view, reader));
  const found = await openTicket(deps, act.by, number, 'read');
  const news = sayableIn(deps, newsOf(found, act, number), reader);
  return found ? [news, commandsOf(await withoutLostOwner(deps, found.ticket), act, reader)] : [news];
}

/** What stands among *More actions*, each by the name of its button. */
function commandsOf(ticket: Ticket, { by }: Act, { locale }: Reader): Sayable {
  const seq = seqFor(by, ticket);
  const buttons = offeredCommands(ticket.state, rightsOf(by, ticket), ownershipOf(ticket, by)).map((command) => ({
    names: [...new Set([translate(locales[readLocale(locale)]), translate(locales.en)].map((t) => t(`ticketCommand.${command}.button`)))],
    action: { do: isFormCommand(command) ? 'form' : 'run', command, number: ticket.number, seq },
    takes: false,
  }));
  return { buttons, fields: [] };
}

/** All that news of a ticket can have buttons for, as it is now. */
function newsOf(found: OpenTicket | undefined, act: Act, number: ConfirmationNumber): View {
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
