import type { z } from 'zod';
import { isLost } from '../desk/places/greeting.js';
import { draftSchema } from '../intake/draft.js';
import { assessorSchema } from '../ports/assessor.js';
import { conversationSchema } from '../ports/conversation.js';
import { cursorSchema } from '../ports/cursor.js';
import { installationSchema } from '../ports/installation.js';
import { jobSchema } from '../ports/job.js';
import { metaSchema } from '../ports/meta.js';
import type { Collection, Store } from '../ports/store.js';
import { threadSchema } from '../ports/thread.js';
import { followersOf, newestAt, ticketDocumentSchema } from '../tickets/document.js';
import { foldGains } from '../tickets/fold-gains.js';
import { followedFor } from '../tickets/lookup.js';
import { manifestDocumentSchema, prevOf } from '../tickets/manifest.js';
import { organisationSchema, personSchema, tenantOf } from '../tickets/people.js';
import { needsSealing } from '../tickets/seal.js';
import { segmentId, segmentSchema } from '../tickets/segment.js';
import { isOpen } from '../tickets/ticket.js';

/** One way to look documents up. */
export interface Index<T> {
  /** The values under which a document is found, each once. */
  readonly values: (doc: T) => readonly string[];
  /** No two documents may hold the same value. */
  readonly unique?: true;
}

/** What every store knows of one kind of documents. */
export interface Definition<T, By extends string> {
  readonly schema: z.ZodType<T>;
  readonly indexes: { readonly [B in By]: Index<T> };
  /** `find` answers the greatest first; compared as text. */
  readonly order: (doc: T) => string;
}

export type CollectionName = { [N in keyof Store]-?: Store[N] extends Collection<infer _T, infer _By> ? N : never }[keyof Store];
type DefinitionOf<N extends CollectionName> = Store[N] extends Collection<infer T, infer By> ? Definition<T, By> : never;

/** Raise it when an index or an order below changes: caches of indexes made by another version are then rebuilt. */
export const indexVersion = 16 + foldGains.length;

