import type { Draft } from '../../../src/intake/draft.js';
import { draftSchema } from '../../../src/intake/draft.js';
import { type Assessor, assessorSchema } from '../../../src/ports/assessor.js';
import { type Conversation, conversationSchema } from '../../../src/ports/conversation.js';
import { type Cursor, cursorSchema } from '../../../src/ports/cursor.js';
import { type Installation, installationSchema } from '../../../src/ports/installation.js';
import { type Job, jobSchema } from '../../../src/ports/job.js';
import { type MetaDocument, metaSchema } from '../../../src/ports/meta.js';
import { type Thread, threadSchema } from '../../../src/ports/thread.js';
import type { Answers } from '../../../src/tickets/answers.js';
import { answersSchema } from '../../../src/tickets/answers.js';
import { type Cause, digestOf } from '../../../src/tickets/cause.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { sizeOf, type TicketDocument, ticketDocumentSchema } from '../../../src/tickets/document.js';
import { type NewEvent } from '../../../src/tickets/events/index.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { type Instant, toInstant } from '../../../src/tickets/instant.js';
import { chain, genesis, headOf } from '../../../src/tickets/integrity.js';
import { type LookupDigests, lookupOf } from '../../../src/tickets/lookup.js';
import {
  type Organisation,
  type OrganisationId,
  organisationSchema,
  type Person,
  type PersonId,
  personSchema,
} from '../../../src/tickets/people.js';
import { toUserText } from '../../../src/tickets/user-text.js';
import { toWrittenText, type WrittenText } from '../../../src/tickets/written-text.js';

