import { type CardAction, cardActionSchema, type Inputs } from '../../../src/cards/action.js';
import { textDigest } from '../../../src/desk/conversation/ticket/text-digest.js';
import type { CommandName } from '../../../src/locales/index.js';
import { fieldsOf } from '../../../src/tickets/commands/fields.js';
import { definitionOf, type FormCommand, formCommands, pressCommands } from '../../../src/tickets/commands/index.js';
import type { EventKind } from '../../../src/tickets/events/index.js';
import { toUserText } from '../../../src/tickets/user-text.js';
import { filerSecrets, type Persona, type PlantedName, planted } from './cast.js';

/** What somebody acts on. Numbers as documents are named, 13 symbols without dashes. */
export interface Target {
  readonly ticket: string;
  readonly draft: string;
  /** The draft's. */
  readonly rev: number;
  readonly seq: number;
  readonly who: Persona;
  /** Unlike any other, so that nothing is taken for a press sent again. */
  readonly nonce: () => string;
  /** What whoever acts writes by that name: the planted text where it is theirs to write. */
  readonly words: (name: PlantedName) => string;
}

/** A number as people write it; a bare one without any digit would be taken for a word. */
export function written(number: string): string {
  return `SEC-${[number.slice(0, 4), number.slice(4, 8), number.slice(8, 12), number.slice(12)].join('-')}`;
}

type ActionOf<D extends CardAction['do']> = Extract<CardAction, { do: D }>;
type Press<D extends CardAction['do']> = readonly [action: ActionOf<D>, inputs?: Inputs];

/** What each command is followed by: nothing, a number, a number and words. A new command asks for its row here. */
export const commandRows: { readonly [C in CommandName]: (target: Target) => readonly string[] } = {
  new: () => [''],
  status: ({ ticket, draft }) => ['', written(ticket), written(draft)],
  list: () => [''],
  reply: ({ ticket, words }) => [written(ticket), `${written(ticket)} ${words('reply')}`, `${words('reply')} and no number`],
  update: ({ ticket }) => [written(ticket), 'no number'],
  withdraw: ({ ticket }) => [written(ticket), 'no number'],
  follow: ({ ticket }) => [written(ticket), 'no number'],
  unfollow: ({ ticket }) => [written(ticket), 'no number'],
  queue: ({ ticket, draft }) => ['', 'mine', 'all', 'whatever', written(ticket), written(draft)],
  search: ({ ticket, words }) => ['', written(ticket), words('reply')],
  take: ({ ticket }) => [written(ticket), 'no number'],
  handover: ({ ticket }) => ['', written(ticket), 'no number'],
  language: () => ['', 'en'],
  help: () => [''],
};

/** The planted text that goes into the text of a form; what has none is an attempt to write something. */
const textOf: { readonly [C in FormCommand]?: PlantedName } = {
  ask: 'question',
  respond: 'wrote',
  remark: 'remark',
  retitle: 'title',
  'hand-over': 'handover',
  rate: 'rating',
  assess: 'reasons',
  close: 'close',
  reply: 'reply',
  withdraw: 'withdraw',
  reveal: 'reveal',
};

/** What is filled in each form of a ticket, by the fields that it has. */
function inputsOf(command: FormCommand, words: Target['words'], owner: string): Inputs {
  return Object.fromEntries(
    fieldsOf(definitionOf(command).input).map((field) => {
      if (field.kind === 'text') return [field.input, words(textOf[command] ?? 'attempt')];
      if (field.kind === 'date') return [field.input, '2026-11-27'];
      return [field.input, field.kind === 'person' ? owner : (field.options[0] ?? '')];
    }),
  );
}

/** A form filled in as the desk's own form says it. */
export function toFill(command: FormCommand, { ticket: number, seq, nonce, words }: Target, owner = ''): Press<'fill'> {
  return [{ do: 'fill', command, number, seq, nonce: nonce() }, inputsOf(command, words, owner)];
}

