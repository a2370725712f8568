import type { Draft } from '../intake/draft.js';
import type { TicketDocument } from '../tickets/document.js';
import type { ManifestDocument } from '../tickets/manifest.js';
import type { Organisation, Person } from '../tickets/people.js';
import type { Segment } from '../tickets/segment.js';
import type { Assessor } from './assessor.js';
import type { Conversation } from './conversation.js';
import type { Cursor } from './cursor.js';
import type { Installation } from './installation.js';
import type { Job } from './job.js';
import type { Maintenance } from './maintenance.js';
import type { MetaDocument } from './meta.js';
import type { Thread } from './thread.js';

/** Storage's own counter of a document's versions. The ticket's `seq` is another thing: people see that one. */
export type Revision = number & { readonly __revision: true };

/** A document as it stands in the store. Never mutate `doc`: put a changed copy. */
export interface Stored<T> {
  readonly id: string;
  readonly revision: Revision;
  readonly doc: T;
}

/** Look-up by one declared index: documents whose entries under `by` hold `is`, or any of several values, each once, newest first by the collection's order. */
export interface Query<By extends string> {
  readonly by: By;
  readonly is: string | readonly string[];
  /** At most this many documents. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Where a document stands, told by the index. */
export interface Listed {
  readonly id: string;
  /** Its place in the collection's order, greatest first. */
  readonly at: string;
  readonly revision: Revision;
}

export interface Page<T> {
  readonly items: readonly Stored<T>[];
  /** How many documents match in all, damaged ones included. */
  readonly total: number;
  /** Given when there is more. */
  readonly next?: string;
}

/**
 * What a store does with documents of one kind. A promise that resolves means durable: written, synced and in place. Every
 * method rejects with `StoreUnavailable` when the document was certainly not changed and the person should try again.
 */
export interface Documents<T, By extends string = never> {
  /** `'damaged'`: a file is there and cannot be read; the id stays taken and the operator has been told. */
  get(id: string): Promise<Stored<T> | 'damaged' | undefined>;
  /**
   * Writes a document if its stored revision is `expected` (`'absent'`: if there is none, damaged ones included).
   * `'conflict'` also answers a second document under a value of a unique index.
   */
  put(id: string, doc: T, expected: Revision | 'absent'): Promise<Stored<T> | 'conflict'>;
  /** Removes a document; with `expected` only that revision. Removing what is not there is no error. */
  remove(id: string, expected?: Revision): Promise<'removed' | 'conflict'>;
  find(query: Query<By>): Promise<Page<T>>;
  /** Whether a document is under a value of an index; a damaged one is where it was last seen. */
  isUnder(id: string, key: { readonly by: By; readonly is: string }): Promise<boolean>;
  /** What `find` finds, all of it and in that order, without reading a document: damaged ones are where they were last seen. */
  list(query: Pick<Query<By>, 'by' | 'is'>): Promise<readonly Listed[]>;
}

/** What becomes of a document, one of the three, and what whoever asked for the change is told. */
export type Change<T, R> = { readonly result: R } & (
  | { readonly put: T }
  /** Also of what is not there. */
  | { readonly remove: true }
  /** Nothing is written. */
  | { readonly keep: true }
);

/** The result of the change that was made, and the document as it stands after it; none: there is none. */
export interface Updated<T, R> {
  readonly result: R;
  readonly stored?: Stored<T>;
}

/** Documents of one kind, as the desk has them. */
export interface Collection<T, By extends string = never> extends Documents<T, By> {
  /**
   * Changes a document as it stands: when another was faster, `change` is asked again about what stands then. So it may be
   * asked several times and must do nothing that cannot be done twice; what it throws is thrown. `'damaged'`: there is a
   * document and it cannot be read; `change` is not asked. Rejects with `StoreUnavailable` when others were faster five times.
   */
  update<R>(
    id: string,
    change: (stored: Stored<T> | undefined) => Change<T, R> | Promise<Change<T, R>>,
  ): Promise<Updated<T, R> | 'damaged'>;
}

/** Nothing was changed: the disk is full, the file system refused, the database is away. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A damaged document, by the names of its collection and id. */
export interface Damage {
  readonly collection: string;
  readonly id: string;
  /** What was wrong, without any content. */
  readonly reason: string;
}

/** A name that is this holder's alone until it is released or its time is over. */
export interface Lease {
  /** Makes it last `ms` milliseconds from now. `'lost'`: it has ended, and another may hold the name. */
  renew(ms: number): Promise<'renewed' | 'lost'>;
  /** Releasing what has ended already is no error. */
  release(): Promise<void>;
}

export interface Store {
  readonly drafts: Collection<Draft, 'author' | 'org'>;
  readonly tickets: Collection<
    TicketDocument,
    | 'filer'
    | 'member'
    | 'followed'
    | 'follower'
    | 'org'
    | 'owner'
    | 'state'
    | 'cve'
    | 'offer'
    | 'word'
    | 'worded'
    | 'open'
    | 'undelivered'
    | 'long'
    | 'day'
  >;
  readonly people: Collection<Person, 'identity' | 'org' | 'forgotten'>;
  readonly orgs: Collection<Organisation, 'tenant' | 'sameAs' | 'forgotten'>;
  readonly conversations: Collection<Conversation, 'tenant' | 'lost'>;
  readonly threads: Collection<Thread, 'ticket' | 'conversation' | 'root'>;
  /** Older events of tickets, by number and run. */
  readonly segments: Collection<Segment>;
  /** Signed: how far the tickets were that changed on a day. */
  readonly manifests: Collection<ManifestDocument, 'prev'>;
  readonly cursors: Collection<Cursor, 'ticket' | 'destination' | 'hidden' | 'givenUp' | 'root'>;
  /** Its one value of `active` is `yes`. */
  readonly assessors: Collection<Assessor, 'active' | 'tenant'>;
  readonly installations: Collection<Installation, 'tenant' | 'unlisted'>;
  readonly jobs: Collection<Job, 'kind'>;
  readonly meta: Collection<MetaDocument>;
  /**
   * Takes a name for `ms` milliseconds, so that of all who share the store one does the work. It is over by itself: whatever
   * is done under it must be harmless when it takes longer, as a `put` with the revision that was read is.
   */
  lease(name: string, ms: number): Promise<Lease | 'taken'>;
  /** What was found unreadable since the start. */
  damaged(): readonly Damage[];
  /** False while the indexes are still being built: by-id calls work, `find` waits. */
  readonly indexed: boolean;
  /** Absent where it is not the desk that keeps the data in order. */
  readonly maintenance?: Maintenance;
  /** Waits for writes under way, then lets go of the store. */
  close(): Promise<void>;
}
