import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import type { Random } from '../../ports/random.js';
import type { Revision } from '../../ports/store.js';
import { Damaged } from './damaged.js';

/** A key of 32 bytes and the name by which files refer to it. */
export interface StoreKey {
  readonly kid: string;
  readonly key: Uint8Array;
}

/** Where a file belongs: one that was moved to another place is refused. */
export interface Address {
  readonly collection: string;
  readonly id: string;
}

/** What a file says once it is opened. */
export interface Opened {
  readonly revision: Revision;
  readonly text: string;
  /** The key it was sealed with; absent when it is not encrypted. */
  readonly kid?: string;
}

/**
 * Turns a document's JSON into the bytes of its file and back. The file is one JSON object, `{v, enc, kid?, rev, sum?, body}`:
 * `enc` `none` holds the document itself and a SHA-256 over it, `aes-256-gcm` the base64url of nonce, ciphertext and tag.
 */
export interface Sealer {
  /** The key that new files are sealed with; absent: they are not encrypted. */
  readonly kid: string | undefined;
  seal(at: Address, revision: Revision, text: string): Uint8Array;
  /** Throws `Damaged`. */
  open(at: Address, bytes: Uint8Array): Opened;
}

const formatVersion = 1;
const nonceLength = 12;
const tagLength = 16;
const bodyMark = ',"body":';

const version = z.literal(formatVersion);
const rev = z.int().min(1);
export const kidSchema = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/);
const plainHeader = z.strictObject({ v: version, enc: z.literal('none'), rev, sum: z.string() });
const sealedHeader = z.strictObject({ v: version, enc: z.literal('aes-256-gcm'), kid: kidSchema, rev });
const headerSchema = z.discriminatedUnion('enc', [plainHeader, sealedHeader]);
type Header = z.infer<typeof headerSchema>;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The first key seals, all of them open. Without keys nothing is encrypted. */
export function createSealer(keys: readonly StoreKey[], random: Random): Sealer {
  const byKid = new Map(keys.map(({ kid, key }) => [kid, key]));
  const [first] = keys;

  function seal(at: Address, revision: Revision, text: string): Uint8Array {
    if (!first) {
      const bound = { v: formatVersion, enc: 'none', rev: revision } as const;
      return toBytes({ ...bound, sum: checksum(at, bound, text) }, text);
    }
    const header = { v: formatVersion, enc: 'aes-256-gcm', kid: first.kid, rev: revision } as const;
    const nonce = random.bytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', first.key, nonce, { authTagLength: tagLength });
    cipher.setAAD(binding(at, header));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return toBytes(header, `"${sealed.toString('base64url')}"`);
  }

  function open(at: Address, bytes: Uint8Array): Opened {
    const { header, body } = split(bytes);
    const revision = header.rev as Revision;
    if (header.enc === 'aes-256-gcm') return { revision, kid: header.kid, text: decrypt(at, header, body) };
    const { sum, ...bound } = header;
    if (checksum(at, bound, body) !== sum) throw new Damaged('wrong-checksum');
    return { revision, text: body };
  }

  function decrypt(at: Address, header: z.infer<typeof sealedHeader>, body: string): string {
    const key = byKid.get(header.kid);
    if (!key) throw new Damaged('unknown-key');
    const sealed = Buffer.from(body.slice(1, -1), 'base64url');
    // Base64 can say the same bytes in several ways; only the one that is written is accepted.
    if (`"${sealed.toString('base64url')}"` !== body || sealed.length < nonceLength + tagLength) throw new Damaged('not-an-envelope');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength), { authTagLength: tagLength });
    decipher.setAAD(binding(at, header));
    decipher.setAuthTag(sealed.subarray(-tagLength));
    const clear = decipher.update(sealed.subarray(nonceLength, -tagLength));
    try {
      return Buffer.concat([clear, decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new Damaged('wrong-tag', { cause });
    }
  }

  return { kid: first?.kid, seal, open };
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
