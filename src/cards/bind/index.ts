import type { ViewKind } from '../view.js';
import { done, kept, overtaken } from './after.js';
import { addToTicket, failure, givenBack, help, overLimit, tooLong, typingError } from './answer.js';
import { answers } from './answers.js';
import { calculator } from './calculator.js';
import { cancel, saved, settled, unfinished } from './draft.js';
import { handover } from './handover.js';
import type { Bind } from './kit.js';
import { list } from './list.js';
import { news, teamNews, triageNews } from './news.js';
import { fromMessage, home, language, unreachableTriage } from './person.js';
import { placeFollowed, placeHelp, placeNews, placeStatus } from './place.js';
import { placeReplyAsked, placeReplyTaken, placeReplyUndone, placeTeamWords } from './place-words.js';
import { preview } from './preview.js';
import { question } from './question.js';
import { queue } from './queue.js';
import { revealed } from './revealed.js';
import { review } from './review.js';
import { search } from './search.js';
import { added, confirmation, damaged, receipt, status } from './ticket.js';
import { ticketActions } from './ticket-buttons.js';
import { ticketForm } from './ticket-form.js';
import { update } from './update.js';
import { ticket, triageTicket } from './whole-ticket.js';

/** Nothing but fixed words. */
const plain = () => ({});

/** THE table of views: each is drawn by the template of its name in `cards/`, filled by its binder. */
export const binders: { readonly [K in ViewKind]: Bind<K> } = {
  welcome: plain,
  help,
  question,
  calculator,
  review,
  answers,
  saved,
  cancel,
  discarded: plain,
  unfinished,
  settled,
  confirmation,
  receipt,
  status,
  list,
  queue,
  search,
  handover,
  home,
  language,
  'from-message': fromMessage,
  'open-triage': plain,
  'unasked-triage': plain,
  'unreachable-triage': unreachableTriage,
  'no-such-ticket': plain,
  'typing-error': typingError,
  damaged,
  'no-files': plain,
  edited: ({ how }, { t }) => ({ t: { title: t(`edited.${how}`) } }),
  unplaced: plain,
  'add-to-ticket': addToTicket,
  'too-long': tooLong,
  added,
  dropped: plain,
  outdated: plain,
  'over-limit': overLimit,
  'given-back': givenBack,
  failure,
  news,
  ticket,
  'ticket-actions': ticketActions,
  'ticket-form': ticketForm,
  preview,
  update,
  done,
  overtaken,
  kept,
  revealed,
  pointer: plain,
  'place-help': placeHelp,
  'place-news': placeNews,
  'place-status': placeStatus,
  'place-followed': placeFollowed,
  'place-reply-taken': placeReplyTaken,
  'place-reply-undone': placeReplyUndone,
  'place-reply-asked': placeReplyAsked,
  'place-team-words': placeTeamWords,
  'triage-ticket': triageTicket,
  'triage-news': triageNews,
  'team-news': teamNews,
};
