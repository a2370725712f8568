import { readFile } from 'node:fs/promises';
import { compactVerify, createLocalJWKSet, errors } from 'jose';
import { type Compared, compareReceipt } from '../desk/integrity/compare-receipt.js';
import type { Answers } from '../tickets/answers.js';
import { openReceipt, splitReceipt } from '../tickets/receipt.js';
import { type SignedHead, signedHeadSchema, signedHeadType } from '../tickets/signed-head.js';
import type { AdminCommand, ExitCode } from './command.js';
import type { AdminDeps } from './deps.js';
import { type KeySet, keySetSchema, publicKeysOf } from './keys/key-set.js';
import { withStore } from './with-store.js';
import { WrongUse } from './wrong-use.js';

export type Verified =
  | { readonly ok: true; readonly kid: string; readonly said: SignedHead; readonly answers?: Answers }
  | { readonly ok: false; readonly code: 'no-receipt' | 'unknown-key' | 'altered' | 'wrong-opening' };

/** Judges a receipt (a compact JWS, EdDSA, and perhaps what opens it) by public keys alone. */
export async function verifyReceipt(text: string, keys: KeySet): Promise<Verified> {
  const { jws, opening } = splitReceipt(text);
  const signed = await verifySignature(jws, keys);
  if (!signed.ok || opening === undefined) return signed;
  const answers = openReceipt(opening, signed.said);
  return answers ? { ...signed, answers } : { ok: false, code: 'wrong-opening' };
}

async function verifySignature(jws: string, keys: KeySet): Promise<Verified> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ['EdDSA', 'Ed25519'] });
    const said = signedHeadSchema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    if (protectedHeader.typ !== signedHeadType || !said.success) return { ok: false, code: 'no-receipt' };
    return { ok: true, kid: protectedHeader.kid ?? '', said: said.data };
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
  does: "verifies a receipt against public keys, by default the store's own, and with --ticket against the ticket in the store",
  examples: ['admin -- verify receipt.txt', 'admin -- verify receipt.txt --keys keys.json', 'admin -- verify receipt.txt --ticket'],
  declare: (command) =>
    command
      .argument('<file>', 'the receipt')
      .option('--keys <file>', 'a JWK set, as `keys public` prints it')
      .option('--ticket', 'compares it with the ticket in the data folder (stop the desk first)'),
  async run(deps, { keys, ticket }: { keys?: string; ticket?: boolean }, path: string) {
    const text = await readText(path);
    const verified = await verifyReceipt(text, await keysFrom(keys, deps));
    for (const line of tell(verified)) deps.print(line);
    if (!verified.ok) return 1;
    return ticket ? compareWithTicket(deps, verified.said) : 0;
  },
};

async function compareWithTicket(deps: AdminDeps, said: SignedHead): Promise<ExitCode> {
  const compared = await withStore(deps, (store) => compareReceipt(store, said));
  deps.print(comparisons[compared]);
  return compared === 'same' ? 0 : 1;
}

const comparisons: Readonly<Record<Compared, string>> = {
  same: 'The ticket in the store is the one the receipt was given for, with the same history up to then.',
  different: 'NOT THE SAME: the history of the ticket in the store is not the one that the receipt was given for.',
  damaged: 'The record of the ticket is damaged. `npm run admin -- doctor` says in what way.',
  missing: 'NOT THERE: the store has no ticket of that number.',
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
  'wrong-opening': 'The part after the ~ does not belong to the receipt, or is not whole. The part before it is signed and holds.',
} as const;

function tell(verified: Verified): string[] {
  if (!verified.ok) return [`INVALID: ${refusals[verified.code]}`];
  const { said, kid, answers } = verified;
  return [
    'VALID',
    `number           ${said.number}`,
    `submitted        ${said.submittedAt}`,
    `receipt due      ${said.receiptDueAt}`,
    `history head     ${said.head} (event ${said.seq})`,
    `signed with key  ${kid}`,
    ...(answers ? ['what was filed', JSON.stringify(answers, undefined, 2)] : []),
  ];
}
