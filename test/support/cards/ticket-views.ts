import type { DoneWord, FormState, NewsItem, PersonChoice, PlaceSummary, View } from '../../../src/cards/view.js';
import type { AskingStep } from '../../../src/intake/steps.js';
import type { About } from '../../../src/tickets/about.js';
import { assessorRights, type Right } from '../../../src/tickets/access.js';
import type { Answers } from '../../../src/tickets/answers.js';
import type { CauseDigest } from '../../../src/tickets/cause.js';
import { fieldsOf } from '../../../src/tickets/commands/fields.js';
import { definitionOf, type FormCommand, formCommands, ticketCommandNames } from '../../../src/tickets/commands/index.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { type EventKind, eventKinds } from '../../../src/tickets/events/index.js';
import type { Instant } from '../../../src/tickets/instant.js';
import { outcomes } from '../../../src/tickets/outcome.js';
import type { PersonName } from '../../../src/tickets/person-name.js';
import { priorities } from '../../../src/tickets/priority.js';
import type { QuestionId } from '../../../src/tickets/questions.js';
import { secretKinds } from '../../../src/tickets/secrets.js';
import { severityBands } from '../../../src/tickets/severity.js';
import { ticketStates } from '../../../src/tickets/ticket.js';
import { toUserText, type UserText } from '../../../src/tickets/user-text.js';
import { sampleAbouts } from './abouts.js';

const ownerName = 'Anna Nowak' as PersonName;
/** Nobody, the reader, somebody, and one of whom no name is known. */
const owners = [
  {},
  { owner: { name: ownerName, isReader: true } },
  { owner: { name: ownerName, isReader: false } },
  { owner: { isReader: false } },
] as const;
const number = '7K3MZQ9XR2TAC' as ConfirmationNumber;
const reply = 'aZ09_-aZ09_-aZ09_-aZ09' as CauseDigest;
const nonce = 'n-1';
const notSaved = { code: 'not-saved', correlationId: '4f9c2d1e' } as const;
const at = '2026-11-20T09:30:00.000Z' as Instant;
const dueAt = '2026-11-23T09:30:00.000Z' as Instant;
const publisherRights: ReadonlySet<Right> = new Set(['read', 'publish', 'file']);
const dones: readonly DoneWord[] = [...ticketCommandNames, 'follow-there', 'unchanged'];

type OfKind<K extends View['kind']> = Extract<View, { readonly kind: K }>;
type Samples<K extends View['kind']> = { readonly [One in K]: readonly OfKind<One>[] };

function aboutAt(index: number, text = toUserText('The export holds the keys of other customers.')): About {
  const abouts = sampleAbouts(text);
  return abouts[index % abouts.length] ?? { cves: [] };
}

const withText: ReadonlySet<EventKind> = new Set([
  'replied',
  'responded',
  'remarked',
  'questionAsked',
  'questionAnswered',
  'assessed',
  'closed',
  'withdrawn',
  'revealed',
  'handedOver',
  'rated',
  'retitled',
]);

/** An event of a kind as it is told, with a person's text where there is one. */
function itemOf(kind: EventKind, seq: number, text: UserText): NewsItem {
  return {
    seq,
    at,
    kind,
    ...(withText.has(kind) && { text }),
    ...((kind === 'acknowledged' || kind === 'rated') && { priority: 'P2', severity: 'high' }),
    ...(seq % 2 === 0 && { by: ownerName }),
    ...((kind === 'acknowledged' || kind === 'handedOver') && { ownerName }),
    ...(kind === 'assessed' && { outcome: 'modify-offer', severity: 'critical' }),
    ...(kind === 'questionAsked' && { dueAt }),
    ...(kind === 'revealed' && { shownTo: seq % 2 === 0 ? ('assessors' as const) : ('publisher' as const) }),
    ...(kind === 'answersGiven' && { answered: ['problem', 'evidence'] as const }),
  };
}

/** One item of each kind, all of them at once, and many long ones. */
function itemLists(text: UserText): readonly (readonly NewsItem[])[] {
  const each = eventKinds.map((kind, index) => itemOf(kind, index + 1, text));
  return [
    [],
    ...each.flatMap((item) => [[item], [{ ...item, by: ownerName }]]),
    each,
    [1, 2].map((seq) => itemOf('responded', seq, text)),
    Array.from({ length: 9 }, (_, index) => itemOf('responded', index + 1, text)),
    [1, 2].map((seq) => itemOf('revealed', seq, text)),
    [{ seq: 3, at, kind: 'threadDied', there: `c-${'a'.repeat(26)}` }],
    // An erased event has no text any more.
    [{ seq: 3, at, kind: 'responded' }],
    [{ seq: 3, at, kind: 'replied', takenBack: true }],
  ];
}

