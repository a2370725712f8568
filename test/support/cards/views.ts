import type { OverLimit } from '../../../src/cards/not-taken.js';
import type { Notice, View, ViewKind } from '../../../src/cards/view.js';
import { firstAnswerView } from '../../../src/desk/conversation/dialog/first-answer.js';
import { type AskingStep, aheadOf, askingSteps, questionsOf, type Step, steps } from '../../../src/intake/steps.js';
import { commandNames } from '../../../src/locales/words.js';
import type { Answers } from '../../../src/tickets/answers.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import type { CveId } from '../../../src/tickets/cve.js';
import type { Cvss } from '../../../src/tickets/cvss-score.js';
import { type CvssVector } from '../../../src/tickets/cvss-score.js';
import type { Evidence } from '../../../src/tickets/evidence.js';
import { type EvidenceNote, evidenceNoteSchema } from '../../../src/tickets/evidence-note.js';
import type { Instant } from '../../../src/tickets/instant.js';
import type { Problem } from '../../../src/tickets/question.js';
import type { QuestionId } from '../../../src/tickets/questions.js';
import { secretKinds } from '../../../src/tickets/secrets.js';
import { severityBands } from '../../../src/tickets/severity.js';
import { extract, toUserText, type UserText } from '../../../src/tickets/user-text.js';
import { toWrittenText } from '../../../src/tickets/written-text.js';
import { sampleOrganisationId } from '../store/documents.js';
import { sampleAbouts, sampleCvss } from './abouts.js';
import { calculatorViews } from './calculator-views.js';
import { foundRows, queueOf, queueRows, rowsOf } from './list-rows.js';
import { statusViews } from './status-views.js';
import { openTicketViews, privateTicketViews } from './ticket-views.js';

export { sampleCvss } from './abouts.js';

export const sampleNumber = '7K3MZQ9XR2TAC' as ConfirmationNumber;
const nonce = 'n-1';
const at = '2026-11-20T09:30:00.000Z' as Instant;
const dueAt = '2026-11-23T09:30:00.000Z' as Instant;
const calendar = 'Europe/Stockholm, Mon–Fri 09:00–17:00';

const temporalCvss: Cvss = { ...sampleCvss, vector: `${sampleCvss.vector}/E:U/RC:U` as CvssVector, score: 8.2, band: 'high' };

/** One of every problem that an answer can have. */
export const problems: { readonly [Code in Problem['code']]: Extract<Problem, { readonly code: Code }> } = {
  required: { code: 'required' },
  choice: { code: 'choice' },
  'too-long': { code: 'too-long', length: 12_345, limit: 9_000 },
  'evidence-nothing-found': { code: 'evidence-nothing-found' },
  'evidence-too-many': { code: 'evidence-too-many', count: 23, limit: 20 },
  'evidence-which-vector': {
    code: 'evidence-which-vector',
    choices: [
      {
        vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' as CvssVector,
        version: '3.1',
        score: 9.8,
        band: 'critical',
        line: 1,
        source: 'assigner',
      },
      {
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H' as CvssVector,
        version: '3.0',
        score: 8.8,
        band: 'high',
        line: 12,
      },
      {
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N' as CvssVector,
        version: '3.0',
        score: 9.1,
        band: 'critical',
        line: 14,
        source: 'NVD',
      },
    ],
  },
  'evidence-references': { code: 'evidence-references', references: ['GHSA-7rjr-3q55-vv33', 'RHSA-2024:1234'] },
  'cve-placeholder': { code: 'cve-placeholder' },
  'cve-list': { code: 'cve-list', id: 'CVE-2021-44228' as CveId, saw: ', 4505' },
  'cve-odd-character': { code: 'cve-odd-character', character: 'С', position: 1 },
  'cve-malformed': { code: 'cve-malformed' },
  'cve-year': { code: 'cve-year', year: 2051, latest: 2027 },
  'cvss-version-2': { code: 'cvss-version-2' },
  'cvss-version-unknown': { code: 'cvss-version-unknown', version: '5.0' },
  'cvss-metric-unknown': { code: 'cvss-metric-unknown', metric: 'XY' },
  'cvss-value-unknown': { code: 'cvss-value-unknown', metric: 'AV' },
  'cvss-metric-twice': { code: 'cvss-metric-twice', metric: 'AC' },
  'cvss-metric-missing': { code: 'cvss-metric-missing', metrics: ['PR', 'UI'] },
  'cvss-malformed': { code: 'cvss-malformed', version: '4.0' },
};

