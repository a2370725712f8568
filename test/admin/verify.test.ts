import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompactSign, decodeJwt, generateKeyPair, importJWK } from 'jose';
import { readConfig } from '../../src/config.js';
import { type HeadPayload, openSignedHeads, type SignedHeads } from '../../src/desk/keys/signed-heads.js';
import type { TicketDocument } from '../../src/tickets/document.js';
import type { Instant } from '../../src/tickets/instant.js';
import { splitReceipt, toReceipt } from '../../src/tickets/receipt.js';
import { openStore, operate, withFolder } from '../support/admin/operator.js';
import { dataFixtures } from '../support/store/data-fixtures.js';
import { sampleNumber } from '../support/store/documents.js';
import { pathOf, rewrite } from '../support/store/tamper.js';

const payload: HeadPayload = {
  number: 'SEC-7K3M-ZQ9X-R2TA-C',
  seq: 1,
  head: 'ab'.repeat(32) as HeadPayload['head'],
  submittedAt: '2026-11-20T09:00:00.000Z' as Instant,
  receiptDueAt: '2026-11-23T09:00:00.000Z' as Instant,
  signedAt: '2026-11-20T09:00:00.000Z' as Instant,
};

const bytes = new TextEncoder().encode(JSON.stringify(payload));

interface Fixture {
  readonly env: Record<string, string>;
  readonly signedHeads: SignedHeads;
  /** Writes a file and answers its path. */
  readonly put: (name: string, text: string) => Promise<string>;
  /** Signs the payload of the receipt with the desk's key as a token of another type. */
  readonly sign: (typ: string) => Promise<string>;
}

/** A desk that has run and gives receipts, and a folder for files. */
function withDesk(work: (fixture: Fixture) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    const env = { DATA_DIR: join(folder, 'data') };
    const read = readConfig(env);
    assert.ok(read.ok);
    const store = await openStore(read.config);
    const signedHeads = await openSignedHeads(store.meta);
    const stored = await store.meta.get('signing-key');
    await store.close();
    assert.ok(stored && stored !== 'damaged' && stored.doc.kind === 'signing-key');
    const { kid, jwk } = stored.doc;
    const sign = async (typ: string) =>
      new CompactSign(bytes).setProtectedHeader({ alg: 'EdDSA', kid, typ }).sign(await importJWK(jwk, 'EdDSA'));
    const put = async (name: string, text: string) => {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    };
    await work({ env, signedHeads, put, sign });
  });
}

