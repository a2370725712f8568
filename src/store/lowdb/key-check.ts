import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { StoreKeyRefused } from '../errors.js';
import { kidSchema, type StoreKey } from './store-key.js';

/** `keys.json`: for every key that something may be encrypted with, a value that only this key makes. */
const keyCheckSchema = z.strictObject({ v: z.literal(1), keys: z.record(kidSchema, z.string()) });
export type KeyCheck = z.infer<typeof keyCheckSchema>;

const keyLength = 32;

/** Throws a RangeError when the configured keys cannot be used at all. */
export function checkKeys(keys: readonly StoreKey[]): void {
  for (const { kid, key } of keys) {
    if (!kidSchema.safeParse(kid).success) throw new RangeError('expected the name of a key to be 1 to 64 letters, digits, dots, dashes');
    if (key.length !== keyLength) throw new RangeError(`expected a key of ${keyLength} bytes, got ${key.length} (key ${kid})`);
  }
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) throw new RangeError('expected every key to have a name of its own');
}

/** Throws `StoreKeyRefused` when it cannot be read. */
export function parseKeyCheck(bytes: Uint8Array | null): KeyCheck {
  if (!bytes) return { v: 1, keys: {} };
  try {
    return keyCheckSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    throw new StoreKeyRefused('key-check-unreadable');
  }
}

/** Throws `StoreKeyRefused` unless every key that was used is there and is the same. */
export function verifyKeys(check: KeyCheck, keys: readonly StoreKey[]): void {
  for (const [kid, value] of Object.entries(check.keys)) {
    const key = keys.find((candidate) => candidate.kid === kid);
    if (!key) throw new StoreKeyRefused('key-missing', kid);
    if (valueOf(key) !== value) throw new StoreKeyRefused('key-wrong', kid);
  }
}

/** The file's content with one more key, or undefined when it has it. */
export function withKey(check: KeyCheck, key: StoreKey): KeyCheck | undefined {
  if (Object.hasOwn(check.keys, key.kid)) return undefined;
  return { v: 1, keys: { ...check.keys, [key.kid]: valueOf(key) } };
}

export function toKeyCheckBytes(check: KeyCheck): Uint8Array {
  return Buffer.from(`${JSON.stringify(check)}\n`);
}

function valueOf({ kid, key }: StoreKey): string {
  return createHmac('sha256', key).update(`security-event-desk key check ${kid}`).digest('hex');
}
