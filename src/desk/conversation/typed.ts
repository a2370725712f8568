import { isRequired } from '../../intake/advance.js';
import type { Draft } from '../../intake/draft.js';
import { offeredEvidence } from '../../intake/offered.js';
import { openQuestion } from '../../intake/steps.js';
import { readOption } from '../../locales/index.js';
import { isLater, isSkip } from '../../locales/typed.js';
import type { Reply } from '../../ports/turn.js';
import { type QuestionId, questionOf } from '../../tickets/questions.js';
import { findNumbers } from '../../tickets/read-number.js';
import { isOpen, type Ticket } from '../../tickets/ticket.js';
import { toUserText } from '../../tickets/user-text.js';
import type { Deps } from '../deps.js';
import { advanceDraft, intakeOf, type Moved } from '../drafts/advance.js';
import { openDraft } from '../drafts/open.js';
import { openTicket } from '../tickets/open.js';
import { commandOf, isWhole, runTyped } from './commands.js';
import { draftView } from './dialog/draft-view.js';
import { pressDigest } from './dialog/press-digest.js';
import { asReport, asUnread } from './dialog/report.js';
import { type Answer, show } from './replies.js';
import { asDraftName } from './said/draft-name.js';
import { asNumberAlone } from './said/number-alone.js';
import { asNumberedButton } from './said/numbered-button.js';
import { asButtonName, asFilledButton } from './said/said-button.js';
import { offerAddition } from './ticket/add.js';
import { endedView } from './ticket/ended.js';
import type { TurnContext } from './turn-context.js';
import type { Words } from './words.js';

/** More words than these behind `queue` are a sentence. */
const filterWordsMax = 2;

/**
 * Text typed in a personal chat, in this order (docs/design.md, Typed text): a whole message that is a button or a command, the answer
 * to the open question, something to add to a ticket, a report that a request can begin with, or nothing the desk understands.
 */
export async function takeTyped(deps: Deps, context: TurnContext, words: Words): Promise<Answer> {
  return (
    (await asButtonName(deps, context, words.text)) ??
    (await asCommand(deps, context, words)) ??
    (await asDraftName(deps, context, words.text)) ??
    (await asNumberedButton(deps, context, words.text)) ??
    (await asFilledButton(deps, context, words.text)) ??
    (await asAnswer(deps, context, words.text)) ??
    (await asUnknownFilter(deps, context, words)) ??
    (await asAddition(deps, context, replyIn(words) ?? words.text)) ??
    (await asUnread(deps, context, words.text)) ??
    (await asReport(deps, context, words.text)) ??
    'not-understood'
  );
}

async function asCommand(deps: Deps, context: TurnContext, words: Words): Promise<Answer | undefined> {
  const command = commandOf(words);
  const { numberPrefix } = deps.settings;
  // In the thread of a ticket `reply` needs no number.
  const isReplyHere = context.ticket !== undefined && replyIn(words) !== undefined;
  const isAnswer = command?.takesQuery === true && words.rest !== '' && (await isAsked(deps, context));
  if (command && !isAnswer && (isReplyHere || isWhole(command, words, numberPrefix, context)))
    return runTyped(deps, context, command, words.rest);
  return asNumberAlone(deps, context, words);
}

/** `queue` with a word or two that are no filter, by an assessor: they are told those that are. */
async function asUnknownFilter(deps: Deps, context: TurnContext, words: Words): Promise<Answer | undefined> {
  const command = commandOf(words);
  const isMeant = command?.takesFilter && context.act.by.role !== 'none' && words.rest.split(/\s+/).length <= filterWordsMax;
  return isMeant ? runTyped(deps, context, command, words.rest) : undefined;
}

/** Whether a question of a draft is open here: then what could be its answer is. */
async function isAsked(deps: Deps, { act, conversation, ticket }: TurnContext): Promise<boolean> {
  const about = ticket === undefined ? conversation.doc.newest?.about : undefined;
  const draft = about && (await openDraft(deps, act, about));
  return draft !== undefined && openQuestion(draft.step) !== undefined;
}

/** What is written behind `reply`. */
function replyIn({ command, rest }: Words): string | undefined {
  return command === 'reply' && rest !== '' ? rest : undefined;
}

async function asAnswer(deps: Deps, context: TurnContext, text: string): Promise<Reply | undefined> {
  const { newest } = context.conversation.doc;
  // What is written in the thread of a ticket answers no question of a draft.
  if (newest?.about === undefined || context.ticket !== undefined) return undefined;
  const { reader, act } = context;
  const moved = await advanceDraft(deps, act, newest.about, (draft) => {
    const question = openQuestion(draft.step);
    if (question === undefined) return undefined;
    const value = valueOf(context, draft, question, text);
    const later = question === 'evidence' && isLater(reader.locale, text);
    return { kind: 'typed', value, later, said: toUserText(text), press: pressDigest(act.cause) };
  });
  if (!moved) return undefined;
  const settled = { message: newest.message, card: { view: { kind: 'settled', step: moved.from, ...leftOpen(moved) }, reader } } as const;
  return { kind: 'show', audience: 'private', card: { view: draftView(context, moved), reader }, settle: settled };
}

/** Why a question is still open after a text was typed for it: it was refused, or filled the calculator in. */
function leftOpen({ problems, filled }: Moved): { readonly refused?: true; readonly filled?: true } {
  if (filled) return filled.versions.length > 0 ? { filled: true } : { refused: true };
  return problems.length > 0 ? { refused: true } : {};
}

/** What a text says to a question: the option it names, nothing where it skips an optional one, what stands offered in the field after a yes, else itself. */
function valueOf({ reader: { locale }, act }: TurnContext, draft: Draft, question: QuestionId, text: string): string {
  if (questionOf(question).options) return readOption(locale, question, text) ?? text;
  if (!isRequired(draft, question) && isSkip(locale, text)) return '';
  const isTaken = question === 'evidence' && readOption(locale, 'resolution', text) === 'yes';
  return (isTaken ? offeredEvidence(draft, intakeOf(act)) : undefined) ?? text;
}

async function asAddition(deps: Deps, context: TurnContext, typed: string): Promise<Reply | undefined> {
  const ticket = await meantTicket(deps, context, typed);
  if (ticket === undefined) return undefined;
  return isOpen(ticket) ? offerAddition(deps, context, ticket.number, typed) : show(context, endedView(deps, ticket, typed));
}

/** The ticket a text is about: one it names, that of the thread, or the one the newest card shows; only where this person may write. */
async function meantTicket(deps: Deps, context: TurnContext, text: string): Promise<Ticket | undefined> {
  const named = findNumbers(text, deps.settings.numberPrefix).slice(0, 1);
  const shown = context.ticket ?? context.conversation.doc.newest?.about;
  for (const number of [...named, ...(shown === undefined ? [] : [shown])]) {
    const found = await openTicket(deps, context.act.by, number, 'publish');
    if (found) return found.ticket;
  }
  return undefined;
}