/** Problems whose facts come from what a person typed. */
const hostileProblems: readonly Problem[] = [
  { code: 'evidence-references', references: ['[x](https://evil.example)'] },
  { code: 'cve-list', id: 'CVE-2021-44228' as CveId, saw: '<at>everyone</at>' },
  { code: 'cve-odd-character', character: '[', position: 4 },
  { code: 'cvss-version-unknown', version: '[x](https://evil.example)' },
  { code: 'cvss-metric-unknown', metric: '<at>everyone</at>' },
  { code: 'cvss-value-unknown', metric: '**AV**' },
  { code: 'cvss-metric-twice', metric: '${n.number}' },
  { code: 'cvss-metric-missing', metrics: ['AV', '[x](https://evil.example)'] },
];

const asking = steps.filter((step): step is AskingStep => step !== 'calculator' && step !== 'review');
const asked = Object.fromEntries(askingSteps.map((step) => [step, questionsOf(step)])) as Readonly<
  Record<AskingStep, readonly QuestionId[]>
>;
const chosen: Readonly<Partial<Record<QuestionId, string>>> = {
  category: 'incident',
  resolution: 'yes',
  message: 'no',
  exploited: 'unknown',
};

/** Answers with four parts that are hidden, of kinds from a place of the list on, every other one lifted. */
function withMasks(text: UserText, kindsFrom: number): Answers {
  const masks = secretKinds.slice(kindsFrom, kindsFrom + 4).map((kind, from) => ({ kind, from, to: from + 1, lifted: from % 2 === 1 }));
  return { ...briefly(text), problem: { text, masks } };
}
const overLimits = ['turns', 'drafts', 'tenant-drafts', 'people', 'ticket'] as const satisfies OverLimit[];

function notices(said: UserText): readonly Notice[] {
  return [
    { code: 'stale' },
    { code: 'resumed' },
    { code: 'undone' },
    { code: 'not-saved', correlationId: '4f9c2d1e' },
    { code: 'over-limit', limit: 'turns' },
    { code: 'cut', length: 12_345 },
    { code: 'unread', said },
    { code: 'answered', question: 'problem', said },
  ];
}

/** What is said beside evidence that was taken. */
const beside: Partial<Evidence> = {
  vectors: [temporalCvss, sampleCvss],
  references: ['GHSA-7rjr-3q55-vv33'],
  notScored: true,
  notes: [{ code: 'cvss-reordered' }, { code: 'cve-placeholder' }],
};

/** Every note, alone and with another. */
function notesOf(): readonly (readonly EvidenceNote[])[] {
  const all = Object.values(problems).flatMap((problem) => evidenceNoteSchema.safeParse(problem).data ?? []);
  return [[{ code: 'cvss-reordered' }, problems['cve-list']], ...all.map((note) => [note])];
}

function answersOf(text: UserText): Answers {
  return {
    category: 'vulnerability',
    problem: toWrittenText(text),
    evidence: { ...toWrittenText(text), cves: ['CVE-2024-12345' as CveId, 'CVE-2024-99999' as CveId], cvss: temporalCvss, ...beside },
    resolution: 'yes',
    remediation: toWrittenText(text),
    message: 'yes',
    messageDraft: toWrittenText(text),
    offer: toWrittenText(toUserText(text.slice(0, 200))),
    versions: toWrittenText(toUserText(text.slice(0, 200))),
    exploited: 'unknown',
  };
}

/** The evidence of an answer that was found in `text`, a CVE id alone. */
function briefly(text: UserText): Answers {
  const written = toWrittenText(text);
  const evidence = { ...written, cves: ['CVE-2024-12345' as CveId] };
  return { category: 'incident', problem: written, evidence, resolution: 'no', message: 'no' };
}

/**
 * Views of every kind, with every step, notice and problem; `text` stands wherever a person's text can stand. For every test
 * that has to see all that can be shown.
 */
