import type { View } from '../cards/view.js';
import { advance } from '../intake/advance.js';
import { openQuestion } from '../intake/steps.js';
import { readOption } from '../locales/index.js';
import type { Reply } from '../ports/turn.js';
import { type ConfirmationNumber, findNumbers, readNumber } from '../tickets/confirmation-number.js';
import { utcYear } from '../tickets/instant.js';
import { questionOf } from '../tickets/questions.js';
import { answerMaxLength, toUserText, type UserText } from '../tickets/user-text.js';
import { readCommand } from './commands.js';
import { draftView } from './draft-view.js';
import { changeDraft, openDraft } from './drafts.js';
import { help } from './help.js';
import { isLanguageCode } from './language.js';
import { nonceFrom } from './new.js';
import type { Parts } from './parts.js';
import { pressDigest } from './press-digest.js';
import { show } from './replies.js';
import { status } from './status.js';
import { ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

/**
 * Text typed in a personal chat, in the order of PRODUCT section 3: a whole message that is a command, the answer to the
 * open question, something to add to a ticket, or nothing the desk understands.
 */
export async function takeTyped(parts: Parts, visit: Visit, text: string): Promise<Reply> {
  return (
    (await asCommand(parts, visit, text)) ??
    (await asAnswer(parts, visit, text)) ??
    (await asAddition(parts, visit, text)) ??
    help(parts, visit, 'lost')
  );
}

/** Words said to the desk outside a personal chat, or after a slash: a command or a way forward. */
export async function takeCommand(parts: Parts, visit: Visit, text: string): Promise<Reply> {
  const read = readCommand(text, visit.reader.locale);
  if (read) return read.command.run(parts, visit, read.command.takesNumber || read.command.takesLanguage ? read.rest : '');
  return text.trim() === '' ? help(parts, visit) : help(parts, visit, 'lost');
}

async function asCommand(parts: Parts, visit: Visit, text: string): Promise<Reply | undefined> {
  const read = readCommand(text, visit.reader.locale);
  const { numberPrefix } = parts.settings;
  if (read?.rest === '') return read.command.run(parts, visit, '');
  if (read?.command.takesNumber && looksLikeNumber(read.rest, numberPrefix)) return read.command.run(parts, visit, read.rest);
  if (read?.command.takesLanguage && isLanguageCode(read.rest)) return read.command.run(parts, visit, read.rest);
  return looksLikeNumber(text, numberPrefix) ? status(parts, visit, text) : undefined;
}

function looksLikeNumber(text: string, prefix: string): boolean {
  const read = readNumber(text, prefix);
  return read.ok || read.code === 'typing-error';
}

async function asAnswer(parts: Parts, visit: Visit, text: string): Promise<Reply | undefined> {
  const newest = visit.conversation.doc.newest;
  // What is written in the thread of a ticket answers no question of a draft.
  if (newest?.about === undefined || visit.ticket !== undefined) return undefined;
  const stored = await openDraft(parts, visit, newest.about);
  const question = stored && openQuestion(stored.doc.step);
  if (question === undefined) return undefined;
  const said = toUserText(text);
  const { options } = questionOf(question);
  const value = (options && readOption(visit.reader.locale, question, text)) ?? text;
  const context = { now: visit.now, thisYear: utcYear(visit.now) };
  const press = pressDigest(visit.turn.cause);
  const advanced = await changeDraft(parts, visit, newest.about, (draft) => advance(draft, { kind: 'typed', value, said, press }, context));
  if (!advanced) return undefined;
  const settled: View = { kind: 'settled', step: stored?.doc.step ?? advanced.draft.step };
  const next = { view: draftView(visit, advanced), reader: visit.reader };
  return { kind: 'show', card: next, settle: { message: newest.message, card: { view: settled, reader: visit.reader } } };
}

async function asAddition(parts: Parts, visit: Visit, text: string): Promise<Reply | undefined> {
  const number = await meantTicket(parts, visit, text);
  if (number === undefined) return undefined;
  const said = toUserText(text);
  if (said.length > answerMaxLength) return show(visit, { kind: 'too-long', length: said.length, limit: answerMaxLength });
  return show(visit, addView(number, said, nonceFrom(parts)));
}

function addView(number: ConfirmationNumber, text: UserText, nonce: string): View {
  return { kind: 'add-to-ticket', number, text, nonce };
}

/** The ticket a text is about: one it names, that of the thread, or the one the newest card shows; only where this person may write. */
async function meantTicket(parts: Parts, visit: Visit, text: string): Promise<ConfirmationNumber | undefined> {
  const named = findNumbers(text, parts.settings.numberPrefix).slice(0, 1);
  const shown = visit.ticket ?? visit.conversation.doc.newest?.about;
  for (const number of [...named, ...(shown === undefined ? [] : [shown])]) {
    const found = await ticketFor(parts, visit, number, 'reply');
    if (found !== undefined && found !== 'damaged') return number;
  }
  return undefined;
}
