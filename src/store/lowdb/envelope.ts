import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Random } from '../../ports/random.js';
import type { Revision } from '../../ports/store.js';
import { decrypt, encrypt } from './aes-gcm.js';
import { Damaged } from './damaged.js';
import { kidSchema, type StoreKey } from './store-key.js';

/** Where a file belongs: one that was moved to another place is refused. */
export interface Address {
  readonly collection: string;
  readonly id: string;
}

/** What is in an envelope. */
export interface EnvelopeContent {
  readonly revision: Revision;
  readonly text: string;
  /** The key it was encrypted with; absent when it is not. */
  readonly kid?: string;
}

/**
 * Turns a document's JSON into the bytes of its file and back. The file is one JSON object, `{v, enc, kid?, rev, sum?, body}`
 * (docs/design.md, What is stored): `enc` `none` holds the document itself and a SHA-256 over it, `aes-256-gcm` the base64url of
 * nonce, ciphertext and tag.
 */
export interface EnvelopeCodec {
  /** The key that new files are encrypted with; absent: they are not. */
  readonly kid: string | undefined;
  encode(at: Address, revision: Revision, text: string): Uint8Array;
  /** Throws `Damaged`. */
  decode(at: Address, bytes: Uint8Array): EnvelopeContent;
}

const formatVersion = 1;
const bodyMark = ',"body":';

const version = z.literal(formatVersion);
const rev = z.int().min(1);
const plainHeader = z.strictObject({ v: version, enc: z.literal('none'), rev, sum: z.string() });
const encryptedHeader = z.strictObject({ v: version, enc: z.literal('aes-256-gcm'), kid: kidSchema, rev });
const headerSchema = z.discriminatedUnion('enc', [plainHeader, encryptedHeader]);
type Header = z.infer<typeof headerSchema>;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The first key encrypts, all of them decrypt. Without keys nothing is encrypted. */
export function createEnvelopeCodec(keys: readonly StoreKey[], random: Random): EnvelopeCodec {
  const byKid = new Map(keys.map(({ kid, key }) => [kid, key]));
  const [first] = keys;
  return {
    kid: first?.kid,
    encode(at, revision, text) {
      if (!first) {
        const bound = { v: formatVersion, enc: 'none', rev: revision } as const;
        return toBytes({ ...bound, sum: checksum(at, bound, text) }, text);
      }
      const header = { v: formatVersion, enc: 'aes-256-gcm', kid: first.kid, rev: revision } as const;
      return toBytes(header, `"${encrypt(first.key, random, binding(at, header), text)}"`);
    },
    decode(at, bytes) {
      const { header, body } = split(bytes);
      const revision = header.rev as Revision;
      if (header.enc === 'none') {
        const { sum, ...bound } = header;
        if (checksum(at, bound, body) !== sum) throw new Damaged('wrong-checksum');
        return { revision, text: body };
      }
      const key = byKid.get(header.kid);
      if (!key) throw new Damaged('unknown-key');
      const encrypted = body.slice(1, -1);
      if (body !== `"${encrypted}"`) throw new Damaged('not-an-envelope');
      return { revision, kid: header.kid, text: decrypt(key, binding(at, header), encrypted) };
    },
  };
}

/** What a tag or checksum vouches for besides the content. */
function binding({ collection, id }: Address, header: object): Buffer {
  return Buffer.from(JSON.stringify(['security-event-desk', collection, id, header]));
}

function checksum(at: Address, header: object, text: string): string {
  return createHash('sha256').update(binding(at, header)).update(text).digest('hex');
}

function toBytes(header: Header, body: string): Uint8Array {
  return Buffer.from(`${JSON.stringify(header).slice(0, -1)}${bodyMark}${body}}`);
}

/** No byte of a file may be otherwise than it would be written. */
function split(bytes: Uint8Array): { header: Header; body: string } {
  let written: { header: Header; body: string };
  try {
    const text = decoder.decode(bytes);
    if (Number(/^\{"v":(\d{1,9}),/.exec(text)?.[1]) > formatVersion) throw new Damaged('newer-format');
    const mark = text.indexOf(bodyMark);
    written = { header: headerSchema.parse(JSON.parse(`${text.slice(0, mark)}}`)), body: text.slice(mark + bodyMark.length, -1) };
  } catch (cause) {
    throw cause instanceof Damaged ? cause : new Damaged('not-an-envelope', { cause });
  }
  if (Buffer.compare(toBytes(written.header, written.body), bytes) !== 0) throw new Damaged('not-an-envelope');
  return written;
}