export function sampleViews(text: UserText): readonly View[] {
  const draft = { number: sampleNumber, rev: 3 };
  const ofKind: { readonly [K in ViewKind]: readonly Extract<View, { readonly kind: K }>[] } = {
    welcome: [{ kind: 'welcome' }],
    help: [
      { kind: 'help', lost: false, commands: commandNames },
      { kind: 'help', lost: true, commands: commandNames },
      { kind: 'help', lost: false, commands: commandNames, inPlace: true },
      { kind: 'help', lost: false, commands: commandNames, draft: sampleNumber },
      { kind: 'help', lost: true, commands: commandNames, draft: sampleNumber },
    ],
    question: asking.flatMap((step) => {
      const typed = Object.fromEntries(asked[step].map((question) => [question, toUserText(chosen[question] ?? text)]));
      const base = { kind: 'question', ...draft, step, values: typed, problems: [], required: step !== 'details' } as const;
      const [first] = asked[step];
      if (!first) return [];
      return [
        { ...base, values: {}, ahead: aheadOf(step, {}) },
        { ...base, ahead: { next: 'review' } } as const,
        base,
        { ...base, required: false },
        ...(step === 'evidence' ? [{ ...base, offered: true } as const] : []),
        ...(step === 'resolution' ? notesOf().map((notes) => ({ ...base, notes })) : []),
        ...notices(text).map((notice) => ({ ...base, notice })),
        { ...base, problems: asked[step].map((question) => ({ question, problem: problems.required })) },
        ...[...Object.values(problems), ...hostileProblems].map((problem) => ({ ...base, problems: [{ question: first, problem }] })),
      ];
    }),
    calculator: calculatorViews(draft, text, notices(text), sampleCvss),
    review: [
      { kind: 'review', ...draft, answers: answersOf(text), inPlace: false },
      { kind: 'review', ...draft, answers: briefly(text), inPlace: true },
      { kind: 'review', ...draft, answers: answersOf(text), inPlace: true },
      ...(['open', 'unknown'] as const).map(
        (withheld) => ({ kind: 'review', ...draft, answers: briefly(text), inPlace: true, withheld }) as const,
      ),
      { kind: 'review', ...draft, answers: { category: 'incident' }, inPlace: false },
      ...secretKinds.map((_, from) => ({ kind: 'review', ...draft, answers: withMasks(text, from), inPlace: false }) as const),
      ...notices(text).map((notice) => ({ kind: 'review', ...draft, notice, answers: answersOf(text), inPlace: true }) as const),
    ],
    answers: [true, false].flatMap((filed) => [
      { kind: 'answers', number: sampleNumber, filed, answers: {}, page: 1 } as const,
      ...[1, 2, 3, 4, 99].map((page) => ({ kind: 'answers', number: sampleNumber, filed, answers: answersOf(text), page }) as const),
      { kind: 'answers', number: sampleNumber, filed: true, answers: answersOf(text), page: 2, reveal: 7 } as const,
    ]),
    saved: [{ kind: 'saved', number: sampleNumber }],
    cancel: [{ kind: 'cancel', number: sampleNumber }],
    discarded: [{ kind: 'discarded' }],
    unfinished: [0, 1, 2].map((answered) => ({ kind: 'unfinished', number: sampleNumber, answered, updatedAt: at, nonce })),
    settled: steps.flatMap((step: Step) => [
      { kind: 'settled', step },
      { kind: 'settled', step, refused: true },
      { kind: 'settled', step, filled: true },
    ]),
    confirmation: (['incident', 'vulnerability'] as const).map((category) => ({
      kind: 'confirmation',
      number: sampleNumber,
      category,
      submittedAt: at,
      receiptDueAt: dueAt,
      calendar,
    })),
    receipt: [
      { kind: 'receipt', number: sampleNumber, receipt: `eyJhbGciOiJFZERTQSJ9.${'e'.repeat(400)}.${'s'.repeat(86)}`, page: 1 },
      {
        kind: 'receipt',
        number: sampleNumber,
        receipt: `eyJhbGciOiJFZERTQSJ9.${'e'.repeat(400)}.${'s'.repeat(86)}~${'a'.repeat(14_000)}`,
        page: 2,
      },
    ],
    status: statusViews(sampleAbouts(text), [temporalCvss, ...severityBands.map((band) => ({ ...sampleCvss, band }))]),
    list: [
      { kind: 'list', rows: [], total: 0 },
      { kind: 'list', rows: rowsOf(1, text), total: 0 },
      { kind: 'list', rows: rowsOf(10, text), total: 23, next: 'after-10' },
      { kind: 'list', rows: rowsOf(8, text), total: 0, limit: 'drafts' },
      { kind: 'list', rows: [], total: 0, limit: 'tenant-drafts' },
    ],
    handover: [
      { kind: 'handover', parts: [], mine: [] },
      {
        kind: 'handover',
        parts: (['due', 'team', 'publisher'] as const).map((of, more) => ({ of, rows: queueRows(8, text).slice(-4), more })),
        mine: Array.from({ length: 100 }, (_, index) => ({ number: sampleNumber, state: index % 2 === 0 ? 'submitted' : 'waiting' })),
      },
    ],
    queue: [
      { kind: 'queue', rows: [], ...queueOf({ total: 0 }) },
      { kind: 'queue', rows: [], ...queueOf({ total: 0, open: 3, filter: 'mine' }) },
      { kind: 'queue', rows: [], ...queueOf({ total: 0, open: 3, filter: sampleOrganisationId(77) }) },
      { kind: 'queue', rows: queueRows(20, text), unknown: true, ...queueOf({ total: 63, page: 2, pages: 4 }) },
      {
        kind: 'queue',
        rows: queueRows(20, text),
        ...queueOf({ total: 23, open: 63, page: 2, pages: 3, hidden: { person: 2, organisation: 1 }, filter: sampleOrganisationId(1) }),
      },
    ],
    search: [
      { kind: 'search', words: '' as UserText, rows: [], asked: 'a'.repeat(32) },
      { kind: 'search', words: extract(text, 200), rows: [], asked: 'a'.repeat(32) },
      { kind: 'search', words: extract(text, 200), rows: [], asked: 'a'.repeat(32), isLater: true },
      { kind: 'search', words: extract(text, 200), rows: foundRows(3, text), asked: 'a'.repeat(32) },
      { kind: 'search', words: extract(text, 200), rows: foundRows(8, text), asked: 'a'.repeat(32), isLater: true, next: 'after-8' },
    ],
    home: [
      { kind: 'home', rows: [], total: 0, language: 'en', asOf: at },
      {
        kind: 'home',
        rows: rowsOf(8, text),
        total: 23,
        queue: { rows: queueRows(8, text), ...queueOf({ total: 23, pages: 3, hidden: { person: 0, organisation: 7 } }) },
        language: 'en',
        asOf: at,
      },
      {
        kind: 'home',
        rows: [],
        total: 0,
        queue: { rows: [], ...queueOf({ total: 0, hidden: { person: 1, organisation: 0 } }) },
        language: 'en',
        asOf: at,
      },
    ],
    language: [{ changed: true }, { changed: false }, { changed: false, unknown: true as const }].map((how) => ({
      kind: 'language',
      language: 'en',
      ...how,
    })),
    'from-message': [
      firstAnswerView(text, { nonce }),
      firstAnswerView(text, { nonce, files: true }),
      firstAnswerView(text, { nonce, typed: true }),
      firstAnswerView(text, { nonce, typed: true, draft: sampleNumber }),
      firstAnswerView(text, { nonce, files: true, notice: { code: 'over-limit', limit: 'turns' } }),
      firstAnswerView(text, { nonce, notice: { code: 'not-saved', correlationId: '4f9c2d1e' } }),
      firstAnswerView(text, { nonce, notice: { code: 'over-limit', limit: 'ticket' } }),
      firstAnswerView(text, { nonce, notice: { code: 'ended', number: sampleNumber, state: 'closed' } }),
      firstAnswerView(text.repeat(Math.ceil(9_001 / Math.max(1, text.length))), { nonce }),
    ],
    'open-triage': [{ kind: 'open-triage' }],
    'unasked-triage': [{ kind: 'unasked-triage' }],
    'unreachable-triage': [
      { kind: 'unreachable-triage', since: at },
      { kind: 'unreachable-triage', since: at, reason: 'not_in_channel' },
    ],
    'no-such-ticket': [{ kind: 'no-such-ticket' }],
    'typing-error': [{ kind: 'typing-error' }],
    damaged: [{ kind: 'damaged', number: sampleNumber }],
    'no-files': [{ kind: 'no-files' }],
    edited: [
      { kind: 'edited', how: 'changed' },
      { kind: 'edited', how: 'deleted' },
    ],
    unplaced: [{ kind: 'unplaced' }],
    'add-to-ticket': [
      { kind: 'add-to-ticket', number: sampleNumber, text, nonce },
      { kind: 'add-to-ticket', number: sampleNumber, text, nonce, notice: { code: 'not-saved', correlationId: '4f9c2d1e' } },
    ],
    'too-long': [{ kind: 'too-long', length: 12_345, limit: 9_000 }],
    'given-back': overLimits.map((limit) => ({ kind: 'given-back', limit, text })),
    'over-limit': overLimits.map((limit) => ({ kind: 'over-limit', limit })),
    added: [{ kind: 'added', number: sampleNumber }],
    dropped: [{ kind: 'dropped' }],
    outdated: [{ kind: 'outdated' }],
    failure: [true, false].map((tryAgain) => ({ kind: 'failure', correlationId: '4f9c2d1e', tryAgain })),
    pointer: [{ kind: 'pointer' }],
    ...privateTicketViews(text, answersOf(text), asked),
    ...openTicketViews(text),
  };
  return Object.values(ofKind).flat();
}
