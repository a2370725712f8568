import assert from 'node:assert/strict';
import { cp, readFile, unlink, writeFile } from 'node:fs/promises';
import { examine } from '../../../src/desk/integrity/examine.js';
import { signDaily } from '../../../src/desk/integrity/sign-manifest.js';
import { drawSigningKey, openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { readRevoked } from '../../../src/desk/people/revocations.js';
import type { Assessor } from '../../../src/ports/assessor.js';
import type { MetaDocument } from '../../../src/ports/meta.js';
import type { Store } from '../../../src/ports/store.js';
import { StoreNotSupported } from '../../../src/store/index.js';
import { type Cause, digestOf } from '../../../src/tickets/cause.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import type { NewEvent, TicketEvent } from '../../../src/tickets/events/index.js';
import { chain, genesis, headOf } from '../../../src/tickets/integrity.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { openJudged } from '../../support/store/data.js';
import { sampleText } from '../../support/store/documents.js';
import { indexed, newFolder, removeFolders } from '../../support/store/folder.js';
import { type At, forgetCensus, pathOf, rewrite } from '../../support/store/tamper.js';

const revocations: At = { collection: 'meta', id: 'revocations' };

after(removeFolders);

describe('What somebody altered in the data folder, who knows how its files are made,', () => {
  let on: TestDesk;
  let ann: Visitor;
  let assessor: Visitor;
  let number: ConfirmationNumber;
  let other: ConfirmationNumber;

  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    assessor = new Visitor(on, 'assessor', 'fabrikam');
    await on.appoint(assessor);
    ({ number } = await file(ann));
    await add('It was the build key of the test system.');
    ({ number: other } = await file(new Visitor(on, 'bo')));
  });
  afterEach(() => on.close());

  let nonces = 0;
  const add = (text: string) => ann.press({ do: 'add', number, nonce: `n-${++nonces}` }, { text });
  const ticket = () => ({ collection: 'tickets', id: number });

  /** Stops the desk, has the ticket changed, and starts the desk. */
  async function alter(change: (document: TicketDocument) => TicketDocument): Promise<void> {
    await on.store.close();
    await rewrite(on.folder, ticket(), change);
    await on.start();
  }

  /** That the ticket is named as damaged for a reason, is in no list, and is shown to nobody. */
  async function expectNamed(reason: string, at: At = ticket()): Promise<void> {
    assert.equal(await on.store[at.collection as 'tickets'].get(at.id), 'damaged');
    assert.deepEqual(on.store.damaged(), [{ ...at, reason }]);
    if (at.collection !== 'tickets') return;
    assert.equal(expectKind(await assessor.type(`status ${number}`), 'damaged').number, number);
    // Whose it is the index tells, as far as that goes.
    assert.match((await ann.type(`status ${number}`)).kind, /^(damaged|no-such-ticket)$/);
    assert.equal(JSON.stringify(await ann.type('list')).includes(number), false);
  }

  it('is not what the desk itself left there', async () => {
    await on.restart();
    assert.equal(expectKind(await ann.type(`status ${number}`), 'status').replies, 1);
    assert.deepEqual(on.store.damaged(), []);
  });

  it('is a text of somebody', async () => {
    await alter((document) => ({ ...document, events: document.events.map((event) => reworded(event)) }));
    await expectNamed('wrong-history');
  });

  it('is a text of somebody, and the chain made anew', async () => {
    await alter((document) => rechained(document, document.events.map(reworded)));
    await expectNamed('wrong-signature');
  });

  it('is an event left out, with the chain made anew', async () => {
    await alter((document) => rechained(document, [...document.events.slice(0, 1), ...document.events.slice(2)]));
    await expectNamed('wrong-signature');
  });

  it('is whose ticket it is, by which it would be in the list of somebody else', async () => {
    const stored = await on.store.tickets.get(other);
    assert.ok(stored && stored !== 'damaged');
    await alter((document) => ({ ...document, lookup: { ...document.lookup, filer: stored.doc.lookup.filer } }));
    await expectNamed('wrong-look-up');
  });

  it('is how far it is, by which it would leave the queue', async () => {
    await alter((document) => ({ ...document, lookup: { ...document.lookup, state: 'closed' } }));
    await expectNamed('wrong-look-up');
  });

  it('is the signature: none, or one by another key', async () => {
    await alter((document) => ({ ...document, signedHeads: [] }));
    await expectNamed('wrong-signature');
    const drawn = await drawSigningKey();
    const forged = await openSignedHeads({ get: async () => ({ id: '', revision: 1, doc: drawn }) } as unknown as Store['meta']);
    const head = { number: `SEC-${number}`, seq: 4, submittedAt: on.clock.now(), receiptDueAt: on.clock.now(), signedAt: on.clock.now() };
    await on.store.close();
    const signed = await forged.sign({ ...head, head: headOf(await eventsOf()) });
    await rewrite<TicketDocument>(on.folder, ticket(), (document) => ({ ...document, signedHeads: [{ seq: 4, jws: signed }] }));
    await on.start();
    await expectNamed('wrong-signature');
  });

  it('is one ticket put in the place of another', async () => {
    const stored = await on.store.tickets.get(other);
    assert.ok(stored && stored !== 'damaged');
    await alter(() => stored.doc);
    await expectNamed('wrong-history');
  });

  it('is an older file put back, or none any more, once a manifest told of it', async () => {
    const path = `${on.folder}/tickets/${number.slice(-2).toLowerCase()}/${number}.json`;
    const before = await readFile(path);
    await add('And of two more.');
    await signDaily(on.deps);
    await on.store.close();
    await writeFile(path, before);
    await on.start();
    await expectNamed('went-back');
    await on.store.close();
    await unlink(path);
    await on.start();
    await expectNamed('missing');
    assert.equal(await on.store.tickets.put(number, await documentOf(other), 'absent'), 'conflict', 'the number stays taken');
  });

  it('is an older file put back while the desk runs, once a manifest told of it', async () => {
    const path = `${on.folder}/tickets/${number.slice(-2).toLowerCase()}/${number}.json`;
    const before = await readFile(path);
    await add('And of two more.');
    await signDaily(on.deps);
    await writeFile(path, before);
    await on.store.maintenance?.verify();
    await expectNamed('went-back');
  });

  it('is the record of a removed assessor', async () => {
    const eve = new Visitor(on, 'eve', 'fabrikam');
    await on.appoint(eve);
    await on.appoint(eve, 'none');
    const id = on.deps.keyedIds.assessor('teams:fabrikam/eve' as Assessor['identity']);
    await on.store.close();
    await rewrite<Assessor>(on.folder, { collection: 'assessors', id }, (record) => ({ ...record, role: 'lead' }));
    await on.start();
    expectKind(await eve.type(`status ${number}`), 'no-such-ticket');
    await expectNamed('went-back', { collection: 'assessors', id });
    await on.store.close();
    await unlink(`${on.folder}/assessors/${id.slice(-2)}/${id}.json`);
    await on.start();
    expectKind(await eve.type(`status ${number}`), 'no-such-ticket');
    assert.deepEqual((await examine(on.store, on.clock.now())).damages, [{ collection: 'assessors', id, reason: 'missing' }]);
    await on.appoint(eve);
    expectKind(await eve.type(`status ${number}`), 'status');
  });

  for (const stop of ['stopped in good order', 'was killed']) {
    it(`is the record of a removed assessor, together with who is removed, after the desk ${stop}: it does not start`, async () => {
      const eve = new Visitor(on, 'eve', 'fabrikam');
      await on.appoint(eve);
      await indexed(on.store);
      const files = [{ collection: 'assessors', id: on.deps.keyedIds.assessor('teams:fabrikam/eve' as Assessor['identity']) }, revocations];
      const before = await Promise.all(files.map((at) => readFile(pathOf(on.folder, at))));
      await on.appoint(eve, 'none');
      const folder = newFolder();
      if (stop === 'stopped in good order') await on.store.close();
      await cp(on.folder, folder, { recursive: true, filter: (path) => !path.endsWith('/lock') });
      await on.store.close();
      for (const [index, at] of files.entries()) await writeFile(pathOf(folder, at), before[index] ?? assert.fail());
      await assert.rejects(
        openJudged(folder),
        (error: Error) => error instanceof StoreNotSupported && /meta\/revocations/.test(error.message),
      );
      const accepted = await openJudged(folder, [], true);
      assert.deepEqual([...(await readRevoked(accepted.store.meta))], [], 'the operator says that it is meant');
      await accepted.store.close();
      await on.start();
    });
  }

  it('is a manifest', async () => {
    const signed = await signDaily(on.deps);
    assert.ok(signed);
    await on.store.close();
    await rewrite<{ jws: string }>(on.folder, { collection: 'manifests', id: signed.id }, ({ jws }) => ({ jws: jws.replace('.', '.e') }));
    await on.start();
    await expectNamed('wrong-signature', { collection: 'manifests', id: signed.id });
  });

  it('is judged by the public key alone', async () => {
    const openAlone = async () => {
      await forgetCensus(on.folder);
      on.store = (await openJudged(on.folder)).store;
    };
    await on.store.close();
    await rewrite<MetaDocument>(on.folder, { collection: 'meta', id: 'signing-key' }, (doc) => {
      assert.ok(doc.kind === 'signing-key');
      const { d: _secret, ...open } = doc.jwk;
      return { ...doc, jwk: open };
    });
    await openAlone();
    assert.notEqual(await on.store.tickets.get(number), 'damaged');
    await on.store.close();
    await rewrite<TicketDocument>(on.folder, ticket(), (document) => rechained(document, document.events.map(reworded)));
    await openAlone();
    assert.equal(await on.store.tickets.get(number), 'damaged');
  });

  async function documentOf(of: ConfirmationNumber): Promise<TicketDocument> {
    const stored = await on.store.tickets.get(of);
    assert.ok(stored && stored !== 'damaged');
    return stored.doc;
  }

  async function eventsOf(): Promise<readonly TicketEvent[]> {
    const path = `${on.folder}/tickets/${number.slice(-2).toLowerCase()}/${number}.json`;
    return (JSON.parse(await readFile(path, 'utf8')) as { body: TicketDocument }).body.events;
  }
});

/** What an event says, as somebody else would have it; the filing itself says nothing in words. */
function reworded(event: TicketEvent): TicketEvent {
  return event.kind === 'answersGiven' && event.body
    ? { ...event, body: { answers: { ...event.body.answers, problem: sampleText('Nothing happened.') } } }
    : event;
}

/** The document with other events, all hashes of which fit. */
function rechained(document: TicketDocument, events: readonly TicketEvent[]): TicketDocument {
  const made = events.reduce<TicketEvent[]>((before, { kind, body, at, by, salt }) => {
    const stamp = { at, by, cause: 'forged' as Cause, salt: () => salt ?? '' };
    return [...before, ...chain({ seq: before.length, head: headOf(before) }, [{ kind, body } as NewEvent], stamp)];
  }, []);
  assert.equal(made[0]?.prev, genesis.head);
  assert.equal(made[0]?.cause, digestOf('forged' as Cause));
  return { ...document, events: made, head: headOf(made) };
}
