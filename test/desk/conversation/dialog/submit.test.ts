import assert from 'node:assert/strict';
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import { foldTicket } from '../../../../src/tickets/fold.js';
import { findChainFault, headOf } from '../../../../src/tickets/integrity.js';
import { openReceipt, splitReceipt } from '../../../../src/tickets/receipt.js';
import { signedHeadSchema } from '../../../../src/tickets/signed-head.js';
import { anIncident, answer, expectKind, file, fillIn, fillInDialog, TestDesk, Visitor } from '../../../support/desk/desk.js';

describe('filing a request', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  it('answers with the number drawn with the draft, the category and the deadline', async () => {
    const review = await fillIn(ann);
    const confirmation = expectKind(await ann.press({ do: 'submit', number: review.number, rev: review.rev }), 'confirmation');
    assert.equal(confirmation.number, review.number);
    assert.equal(confirmation.category, 'incident');
    assert.equal(confirmation.submittedAt, '2026-11-20T10:00:00.000Z');
    assert.equal(confirmation.receiptDueAt, '2026-11-23T10:00:00.000Z');
  });

  it('makes one ticket and one number of Submit pressed twice, in parallel and after a restart', async () => {
    const { number, rev } = await fillIn(ann);
    const submit = () => ann.press({ do: 'submit', number, rev });
    const views = await Promise.all([submit(), submit(), submit(), submit()]);
    await on.restart();
    views.push(await submit());
    assert.deepEqual([...new Set(views.map((view) => expectKind(view, 'confirmation').number))], [number]);
    const { total } = await on.store.tickets.find({ by: 'filer', is: (await filerOf(on, number)) ?? '', limit: 10 });
    assert.equal(total, 1);
  });

  it('answers an old card on another device with the same number', async () => {
    const first = expectKind(await ann.type('new'), 'question');
    const review = await fillIn(ann);
    await ann.press({ do: 'submit', number: review.number, rev: review.rev });
    const late = await ann.press({ do: 'answer', number: first.number, rev: first.rev, step: 'category' }, { category: 'vulnerability' });
    assert.equal(expectKind(late, 'confirmation').number, review.number);
  });

  it('drops a draft that a crash left behind its ticket', async () => {
    const { number, rev } = await fillIn(ann);
    const left = await on.store.drafts.get(number);
    assert.ok(left && left !== 'damaged');
    await ann.press({ do: 'submit', number, rev });
    await on.store.drafts.put(number, left.doc, 'absent');
    expectKind(await ann.type('new'), 'question');
    assert.equal(await on.store.drafts.get(number), undefined);
  });

  it('shows the answers again when they changed since the review was drawn', async () => {
    const review = await fillIn(ann);
    const changing = await ann.press({ do: 'go', number: review.number, rev: review.rev, to: 'problem' });
    await answer(ann, changing, { problem: 'Two keys.' });
    const again = expectKind(await ann.press({ do: 'submit', number: review.number, rev: review.rev }), 'review');
    assert.deepEqual(again.notice, { code: 'stale' });
    assert.equal(again.answers.problem?.text, 'Two keys.');
  });

  it('leads to the first missing answer instead of filing', async () => {
    const question = expectKind(await ann.type('new'), 'question');
    const forced = await ann.press({ do: 'submit', number: question.number, rev: question.rev });
    assert.equal(expectKind(forced, 'question').step, 'category');
    assert.equal(await on.store.tickets.get(question.number), undefined);
  });

  for (const where of ['a place of the assessors', 'a thread there'] as const) {
    it(`has the filer hear of it in their own chat where they file in ${where}, which gets every ticket`, async () => {
      await ann.type('help');
      const triage = on.triageAt('teams', 'triage');
      const inTriage = new Visitor(on, 'ann', 'contoso', 'channel', where === 'a thread there' ? 'triage/1' : 'triage');
      if (where === 'a thread there')
        Object.assign(inTriage, { place: { ...inTriage.place, thread: { within: 'triage', root: 'triage/1' } } });
      const { number, rev, inPlace } = await fillInDialog(inTriage);
      assert.equal(inPlace, false, 'there is nothing to choose');
      expectKind(await inTriage.inDialog({ do: 'submit', number, rev }, { detail: 'summary' }), 'confirmation');
      const stored = await on.store.tickets.get(number);
      assert.ok(stored && stored !== 'damaged');
      const chat = on.deps.keyedIds.conversation('teams', ann.place.address);
      assert.notEqual(chat, triage);
      assert.deepEqual(
        foldTicket(stored.doc).threads.map(({ thread, audience, detail }) => ({ ...thread, audience, detail })),
        [{ conversation: chat, audience: 'private', detail: 'neutral' }],
      );
    });
  }

  it('is told nowhere else where a person without an own chat files in a place of the assessors', async () => {
    on.triageAt('teams', 'triage');
    const inTriage = new Visitor(on, 'eve', 'contoso', 'channel', 'triage');
    const { number, rev } = await fillInDialog(inTriage);
    expectKind(await inTriage.inDialog({ do: 'submit', number, rev }), 'confirmation');
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    assert.deepEqual(foldTicket(stored.doc).threads, []);
  });

  it('gives a receipt that verifies offline and names the head of an unbroken history', async () => {
    const { number } = await file(ann);
    const { jws } = splitReceipt(expectKind(await ann.press({ do: 'receipt', number }), 'receipt').receipt);
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    assert.equal(findChainFault(stored.doc.events), undefined);
    const key = await on.store.meta.get('signing-key');
    assert.ok(key && key !== 'damaged' && key.doc.kind === 'signing-key');
    const { d: _secret, ...open } = key.doc.jwk;
    const { payload } = await compactVerify(jws, await importJWK(open, 'EdDSA'));
    const said = JSON.parse(new TextDecoder().decode(payload));
    assert.equal(said.head, headOf(stored.doc.events));
    assert.match(said.number, /^SEC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
    assert.equal(decodeProtectedHeader(jws).kid, key.doc.kid);
  });

  it('gives the filer alone, with the receipt, what proves their answers', async () => {
    const { number } = await file(ann);
    const { jws, opening } = splitReceipt(expectKind(await ann.press({ do: 'receipt', number }), 'receipt').receipt);
    const said = signedHeadSchema.parse(decodeJwt(jws));
    assert.ok(opening !== undefined);
    assert.equal(openReceipt(opening, said)?.problem?.text, 'Somebody signed in with our build key.');
    const assessor = new Visitor(on, 'assessor', 'fabrikam');
    await on.appoint(assessor);
    const bare = expectKind(await assessor.press({ do: 'receipt', number }), 'receipt').receipt;
    assert.deepEqual(splitReceipt(bare), { jws });
  });

  it('stores no answer that a later answer made pointless', async () => {
    const answers = [...anIncident.slice(0, 3), { resolution: 'yes' }, { remediation: 'Rotate the key.' }, { message: 'no' }];
    const review = await fillIn(ann, answers);
    const changing = await ann.press({ do: 'go', number: review.number, rev: review.rev, to: 'resolution' });
    const changed = expectKind(await answer(ann, changing, { resolution: 'no' }), 'review');
    const { number } = expectKind(await ann.press({ do: 'submit', number: changed.number, rev: changed.rev }), 'confirmation');
    assert.equal(JSON.stringify(await on.store.tickets.get(number)).includes('Rotate the key.'), false);
  });
});

async function filerOf(on: TestDesk, number: string): Promise<string | undefined> {
  const stored = await on.store.tickets.get(number);
  const first = stored && stored !== 'damaged' ? stored.doc.events[0] : undefined;
  return first?.by;
}
