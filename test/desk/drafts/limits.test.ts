import assert from 'node:assert/strict';
import type { View } from '../../../src/cards/view.js';
import { sizes } from '../../../src/tickets/sizes.js';
import { roomyLimits } from '../../support/desk/configuration.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';

const text = 'Somebody reads our mail.';

describe('how many unfinished requests there may be', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  let nonces = 0;
  const another = (who: Visitor) => who.inDialog({ do: 'another', nonce: `n-${++nonces}` });
  const count = async () => (await on.store.drafts.find({ by: 'org', is: await orgOf(ann), limit: 1 })).total;

  async function orgOf({ user, tenant }: Visitor): Promise<string> {
    const { items } = await on.store.people.find({ by: 'identity', is: `teams:${tenant}/${user}`, limit: 1 });
    return items[0]?.doc.org ?? '';
  }

  async function fillUp(who: Visitor): Promise<void> {
    for (let n = 0; n < sizes.drafts; n++) expectKind(await another(who), 'question');
  }

  it('is so many of one person, who is shown them and told what to do', async () => {
    await fillUp(ann);
    for (let n = 0; n < 3; n++) {
      const list = expectKind(await another(ann), 'list');
      assert.equal(list.limit, 'drafts');
      assert.equal(list.rows.filter(({ is }) => is === 'draft').length, 8);
    }
    assert.equal(await count(), sizes.drafts);
    assert.equal((await another(new Visitor(on, 'ben'))).kind, 'question');
  });

  it('holds for many presses at once', async () => {
    const views = await Promise.all(Array.from({ length: 60 }, () => another(ann)));
    const kinds = (kind: View['kind']) => views.filter((view) => view.kind === kind).length;
    assert.deepEqual([kinds('question'), kinds('list')], [sizes.drafts, 60 - sizes.drafts]);
    assert.equal(await count(), sizes.drafts);
  });

  it('is one fewer with each that is thrown away or filed', async () => {
    const first = expectKind(await another(ann), 'question');
    for (let n = 1; n < sizes.drafts; n++) await another(ann);
    assert.equal((await another(ann)).kind, 'list');
    await ann.inDialog({ do: 'discard', number: first.number });
    assert.equal((await another(ann)).kind, 'question');
  });

  it('gives a text back that a request was to begin with, which the same press takes once there is room', async () => {
    const first = expectKind(await another(ann), 'question');
    for (let n = 1; n < sizes.drafts; n++) await another(ann);
    const kept = expectKind(await ann.inDialog({ do: 'begin', nonce: 'with-text' }, { text }), 'from-message');
    assert.deepEqual([kept.text, kept.nonce, kept.notice], [text, 'with-text', { code: 'over-limit', limit: 'drafts' }]);
    await ann.inDialog({ do: 'discard', number: first.number });
    assert.equal((await ann.inDialog({ do: 'begin', nonce: 'with-text' }, { text })).kind, 'question');
  });

  it('is so many of an organisation; another one is not held up', async () => {
    Object.assign(on.deps.settings, { limits: { ...roomyLimits, drafts: 3 } });
    for (const user of ['ann', 'ben', 'cem']) expectKind(await another(new Visitor(on, user)), 'question');
    assert.equal(expectKind(await another(new Visitor(on, 'dan')), 'list').limit, 'tenant-drafts');
    const kept = expectKind(await new Visitor(on, 'dan').inDialog({ do: 'begin', nonce: 'n' }, { text }), 'from-message');
    assert.deepEqual([kept.text, kept.notice], [text, { code: 'over-limit', limit: 'tenant-drafts' }]);
    assert.equal((await another(new Visitor(on, 'eve', 'fabrikam'))).kind, 'question');
    assert.equal(await count(), 3);
  });

  it('says nothing against who files one after the other', async () => {
    for (let n = 0; n < sizes.drafts + 2; n++) await file(ann);
    assert.equal(await count(), 0);
  });
});

describe('a text that a request begins with', () => {
  let on: TestDesk;
  let ann: Visitor;
  before(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  after(() => on.close());

  it('may follow the word that begins one, and is looked at first', async () => {
    const asked = expectKind(await ann.turn({ kind: 'command', text: `new ${text}`, onlyYou: true }), 'from-message');
    assert.deepEqual([asked.text, asked.cut], [text, undefined]);
    await ann.inDialog({ do: 'begin', nonce: asked.nonce }, { text: asked.text });
    const { items } = await on.store.drafts.find({ by: 'org', is: await anOrg(), limit: 1 });
    assert.equal(items[0]?.doc.unsent['problem'], text);
  });

  async function anOrg(): Promise<string> {
    return (await on.store.people.find({ by: 'identity', is: 'teams:contoso/ann', limit: 1 })).items[0]?.doc.org ?? '';
  }

  for (const [name, symbol, kept] of [
    ['in Latin letters', 'a', 9_000],
    ['in symbols of three bytes', '界', 5_904],
  ] as const) {
    const long = symbol.repeat(20_000);
    for (const [way, input] of [
      ['a message that was picked', { kind: 'shortcut', text: long }],
      ['the words of a command', { kind: 'command', text: `new ${long}`, onlyYou: true }],
    ] as const) {
      it(`is cut as an answer is, ${name}, and says so, from ${way}`, async () => {
        const view = expectKind(await ann.turn(input), 'from-message');
        assert.equal(view.cut, 20_000);
        assert.equal(view.text.length, kept);
      });
    }
  }

  it('is cut also where the press brings more than its field holds, and the card says so', async () => {
    const view = expectKind(await ann.inDialog({ do: 'begin', nonce: 'long' }, { text: 'a'.repeat(9_001) }), 'question');
    assert.deepEqual(view.notice, { code: 'cut', length: 9_001 });
  });
});
