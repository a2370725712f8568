import { readFile } from 'node:fs/promises';
import { compactVerify, createLocalJWKSet, errors } from 'jose';
import { z } from 'zod';
import { instantSchema } from '../tickets/instant.js';
import type { AdminCommand } from './command.js';
import type { AdminDeps } from './deps.js';
import { type KeySet, keySetSchema, publicKeysOf } from './keys/key-set.js';
import { withStore } from './with-store.js';
import { WrongUse } from './wrong-use.js';

/** What a receipt says. Members that a later version adds are no reason to refuse it. */
const receiptSchema = z.object({
  number: z.string().regex(/^[A-Z0-9-]{1,40}$/),
  seq: z.int().min(1),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  submittedAt: instantSchema,
  receiptDueAt: instantSchema,
});
export type Receipt = z.infer<typeof receiptSchema>;

export type Verified =
  | { readonly ok: true; readonly kid: string; readonly receipt: Receipt }
  | { readonly ok: false; readonly code: 'no-receipt' | 'unknown-key' | 'altered' };

/** Judges a receipt (a compact JWS, EdDSA) by public keys alone. */
export async function verifyReceipt(text: string, keys: KeySet): Promise<Verified> {
  try {
    const { payload, protectedHeader } = await compactVerify(text.trim(), createLocalJWKSet(keys), { algorithms: ['EdDSA', 'Ed25519'] });
    const receipt = receiptSchema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    if (protectedHeader.typ !== 'security-event-head+jws' || !receipt.success) return { ok: false, code: 'no-receipt' };
    return { ok: true, kid: protectedHeader.kid ?? '', receipt: receipt.data };
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return { ok: false, code: 'altered' };
    if (error instanceof errors.JWKSNoMatchingKey) return { ok: false, code: 'unknown-key' };
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError)
      return { ok: false, code: 'no-receipt' };
    throw error;
  }
}

/** `verify`: whether a receipt is this desk's and unaltered, by a file of public keys or by the desk's own store. */
export const verify: AdminCommand = {
  name: 'verify',
  does: "verifies a receipt against public keys, by default the store's own",
  examples: ['admin -- verify receipt.txt', 'admin -- verify receipt.txt --keys keys.json'],
  declare: (command) => command.argument('<file>', 'the receipt').option('--keys <file>', 'a JWK set, as `keys public` prints it'),
  async run(deps, { keys }: { keys?: string }, path: string) {
    const text = await readText(path);
    const verified = await verifyReceipt(text, await keysFrom(keys, deps));
    for (const line of tell(verified)) deps.print(line);
    return verified.ok ? 0 : 1;
  },
};

async function keysFrom(path: string | undefined, deps: AdminDeps): Promise<KeySet> {
  if (path === undefined) return withStore(deps, (store) => publicKeysOf(store.meta));
  const read = keySetSchema.safeParse(parseJson(await readText(path)));
  if (read.success) return read.data;
  throw new WrongUse(`expected ${path} to be a JWK set, as \`npm run admin -- keys public\` prints it`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new WrongUse(`expected ${path} to be a file that can be read`, { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refusals = {
  'no-receipt': 'This is no receipt of a security event desk.',
  'unknown-key': 'Signed with a key that is not among these. Is it the receipt of another desk?',
  altered: 'The signature does not fit: the receipt was altered.',
} as const;

function tell(verified: Verified): string[] {
  if (!verified.ok) return [`INVALID: ${refusals[verified.code]}`];
  const { receipt, kid } = verified;
  return [
    'VALID',
    `number           ${receipt.number}`,
    `submitted        ${receipt.submittedAt}`,
    `receipt due      ${receipt.receiptDueAt}`,
    `history head     ${receipt.head} (event ${receipt.seq})`,
    `signed with key  ${kid}`,
  ];
}
