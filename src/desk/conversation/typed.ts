import type { View } from '../../cards/view.js';
import { advance } from '../../intake/advance.js';
import { openQuestion } from '../../intake/steps.js';
import { readOption } from '../../locales/index.js';
import type { Reply } from '../../ports/turn.js';
import { type ConfirmationNumber, findNumbers, readNumber } from '../../tickets/confirmation-number.js';
import { utcYear } from '../../tickets/instant.js';
import { questionOf } from '../../tickets/questions.js';
import { answerMaxLength, toUserText, type UserText } from '../../tickets/user-text.js';
import type { Deps } from '../deps.js';
import { changeDraft, openDraft } from '../drafts/drafts.js';
import { ticketFor } from '../tickets/tickets.js';
import { readCommand } from './commands.js';
import { draftView } from './draft-view.js';
import { help } from './help.js';
import { isLanguageCode } from './language.js';
import { nonceFrom } from './new.js';
import { pressDigest } from './press-digest.js';
import { show } from './replies.js';
import { status } from './status.js';
import type { TurnContext } from './turn-context.js';

/**
 * Text typed in a personal chat, in the order of PRODUCT section 3: a whole message that is a command, the answer to the
 * open question, something to add to a ticket, or nothing the desk understands.
 */
export async function takeTyped(deps: Deps, context: TurnContext, text: string): Promise<Reply> {
  return (
    (await asCommand(deps, context, text)) ??
    (await asAnswer(deps, context, text)) ??
    (await asAddition(deps, context, text)) ??
    help(deps, context, 'lost')
  );
}

/** Words said to the desk outside a personal chat, or after a slash: a command or a way forward. */
export async function takeCommand(deps: Deps, context: TurnContext, text: string): Promise<Reply> {
  const read = readCommand(text, context.reader.locale);
  if (read) return read.command.run(deps, context, read.command.takesNumber || read.command.takesLanguage ? read.rest : '');
  return text.trim() === '' ? help(deps, context) : help(deps, context, 'lost');
}

async function asCommand(deps: Deps, context: TurnContext, text: string): Promise<Reply | undefined> {
  const read = readCommand(text, context.reader.locale);
  const { numberPrefix } = deps.settings;
  if (read?.rest === '') return read.command.run(deps, context, '');
  if (read?.command.takesNumber && looksLikeNumber(read.rest, numberPrefix)) return read.command.run(deps, context, read.rest);
  if (read?.command.takesLanguage && isLanguageCode(read.rest)) return read.command.run(deps, context, read.rest);
  return looksLikeNumber(text, numberPrefix) ? status(deps, context, text) : undefined;
}

function looksLikeNumber(text: string, prefix: string): boolean {
  const read = readNumber(text, prefix);
  return read.ok || read.code === 'typing-error';
}

async function asAnswer(deps: Deps, context: TurnContext, text: string): Promise<Reply | undefined> {
  const newest = context.conversation.doc.newest;
  // What is written in the thread of a ticket answers no question of a draft.
  if (newest?.about === undefined || context.ticket !== undefined) return undefined;
  const stored = await openDraft(deps, context, newest.about);
  const question = stored && openQuestion(stored.doc.step);
  if (question === undefined) return undefined;
  const said = toUserText(text);
  const { options } = questionOf(question);
  const value = (options && readOption(context.reader.locale, question, text)) ?? text;
  const intake = { now: context.act.at, thisYear: utcYear(context.act.at) };
  const press = pressDigest(context.act.cause);
  const advanced = await changeDraft(deps, context, newest.about, (draft) => advance(draft, { kind: 'typed', value, said, press }, intake));
  if (!advanced) return undefined;
  const settled: View = { kind: 'settled', step: stored?.doc.step ?? advanced.draft.step };
  const next = { view: draftView(context, advanced), reader: context.reader };
  return { kind: 'show', card: next, settle: { message: newest.message, card: { view: settled, reader: context.reader } } };
}

async function asAddition(deps: Deps, context: TurnContext, text: string): Promise<Reply | undefined> {
  const number = await meantTicket(deps, context, text);
  if (number === undefined) return undefined;
  const said = toUserText(text);
  if (said.length > answerMaxLength) return show(context, { kind: 'too-long', length: said.length, limit: answerMaxLength });
  return show(context, addView(number, said, nonceFrom(deps)));
}

function addView(number: ConfirmationNumber, text: UserText, nonce: string): View {
  return { kind: 'add-to-ticket', number, text, nonce };
}

/** The ticket a text is about: one it names, that of the thread, or the one the newest card shows; only where this person may write. */
async function meantTicket(deps: Deps, context: TurnContext, text: string): Promise<ConfirmationNumber | undefined> {
  const named = findNumbers(text, deps.settings.numberPrefix).slice(0, 1);
  const shown = context.ticket ?? context.conversation.doc.newest?.about;
  for (const number of [...named, ...(shown === undefined ? [] : [shown])]) {
    const found = await ticketFor(deps, context, number, 'reply');
    if (found !== undefined && found !== 'damaged') return number;
  }
  return undefined;
}