/** THE table of what is stored: every store keeps these collections, by these indexes. */
export const collections: { readonly [N in CollectionName]: DefinitionOf<N> } = {
  meta: { schema: metaSchema, indexes: {}, order: (doc) => doc.kind },
  orgs: {
    schema: organisationSchema,
    indexes: {
      tenant: { values: (doc) => doc.tenants, unique: true },
      sameAs: { values: ({ sameAs }) => (sameAs === undefined ? [] : [sameAs]) },
      forgotten: { values: ({ forgotten }) => forgotten ?? [] },
    },
    order: (doc) => doc.createdAt,
  },
  people: {
    schema: personSchema,
    indexes: {
      identity: { values: (doc) => doc.identities, unique: true },
      org: { values: (doc) => [doc.org] },
      forgotten: { values: ({ forgotten }) => forgotten ?? [] },
    },
    order: (doc) => doc.createdAt,
  },
  conversations: {
    schema: conversationSchema,
    indexes: {
      tenant: { values: ({ tenant }) => (tenant === undefined ? [] : [tenant]) },
      /** Those that take nothing now: a thread by its channel, anything else by itself. */
      lost: { values: (doc) => (isLost(doc) || doc.reviving ? [doc.within ?? doc.id] : []) },
    },
    order: (doc) => doc.updatedAt,
  },
  threads: {
    schema: threadSchema,
    indexes: {
      ticket: { values: (doc) => [doc.ticket] },
      conversation: { values: (doc) => [doc.thread.conversation] },
      /** The message under which its posts stand. */
      root: { values: ({ summary }) => (summary ? [summary.message] : []) },
    },
    order: (doc) => doc.updatedAt,
  },
  segments: { schema: segmentSchema, indexes: {}, order: ({ number, k }) => segmentId(number, k) },
  manifests: { schema: manifestDocumentSchema, indexes: { prev: { values: (doc) => [prevOf(doc)] } }, order: () => '' },
  cursors: {
    schema: cursorSchema,
    indexes: {
      ticket: { values: (doc) => [doc.ticket] },
      destination: { values: (doc) => [doc.destination] },
      /** Those whose messages stand there as the neutral line, by destination. */
      hidden: { values: ({ destination, hidden }) => (hidden ? [destination] : []) },
      /** Those of which something could not be posted, by destination. */
      givenUp: { values: ({ destination, exceptions }) => (exceptions.length > 0 ? [destination] : []) },
      /** The message under which its posts stand. */
      root: { values: ({ summary }) => (summary ? [summary.message] : []) },
    },
    order: (doc) => doc.updatedAt,
  },
  assessors: {
    schema: assessorSchema,
    indexes: {
      active: { values: (doc) => (doc.role === 'none' ? [] : ['yes']) },
      tenant: { values: (doc) => [tenantOf(doc.identity)] },
    },
    order: (doc) => doc.identity,
  },
  installations: {
    schema: installationSchema,
    indexes: { tenant: { values: (doc) => doc.tenants }, unlisted: { values: ({ unlisted }) => (unlisted ? ['yes'] : []) } },
    order: (doc) => doc.installedAt,
  },
  jobs: { schema: jobSchema, indexes: { kind: { values: (doc) => [doc.kind] } }, order: (doc) => doc.dueAt },
  drafts: {
    schema: draftSchema,
    indexes: { author: { values: (doc) => [doc.author] }, org: { values: (doc) => [doc.org] } },
    order: (doc) => doc.updatedAt,
  },
  tickets: {
    schema: ticketDocumentSchema,
    indexes: {
      filer: { values: ({ lookup }) => [lookup.filer] },
      member: { values: ({ lookup }) => lookup.members },
      /** Those of one person that one thread follows. */
      followed: {
        values: ({ lookup: { filer, members, threads } }) =>
          [filer, ...members].flatMap((person) => threads.map((thread) => followedFor(person, thread))),
      },
      /** Whoever hears of it in their own chat by their role alone. */
      follower: { values: followersOf },
      org: { values: ({ lookup }) => [lookup.org] },
      owner: { values: ({ lookup }) => (lookup.owner === undefined ? [] : [lookup.owner]) },
      state: { values: ({ lookup }) => [lookup.state] },
      cve: { values: ({ lookup }) => lookup.cve },
      offer: { values: ({ lookup }) => (lookup.offer === undefined ? [] : [lookup.offer]) },
      /** A word of its title or offer, by its digest. */
      word: { values: ({ lookup }) => lookup.words?.tokens ?? [] },
      /** By which key those digests were made. */
      worded: { values: ({ lookup }) => (lookup.words ? [lookup.words.by] : []) },
      /** Work on it goes on; its one value is `yes`. */
      open: { values: ({ lookup }) => (isOpen(lookup) ? ['yes'] : []) },
      /** Its one value is `yes`. */
      undelivered: { values: (doc) => (doc.undelivered ? ['yes'] : []) },
      /** Older events are to be put into segments, or what is left of them is to be made again; its one value is `yes`. */
      long: { values: (doc) => (needsSealing(doc) ? ['yes'] : []) },
      /** The UTC day of its newest event. */
      day: { values: (doc) => [newestAt(doc).slice(0, 10)] },
    },
    order: ({ lookup }) => lookup.updatedAt,
  },
};

export const collectionNames = Object.keys(collections) as readonly CollectionName[];

/** One value under one index. */
export interface IndexKey {
  readonly by: string;
  readonly is: string;
}

/** Everything a document is found under, each key once. */
export function indexKeys<T>({ indexes }: Definition<T, string>, doc: T): IndexKey[] {
  return Object.entries(indexes).flatMap(([by, { values }]) => [...new Set(values(doc))].map((is) => ({ by, is })));
}

/** Whether some index of the collection forbids a second document under one value. */
export function hasUniqueIndex<T>({ indexes }: Definition<T, string>): boolean {
  return Object.values(indexes).some(({ unique }) => unique);
}

const idPattern = /^[a-z0-9-]{1,64}$/i;

/** Ids become file names and parts of addresses: letters, digits and dashes, at most 64 of them. */
export function isDocumentId(id: string): boolean {
  return idPattern.test(id);
}

/** Throws a RangeError for what can be no id, before anything is touched. */
export function checkId(id: string): void {
  if (!isDocumentId(id)) throw new RangeError('expected a document id to be 1 to 64 letters, digits and dashes');
}
