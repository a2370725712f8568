import { hash } from 'node:crypto';
import { type Adapter, Low } from 'lowdb';
import type { z } from 'zod';
import type { Revision } from '../../ports/store.js';
import { type Mark, markOf } from './census/mark.js';
import { Damaged } from './damaged.js';
import type { Disk } from './disk.js';
import type { Address, EnvelopeCodec, EnvelopeContent } from './envelope.js';

// lowdb adapters, each over the one before, as lowdb's own JSONFile stands on its TextFile: bytes ← envelope ← JSON ← schema.

/** A document with the revision its file holds. */
export interface Versioned<T> {
  readonly revision: Revision;
  readonly doc: T;
}

/** The bytes of one file. */
export function bytesFile(disk: Disk, path: string): Adapter<Uint8Array> {
  return { read: () => disk.read(path), write: (bytes) => disk.write(path, bytes) };
}

/** The same file, and the size and a digest of what was read or written last; 0 and of nothing: there is none. */
export function measured(below: Adapter<Uint8Array>): Measured {
  let bytes: Uint8Array = new Uint8Array();
  return {
    size: () => bytes.length,
    digest: () => hash('sha256', bytes, 'base64url'),
    file: {
      async read() {
        const found = await below.read();
        bytes = found ?? new Uint8Array();
        return found;
      },
      write(content) {
        bytes = content;
        return below.write(content);
      },
    },
  };
}

interface Measured {
  readonly file: Adapter<Uint8Array>;
  readonly size: () => number;
  readonly digest: () => string;
}

/** What is in the envelope, for whoever has the key. */
export function envelopeFile(below: Adapter<Uint8Array>, at: Address, codec: EnvelopeCodec): Adapter<EnvelopeContent> {
  return {
    async read() {
      const bytes = await below.read();
      return bytes && codec.decode(at, bytes);
    },
    write: ({ revision, text }) => below.write(codec.encode(at, revision, text)),
  };
}

/** The same, and the mark of what was read or written last; undefined: there is none. */
export function marked(
  below: Adapter<EnvelopeContent>,
  at: Address,
): { readonly file: Adapter<EnvelopeContent>; readonly mark: () => Mark | undefined } {
  let last: EnvelopeContent | null = null;
  return {
    mark: () => (last ? markOf(at, last.revision, last.text) : undefined),
    file: {
      async read() {
        last = await below.read();
        return last;
      },
      write(content) {
        last = content;
        return below.write(content);
      },
    },
  };
}

export function jsonFile(below: Adapter<EnvelopeContent>): Adapter<Versioned<unknown>> {
  return {
    async read() {
      const opened = await below.read();
      return opened && { revision: opened.revision, doc: parseJson(opened.text) };
    },
    write: ({ revision, doc }) => below.write({ revision, text: JSON.stringify(doc) }),
  };
}

/** Nothing is written that could not be read again: a document that does not fit its schema is a TypeError. */
export function checkedFile<T>(below: Adapter<Versioned<unknown>>, schema: z.ZodType<T>): Adapter<Versioned<T>> {
  return {
    async read() {
      const stored = await below.read();
      if (!stored) return null;
      const { success, data } = schema.safeParse(stored.doc);
      if (!success) throw new Damaged('wrong-schema');
      return { revision: stored.revision, doc: data };
    },
    async write(versioned) {
      if (!schema.safeParse(versioned.doc).success) throw new TypeError('expected a document that fits the schema of its collection');
      await below.write(versioned);
    },
  };
}

/** A lowdb database over one of these files; `data` is null while there is no file, and then nothing is written. */
export function toLow<T>(file: Adapter<T>): Low<T | null> {
  return new Low<T | null>({ read: file.read, write: async (data) => (data === null ? undefined : file.write(data)) }, null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the content.
    throw new Damaged('not-json');
  }
}