describe('admin verify', () => {
  it("finds the desk's own receipt valid and says what it promises", () =>
    withDesk(async ({ env, signedHeads, put }) => {
      const { code, text } = await operate(['verify', await put('receipt.txt', `${await signedHeads.sign(payload)}\n`)], env);
      assert.equal(code, 0, text);
      assert.match(text, /^VALID\n/);
      for (const promised of [payload.number, payload.submittedAt, payload.receiptDueAt, payload.head]) assert.ok(text.includes(promised));
    }));

  it('needs the published keys only', () =>
    withDesk(async ({ signedHeads, put }) => {
      const keys = await put('keys.json', JSON.stringify(signedHeads.publicKeys));
      const { code, text } = await operate(['verify', await put('receipt.txt', await signedHeads.sign(payload)), '--keys', keys]);
      assert.equal(code, 0, text);
    }));

  it('finds every altered character out', () =>
    withDesk(async ({ env, signedHeads, put }) => {
      const receipt = await signedHeads.sign(payload);
      const [header = '', body = '', signature = ''] = receipt.split('.');
      const later = Buffer.from(JSON.stringify({ ...payload, receiptDueAt: '2027-11-23T09:00:00.000Z' })).toString('base64url');
      const forged = [`${header}.${later}.${signature}`, `${header}.${body}.${signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`];
      for (const text of forged) {
        const answer = await operate(['verify', await put('receipt.txt', text)], env);
        assert.equal(answer.code, 1);
        assert.match(answer.text, /^INVALID: .*altered/);
      }
    }));

  it("refuses another desk's receipt", () =>
    withDesk(async ({ signedHeads, put }) =>
      withDesk(async ({ env }) => {
        const { code, text } = await operate(['verify', await put('receipt.txt', await signedHeads.sign(payload))], env);
        assert.equal(code, 1);
        assert.match(text, /^INVALID: .*another desk/);
      }),
    ));

  it('refuses what is no receipt, an unsigned one, and another token of the same key', () =>
    withDesk(async ({ env, signedHeads, put, sign }) => {
      const { privateKey } = await generateKeyPair('ES256');
      const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(bytes).toString('base64url')}.`;
      const other = await new CompactSign(bytes).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
      const short = await signedHeads.sign({ number: payload.number } as HeadPayload);
      for (const text of ['', 'hello', 'a.b.c', none, other, await sign('JWT'), short, '\0'.repeat(100)]) {
        const answer = await operate(['verify', await put('receipt.txt', text)], env);
        assert.equal(answer.code, 1, text);
        assert.match(answer.text, /^INVALID: This is no receipt/, text);
      }
    }));

  it('says what is wrong with the files it was given', () =>
    withDesk(async ({ env, put }) => {
      const receipt = await put('receipt.txt', 'x');
      assert.match((await operate(['verify'], env)).text, /expected <file>, got nothing\nUse: npm run admin -- verify/);
      assert.match((await operate(['verify', '/no/such/file'], env)).text, /can be read/);
      assert.match((await operate(['verify', receipt, '--keys', receipt], env)).text, /to be a JWK set/);
    }));
});

describe('admin verify --ticket', () => {
  const number = sampleNumber(3);
  const at = { collection: 'tickets', id: number };

  /** Works in a copy of a data folder with tickets, and with the receipt of the third. */
  function withTickets(work: (on: { env: Record<string, string>; dataDir: string; receipt: string; path: string }) => Promise<void>) {
    return withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      await cp(dataFixtures[0]?.folder ?? '', dataDir, { recursive: true });
      const { body } = JSON.parse(await readFile(pathOf(dataDir, at), 'utf8')) as { body: TicketDocument };
      const receipt = toReceipt(body.signedHeads[0]?.jws ?? '', body.events);
      const path = join(folder, 'receipt.txt');
      await writeFile(path, receipt);
      await work({ env: { DATA_DIR: dataDir }, dataDir, receipt, path });
    });
  }

  it('finds the ticket that the receipt was given for, and says what was filed', () =>
    withTickets(async ({ env, path }) => {
      const { code, text } = await operate(['verify', path, '--ticket'], env);
      assert.equal(code, 0, text);
      assert.match(text, /^VALID\n[^]*A request without a token reads[^]*The ticket in the store is the one/);
    }));

  it('says so when the history is another one by now, although the desk itself signed it', () =>
    withTickets(async ({ env, dataDir, path, receipt }) => {
      const read = readConfig(env);
      assert.ok(read.ok);
      const store = await openStore(read.config);
      const signedHeads = await openSignedHeads(store.meta);
      await store.close();
      const said = decodeJwt<HeadPayload>(splitReceipt(receipt).jws);
      await writeFile(path, await signedHeads.sign({ ...said, head: payload.head }));
      const told = await operate(['verify', path, '--ticket'], env);
      assert.equal(told.code, 1, told.text);
      assert.match(told.text, /NOT THE SAME/);
      await rewrite<TicketDocument>(dataDir, at, (document) => ({ ...document, head: payload.head }));
      assert.match((await operate(['verify', path, '--ticket'], env)).text, /is damaged/);
      await rm(join(dataDir, 'manifests'), { recursive: true });
      await rm(pathOf(dataDir, at));
      assert.match((await operate(['verify', path, '--ticket'], env)).text, /NOT THERE/);
    }));

  it('refuses an opening that is not whole', () =>
    withTickets(async ({ env, path, receipt }) => {
      await writeFile(path, receipt.slice(0, -20));
      const { code, text } = await operate(['verify', path], env);
      assert.equal(code, 1);
      assert.match(text, /^INVALID: The part after the ~ does not belong/);
    }));
});