const findings = { priority: 'P1', severity: 'critical', outcome: 'no-action' } as const;
const summaries: readonly (PlaceSummary | undefined)[] = [
  undefined,
  {},
  findings,
  ...priorities.map((priority) => ({ priority })),
  ...severityBands.map((severity) => ({ severity })),
  ...outcomes.map((outcome) => ({ outcome })),
];

/** Views of a ticket after filing for one person alone, of every kind; `text` stands wherever a person's text can stand. */
export function privateTicketViews(
  text: UserText,
  answers: Answers,
  asked: Readonly<Record<AskingStep, readonly QuestionId[]>>,
): Samples<
  'news' | 'team-news' | 'ticket' | 'ticket-actions' | 'ticket-form' | 'preview' | 'update' | 'done' | 'overtaken' | 'kept' | 'revealed'
> {
  return {
    'team-news': ticketStates.flatMap((state) =>
      itemLists(text).map(
        (items, index) =>
          ({
            kind: 'team-news',
            number,
            seq: 3,
            updates: { first: index + 1, last: index + 1 },
            state,
            items,
            ...owners[index % owners.length],
          }) as const,
      ),
    ),
    news: [
      ...itemLists(text).map((items, index) => {
        const updates = index === 0 ? {} : { updates: { first: 1, last: index } };
        return { kind: 'news', number, seq: 3 + index, post: index + 1, ...updates, state: 'in_assessment', items } as const;
      }),
      ...ticketStates.map(
        (state) => ({ kind: 'news', number, seq: 7, post: 2, state, items: [itemOf('questionAsked', 7, text)] }) as const,
      ),
    ],
    ticket: [assessorRights, publisherRights]
      .flatMap((rights) => [
        ...[1, 2, 3, 99].map((page) => ticketView({ rights, page, items: changedItems(answers) })),
        ...ticketStates.map((state, index) => ticketView({ rights, state, about: aboutAt(index, text) })),
        ...owners.map((owner) => ticketView({ rights, ...owner })),
        ...itemLists(text).map((items) => ticketView({ rights, items, category: 'vulnerability', ...findings, acknowledgedAt: at })),
      ])
      .concat(
        [1, 2, 999].map((page) => ticketView({ page, items: Array.from({ length: 4 }, (_, seq) => itemOf('questionAsked', seq, text)) })),
      )
      .concat(
        ([0, 40, 'some'] as const).map((older) =>
          ticketView({ page: 9, items: [itemOf('replied', 1, text)], around: { newer: 8, older } }),
        ),
      ),
    'ticket-actions': [assessorRights, publisherRights].flatMap((rights) =>
      sampleAbouts(text).flatMap((about) =>
        ticketStates.flatMap((state, index): OfKind<'ticket-actions'>[] => [
          { kind: 'ticket-actions', number, about, seq: 7, state, rights, ...owners[index % owners.length] },
          { kind: 'ticket-actions', number, about, seq: 7, state, rights, nothingChosen: true },
        ]),
      ),
    ),
    'ticket-form': formCommands.flatMap((command) => formViews(command, text)),
    preview: [false, true].map((changed) => {
      return {
        kind: 'preview',
        command: 'respond',
        input: 'text',
        number,
        seq: 7,
        nonce,
        text,
        digest: 'd'.repeat(32),
        changed,
        ...(changed && { notice: notSaved }),
      };
    }),
    update: updateViews(text, answers, asked),
    done: [
      ...dones.map((done) => ({ kind: 'done', number, done, state: 'in_assessment' }) as const),
      { kind: 'done', number, done: 'acknowledge', state: 'acknowledged', ask: { seq: 7 } },
    ],
    revealed: [
      ...[1, 2, 99].map((page) => ({ kind: 'revealed', number, page, parts: hiddenIn(text) }) as const),
      { kind: 'revealed', number, page: 1, parts: [] },
    ],
    kept: [true, false].flatMap((isLead) =>
      ticketStates.flatMap((state, index): OfKind<'kept'>[] => [
        { kind: 'kept', number, about: aboutAt(index, text), seq: 7, state, isLead },
        { kind: 'kept', number, about: { cves: [] }, seq: 7, state, owner: ownerName, isLead, text },
      ]),
    ),
    overtaken: [
      { kind: 'overtaken', number, state: 'submitted' },
      ...eventKinds.map(
        (happened) => ({ kind: 'overtaken', number, state: 'closed', by: 'Anna Nowak' as PersonName, happened, at }) as const,
      ),
    ],
  };
}