/** What each kind of button says, with what is filled in beside it. A new kind asks for its row here. */
export const actionRows: { readonly [D in CardAction['do']]: (target: Target) => readonly Press<D>[] } = {
  command: ({ ticket }) => [[{ do: 'command', text: `status ${written(ticket)}` }], [{ do: 'command', text: 'list' }]],
  answer: ({ draft: number, rev, words }) => [
    [{ do: 'answer', number, rev, step: 'problem' }, { problem: words('unfinished') }],
    [{ do: 'answer', number, rev, step: 'problem' }, { problem: '' }],
  ],
  'cannot-tell': ({ draft: number, rev, words }) => [[{ do: 'cannot-tell', number, rev }, { evidence: words('unfinished') }]],
  back: ({ draft: number, rev }) => [[{ do: 'back', number, rev, step: 'problem' }]],
  go: ({ draft: number, rev }) => [[{ do: 'go', number, rev, to: 'problem' }], [{ do: 'go', number, rev }, { to: 'category' }]],
  score: ({ draft: number, rev }) => [[{ do: 'score', number, rev, version: '3.1' }, { AV: 'N' }]],
  version: ({ draft: number, rev }) => [[{ do: 'version', number, rev, version: '4.0' }]],
  undo: ({ draft: number, rev }) => [[{ do: 'undo', number, rev }]],
  read: ({ ticket, draft }) => [[{ do: 'read', number: ticket, page: 1 }], [{ do: 'read', number: draft, page: 1 }]],
  save: ({ draft: number }) => [[{ do: 'save', number }]],
  resume: ({ draft: number }) => [[{ do: 'resume', number }]],
  cancel: ({ draft: number }) => [[{ do: 'cancel', number }]],
  another: ({ nonce }) => [[{ do: 'another', nonce: nonce() }]],
  submit: ({ ticket, draft, rev }) => [[{ do: 'submit', number: draft, rev }], [{ do: 'submit', number: ticket, rev }]],
  receipt: ({ ticket: number }) => [[{ do: 'receipt', number }]],
  add: ({ ticket: number, nonce, words }) => [[{ do: 'add', number, nonce: nonce() }, { text: words('reply') }]],
  begin: ({ nonce, words }) => [[{ do: 'begin', nonce: nonce() }, { text: words('unfinished') }]],
  drop: () => [[{ do: 'drop' }]],
  list: () => [[{ do: 'list' }], [{ do: 'list', after: '2026-01-01T00:00:00.000Z' }]],
  revealed: ({ ticket: number }) => [[{ do: 'revealed', number, page: 1 }]],
  ticket: ({ ticket: number }) => [[{ do: 'ticket', number }], [{ do: 'ticket', number, page: 2 }]],
  form: ({ ticket: number, seq }) => formCommands.map((command) => [{ do: 'form', command, number, seq }]),
  // Of the insiders the lead alone asks for what is hidden, so that nothing else shows it to the assessor.
  fill: (target) =>
    formCommands.filter((command) => command !== 'reveal' || target.who !== 'assessor').map((command) => toFill(command, target)),
  send: ({ ticket: number, seq, nonce, words }) => [
    [
      { do: 'send', command: 'respond', number, seq, nonce: nonce(), digest: textDigest(toUserText(words('wrote'))) },
      { text: words('wrote') },
    ],
  ],
  run: ({ ticket: number, seq }) => pressCommands.map((command) => [{ do: 'run', command, number, seq }]),
  more: ({ ticket: number, seq }) => [[{ do: 'more', number, seq }], [{ do: 'more', number, seq }, { command: 'retitle' }]],
  update: ({ ticket: number, seq }) => [[{ do: 'update', number, seq }], [{ do: 'update', number, seq }, { to: 'problem' }]],
  revise: ({ ticket: number, seq, nonce, words }) => [
    [{ do: 'revise', number, seq, nonce: nonce(), step: 'problem' }, { problem: words('changed') }],
  ],
  follow: ({ ticket: number }) => [[{ do: 'follow', number, detail: 'neutral' }]],
  unfollow: ({ ticket: number }) => [[{ do: 'unfollow', number }]],
  'take-back': ({ ticket: number }) => [[{ do: 'take-back', number, reply: 'a'.repeat(22) }]],
  share: ({ ticket: number }) => [[{ do: 'share', number }]],
  language: () => [[{ do: 'language' }, { language: 'en' }]],
  queue: ({ ticket }) => [
    [{ do: 'queue', page: 1 }],
    [{ do: 'queue', page: 2, show: 'overdue' }],
    [{ do: 'queue', page: 1 }, { show: 'incident' }],
    [{ do: 'queue', page: 1 }, { show: written(ticket) }],
  ],
  search: ({ ticket }) => [
    [{ do: 'search' }, { words: written(ticket) }],
    [{ do: 'search' }, { words: 'received' }],
  ],
  'hand-over': ({ ticket }) => [[{ do: 'hand-over' }, { number: written(ticket) }]],
  open: ({ ticket, draft }) => [
    [{ do: 'open' }, { number: written(ticket) }],
    [{ do: 'open' }, { number: written(draft) }],
  ],
  discard: ({ draft: number }) => [[{ do: 'discard', number }]],
};

/** Every press of the table, told apart by its kind. */
export function pressesOf(target: Target): readonly Press<CardAction['do']>[] {
  return cardActionSchema.options.flatMap(({ shape }) => actionRows[shape.do.value](target) as readonly Press<CardAction['do']>[]);
}

/** What each kind of event holds of what people wrote. A new kind asks for its row here; all of them must have happened. */
export const eventRows: { readonly [K in EventKind]: readonly PlantedName[] } = {
  submitted: [],
  answersGiven: ['problem', 'evidence', 'cve', 'vector', 'remediation', 'messageDraft', 'offer', 'versions', 'changed', 'foreign'],
  followed: [],
  unfollowed: [],
  replied: ['reply'],
  replyTakenBack: [],
  responded: ['wrote'],
  remarked: ['remark'],
  retitled: ['title'],
  acknowledged: [],
  taken: [],
  handedOver: ['handover'],
  rated: ['rating'],
  assessmentStarted: [],
  questionAsked: ['question'],
  questionAnswered: ['answer'],
  questionCancelled: [],
  assessed: ['reasons'],
  closed: ['close'],
  withdrawn: ['withdraw'],
  threadDied: [],
  filerUnreached: [],
  revealed: ['reveal'],
};

/** What somebody writes: the filer's and the assessors' secrets are theirs; of others it is an attempt. */
export function wordsOf(who: Persona): Target['words'] {
  const byFiler: ReadonlySet<PlantedName> = new Set(['reply', 'answer', 'changed', 'withdraw', 'unfinished']);
  const isTeam = who === 'assessor' || who === 'lead';
  return (name) => {
    if (who === 'filer' && byFiler.has(name)) return `${planted[name].text} ${filerSecrets}`;
    return isTeam && !byFiler.has(name) ? `${planted[name].text} ${planted.teamSecret.text}` : planted.attempt.text;
  };
}