// Valid documents for tests. The same `n` gives the same ids; what matters to a test is overridden.

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `n` as 26 lower-case base32 symbols, as in the ids of people, organisations and conversations. */
function toSymbols(n: number, length: number): string {
  let rest = n;
  let text = '';
  while (text.length < length) {
    text = symbols.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** The `n`th number. Its check symbol is right by chance only. */
export function sampleNumber(n: number): ConfirmationNumber {
  return toSymbols(n, 13) as ConfirmationNumber;
}

export function samplePersonId(n: number): PersonId {
  return `p-${toSymbols(n, 26).toLowerCase()}` as PersonId;
}

export function sampleOrganisationId(n: number): OrganisationId {
  return `o-${toSymbols(n, 26).toLowerCase()}` as OrganisationId;
}

export function sampleConversationId(n: number): Conversation['id'] {
  return `c-${toSymbols(n, 26).toLowerCase()}` as Conversation['id'];
}

/** `n` minutes after the start of 2026. */
export function sampleInstant(n: number): Instant {
  return toInstant(Date.UTC(2026, 0, 1) + n * 60_000);
}

/** A text as it is stored. */
export function sampleText(text: string): WrittenText {
  return toWrittenText(toUserText(text));
}

/** Everything a vulnerability needs to be filed. */
export function sampleAnswers(overrides: Readonly<Record<string, unknown>> = {}): Answers {
  return answersSchema.parse({
    category: 'vulnerability',
    problem: sampleText('A request without a token reads the list of subscriptions.'),
    evidence: { ...sampleText('CVE-2026-12345'), cves: ['CVE-2026-12345'] },
    resolution: 'yes',
    remediation: sampleText('Update to 4.2.1.\nRotate the keys.'),
    message: 'no',
    ...overrides,
  });
}

export function sampleDraft(n: number, overrides: Partial<Draft> = {}): Draft {
  return draftSchema.parse({
    number: sampleNumber(n),
    author: samplePersonId(n),
    org: sampleOrganisationId(n),
    answers: { category: 'incident' },
    unsent: {},
    step: 'problem',
    rev: 1,
    causes: [],
    origin: digestOf(`press-${n}` as Cause),
    createdAt: sampleInstant(n),
    updatedAt: sampleInstant(n),
    ...overrides,
  });
}

/** What a test may want to know of the ticket it makes. */
export interface TicketOptions {
  readonly filer?: PersonId;
  readonly org?: OrganisationId;
  readonly at?: Instant;
  readonly answers?: Answers;
  /** Correspondence after filing, oldest first, a minute apart. */
  readonly replies?: readonly string[];
  readonly undelivered?: boolean;
  readonly digests?: LookupDigests;
}

/** A ticket that was filed, with a valid chain. */
export function sampleTicket(n: number, options: TicketOptions = {}): TicketDocument {
  const { filer = samplePersonId(n), org = sampleOrganisationId(n), at = sampleInstant(n), answers = sampleAnswers() } = options;
  const body = { filer, org, receiptDueAt: sampleInstant(n + 1_440), calendar: 'Team, Europe/Warsaw', practice: false };
  const stamp = { by: filer, cause: `cause-${n}` as Cause, salt: () => `salt-${n}` };
  const filing: NewEvent[] = [
    { kind: 'submitted', body },
    { kind: 'answersGiven', body: { answers } },
  ];
  const filed = chain(genesis, filing, { ...stamp, at });
  const events = (options.replies ?? []).reduce((history, text, index) => {
    const made = { ...stamp, at: toInstant(Date.parse(at) + (index + 1) * 60_000) };
    return [...history, ...chain({ seq: history.length, head: headOf(history) }, [{ kind: 'replied', body: sampleText(text) }], made)];
  }, filed);
  const number = sampleNumber(n);
  return ticketDocumentSchema.parse({
    number,
    segments: 0,
    events,
    head: headOf(events),
    causes: [],
    signedHeads: [],
    undelivered: options.undelivered ?? true,
    lookup: lookupOf(foldTicket({ number, events }), options.digests ?? { cve: [] }),
  });
}

/** A ticket with more events, as the desk appends them. */
export function withEvents(
  document: TicketDocument,
  news: readonly NewEvent[],
  made: { readonly at: Instant; readonly by: PersonId },
): TicketDocument {
  const border = { seq: sizeOf(document).events, head: document.head };
  const more = chain(border, news, { ...made, cause: `cause-${border.seq}` as Cause, salt: () => 'salt' });
  const events = [...document.events, ...more];
  const { cve, offer } = document.lookup;
  const lookup = lookupOf(foldTicket({ ...document, events }), { cve, ...(offer !== undefined && { offer }) });
  return { ...document, events, head: headOf(events), undelivered: true, lookup };
}

export function samplePerson(n: number, overrides: Partial<Person> = {}): Person {
  return personSchema.parse({
    id: samplePersonId(n),
    org: sampleOrganisationId(n),
    identities: [`teams:tenant-${n}/user-${n}`],
    createdAt: sampleInstant(n),
    ...overrides,
  });
}

export function sampleOrganisation(n: number, overrides: Partial<Organisation> = {}): Organisation {
  return organisationSchema.parse({
    id: sampleOrganisationId(n),
    tenants: [`teams:tenant-${n}`],
    createdAt: sampleInstant(n),
    ...overrides,
  });
}

export function sampleConversation(n: number, overrides: Partial<Conversation> = {}): Conversation {
  return conversationSchema.parse({
    id: sampleConversationId(n),
    channel: 'teams',
    address: `a:conversation-${n}`,
    kind: 'personal',
    serviceUrl: 'https://smba.example/emea/',
    updatedAt: sampleInstant(n),
    ...overrides,
  });
}

export function sampleMeta(overrides: Readonly<Record<string, unknown>> = {}): MetaDocument {
  return metaSchema.parse({ kind: 'index-key', key: 'a2V5', ...overrides });
}

/** The thread of the `n`th ticket in the `n`th conversation, one post in. */
export function sampleThread(n: number, overrides: Partial<Thread> = {}): Thread {
  return threadSchema.parse({
    ticket: sampleNumber(n),
    thread: { conversation: sampleConversationId(n) },
    audience: 'place',
    detail: 'neutral',
    cursor: 3,
    shown: 1,
    exceptions: [],
    updatedAt: sampleInstant(n),
    ...overrides,
  });
}

export function sampleCursor(n: number, overrides: Partial<Cursor> = {}): Cursor {
  return cursorSchema.parse({
    ticket: sampleNumber(n),
    destination: sampleConversationId(n),
    audience: 'triage',
    cursor: 3,
    shown: 1,
    exceptions: [],
    updatedAt: sampleInstant(n),
    ...overrides,
  });
}

export function sampleAssessor(n: number, overrides: Partial<Assessor> = {}): Assessor {
  return assessorSchema.parse({
    identity: `teams:tenant-${n}/assessor-${n}`,
    role: 'assessor',
    changedAt: sampleInstant(n),
    ...overrides,
  });
}

/** The `n`th workspace, whose tokens rotate. */
export function sampleInstallation(n: number, overrides: Partial<Installation> = {}): Installation {
  return installationSchema.parse({
    kind: 'team',
    tenants: [`slack:T${n}`],
    appId: 'A1',
    bot: {
      token: `token-${n}`,
      id: `B${n}`,
      userId: `U${n}`,
      scopes: ['commands', 'chat:write'],
      rotation: { refreshToken: `refresh-${n}`, expiresAt: sampleInstant(n + 720) },
    },
    installedBy: `k-${toSymbols(n, 26).toLowerCase()}`,
    installedAt: sampleInstant(n),
    ...overrides,
  });
}

export function sampleJob(n: number, overrides: Partial<Job> = {}): Job {
  return jobSchema.parse({
    kind: 'purge',
    tenant: `slack:T${n}`,
    dueAt: sampleInstant(n + 10_080),
    createdAt: sampleInstant(n),
    ...overrides,
  });
}