/** Every answer changed from nothing, to nothing, from itself to itself, and from what was erased. */
function changedItems(answers: Answers): readonly NewsItem[] {
  const each = (Object.keys(answers) as QuestionId[]).map((question) => ({ question, only: { [question]: answers[question] } as Answers }));
  return [
    each.map(({ question, only }) => ({ question, before: {}, after: only })),
    each.map(({ question, only }) => ({ question, before: only, after: {} })),
    each.map(({ question, only }) => ({ question, before: only, after: only })),
    each.slice(0, 1).map(({ question, only }) => ({ question, before: {}, after: only, erased: true as const })),
    [],
  ].map((changes, index) => ({ seq: index + 3, at, kind: 'answersGiven', answered: each.map(({ question }) => question), changes }));
}

function hiddenIn(text: UserText): OfKind<'revealed'>['parts'] {
  const inAnswers = [...secretKinds, ...secretKinds].map((kind) => ({ kind, where: { question: 'problem' }, text }) as const);
  return [...inAnswers, { kind: 'password', where: { event: 'replied' }, text }];
}

function ticketView(overrides: Partial<OfKind<'ticket'>>): OfKind<'ticket'> {
  return {
    kind: 'ticket',
    number,
    about: { cves: [] },
    seq: 7,
    state: 'in_assessment',
    rights: publisherRights,
    submittedAt: at,
    receiptDueAt: dueAt,
    items: [],
    page: 1,
    ...overrides,
  };
}

const people: readonly PersonChoice[] = [
  { id: 'p-2', name: 'Anna Nowak' as PersonName, isReader: false },
  { id: 'p-1', isReader: true },
  { id: 'p-3', isReader: false },
];

const problemsOfOwners = ['same-owner', 'same-rating', 'owned'] as const;

function formViews(command: FormCommand, text: UserText): readonly OfKind<'ticket-form'>[] {
  const state: FormState = { values: {}, problems: [] };
  const base = { kind: 'ticket-form', command, number, seq: 7, nonce, state, people, preset: {} } as const;
  const tooLong = { code: 'too-long', length: 12_345, limit: 9_000 } as const;
  const fields = fieldsOf(definitionOf(command).input);
  const wrong = fields.map(({ input, kind }) => ({ input, problem: { code: kind === 'text' ? 'required' : 'choice' } as const }));
  const texts = fields.filter(({ kind }) => kind === 'text');
  return [
    base,
    ...sampleAbouts(text).map((about) => ({ ...base, about })),
    { ...base, notice: notSaved, state: { values: { text }, problems: [] } },
    { ...base, preset: { severity: 'high' } },
    { ...base, prepared: 'score', notScored: true },
    { ...base, state: { values: { text }, problems: [] } },
    { ...base, state: { values: {}, problems: wrong } },
    { ...base, state: { values: { text, days: toUserText('7') }, problems: wrong.slice(0, 1) } },
    ...problemsOfOwners.map(
      (code): OfKind<'ticket-form'> => ({
        ...base,
        state: { values: {}, problems: fields.slice(0, 1).map(({ input }) => ({ input, problem: { code } })) },
      }),
    ),
    ...texts.map(({ input }): OfKind<'ticket-form'> => ({ ...base, state: { values: { text }, problems: [{ input, problem: tooLong }] } })),
    ...(definitionOf(command).answers ? [{ ...base, answers: text, state: { values: { text }, problems: [] } }] : []),
  ];
}

function updateViews(
  text: UserText,
  answers: Answers,
  asked: Readonly<Record<AskingStep, readonly QuestionId[]>>,
): readonly OfKind<'update'>[] {
  const base = { kind: 'update', number, seq: 7, nonce, values: {}, problems: [] } as const;
  return [
    { ...base, answers: {} },
    { ...base, answers },
    ...(Object.keys(asked) as AskingStep[]).flatMap((step): OfKind<'update'>[] => {
      const values = Object.fromEntries(asked[step].map((question) => [question, text]));
      return [
        { ...base, answers, step, values },
        { ...base, answers: {}, step, values, notice: notSaved },
        { ...base, answers, step, problems: asked[step].map((question) => ({ question, problem: { code: 'required' } })) },
      ];
    }),
  ];
}

const withheld = [{ withheld: 'open' }, { withheld: 'unknown' }] as const;

/** Views of a ticket where others read along. */
export function openTicketViews(
  text: UserText,
): Samples<
  | 'place-help'
  | 'place-news'
  | 'place-status'
  | 'place-followed'
  | 'place-reply-taken'
  | 'place-reply-undone'
  | 'place-reply-asked'
  | 'place-team-words'
  | 'triage-ticket'
  | 'triage-news'
> {
  return {
    'place-help': [{ kind: 'place-help' }, { kind: 'place-help', lost: true }, { kind: 'place-help', elsewhere: 'queue' }],
    'place-news': [
      { kind: 'place-news', number, post: 2, state: 'waiting', wrote: true, chat: true, steps: false },
      ...ticketStates.map((state) => ({ kind: 'place-news', number, post: 1, state, wrote: state === 'waiting', steps: true }) as const),
      ...summaries.map(
        (summary) =>
          ({ kind: 'place-news', number, post: 2, state: 'assessed', wrote: true, steps: false, ...(summary && { summary }) }) as const,
      ),
      ...withheld.map((why) => ({ kind: 'place-news', number, post: 2, state: 'assessed', wrote: true, steps: false, ...why }) as const),
    ],
    'place-status': [0, 1, 2, 8, -1, -8].map((count) => ({
      kind: 'place-status',
      ...(count < 0 && { tooLate: true }),
      tickets: Array.from({ length: Math.abs(count) }, (_, index) => ({
        number: `7K3MZQ9XR2TA${index}` as ConfirmationNumber,
        state: ticketStates[index % ticketStates.length] ?? 'submitted',
        ...(index % 2 === 0 && { summary: findings }),
      })),
    })),
    'place-followed': (['neutral', 'summary'] as const).flatMap((detail) =>
      [true, false].flatMap((follows) =>
        [{}, ...withheld].map((why) => ({ kind: 'place-followed', number, detail, follows, ...why }) as const),
      ),
    ),
    'place-reply-taken': ticketStates.flatMap((state) => [
      { kind: 'place-reply-taken', number, reply, state } as const,
      { kind: 'place-reply-taken', number, reply, state, warns: true } as const,
    ]),
    'place-reply-undone': (['done', 'too-late'] as const).map((how) => ({ kind: 'place-reply-undone', number, how })),
    'place-reply-asked': [1, 2, 8].map((count) => ({ kind: 'place-reply-asked', tickets: numbersOf(count) })),
    'place-team-words': ticketStates.map((state) => ({ kind: 'place-team-words', number, seq: 7, state })),
    'triage-ticket': ticketStates.flatMap((state, index): OfKind<'triage-ticket'>[] => [
      ...owners.map(
        (owner) =>
          ({
            kind: 'triage-ticket',
            number,
            about: aboutAt(index, text),
            seq: 7,
            state,
            receiptDueAt: dueAt,
            acknowledged: true,
            ...owner,
          }) as const,
      ),
      {
        kind: 'triage-ticket',
        number,
        about: aboutAt(index, text),
        seq: 7,
        state,
        practice: true,
        notScored: true,
        receiptDueAt: dueAt,
        acknowledged: false,
      },
      {
        kind: 'triage-ticket',
        number,
        about: { cves: [] },
        seq: 7,
        state,
        category: 'incident',
        ...findings,
        receiptDueAt: dueAt,
        acknowledged: true,
      },
    ]),
    'triage-news': itemLists(text).map((items) => ({
      kind: 'triage-news',
      number,
      updates: { first: 3, last: 3 },
      state: 'waiting',
      items,
    })),
  };
}

/** Tickets by number, as many as are asked for. */
function numbersOf(count: number): readonly { readonly number: ConfirmationNumber }[] {
  return Array.from({ length: count }, (_, index) => ({ number: `7K3MZQ9XR2TA${index}` as ConfirmationNumber }));
}
