import assert from 'node:assert/strict';
import type { Reader } from '../../../src/cards/reader.js';
import { isLanguageCode } from '../../../src/desk/conversation/language.js';
import type { Store } from '../../../src/ports/store.js';
import { withUpdate } from '../../../src/store/update.js';
import { toIdentity } from '../../../src/tickets/people.js';
import { expectKind, fillIn, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('the language a person reads', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  const person = async () => {
    const { items } = await on.store.people.find({ by: 'identity', is: toIdentity('teams', 'contoso', 'ann'), limit: 1 });
    const [found] = items;
    assert.ok(found);
    return found;
  };
  const readerOf = async (): Promise<Reader | undefined> => {
    const reply = await on.desk.handle(ann.toTurn({ kind: 'typed', text: 'help' }));
    return reply.kind === 'nothing' ? undefined : reply.card.reader;
  };

  it('is kept when it is named, and used from the next turn on whatever the platform tells', async () => {
    assert.equal(expectKind(await ann.type('language en'), 'language').changed, true);
    assert.equal((await person()).doc.language, 'en');
    // Another language than the platform's: only the stored choice can make the difference.
    const { id, doc, revision } = await person();
    await on.store.people.put(id, { ...doc, language: 'sv' }, revision);
    assert.equal((await readerOf())?.locale, 'sv');
    await ann.press({ do: 'language' }, { language: 'en' });
    assert.equal((await readerOf())?.locale, 'en');
  });

  it('is asked for when it is not named, and when the desk does not speak it', async () => {
    for (const text of ['language', 'language xx', 'language pt-BR']) {
      const asked = expectKind(await ann.type(text), 'language');
      assert.deepEqual([asked.changed, asked.language, asked.unknown], [false, 'en', text === 'language' ? undefined : true]);
    }
    for (const text of ['language', 'language klingon', 'language please']) {
      expectKind(await ann.turn({ kind: 'command', text }), 'language');
    }
    assert.equal((await person()).doc.language, undefined);
  });

  it('takes a region for the language it is a region of', async () => {
    assert.equal(expectKind(await ann.type('language en-GB'), 'language').changed, true);
    assert.equal((await person()).doc.language, 'en');
  });

  it('does not take an answer for a command', async () => {
    const words = 'language models were used';
    const { number } = await fillIn(ann);
    const view = await ann.press({ do: 'go', number, rev: 5, to: 'problem' });
    expectKind(view, 'question');
    const said = await ann.type(words);
    assert.notEqual(said.kind, 'language');
    assert.ok(JSON.stringify(said).includes(words));
    assert.ok(isLanguageCode('sv') && !isLanguageCode('models'));
  });

  it('is kept also when another turn of the same person writes at the same moment', async () => {
    await on.close();
    let conflicts = 1;
    const slow = (store: Store): Store => ({
      ...store,
      people: withUpdate({
        get: (id) => store.people.get(id),
        find: (query) => store.people.find(query),
        isUnder: (id, key) => store.people.isUnder(id, key),
        list: (query) => store.people.list(query),
        remove: (id) => store.people.remove(id),
        put: async (id, doc, expected) => {
          if (doc.language === undefined || conflicts-- <= 0) return store.people.put(id, doc, expected);
          const { language: _mine, ...rest } = doc;
          await store.people.put(id, { ...rest, zone: 'Europe/Warsaw' }, expected);
          return 'conflict';
        },
      }),
      close: () => store.close(),
    });
    on = await TestDesk.open(slow);
    ann = new Visitor(on, 'ann');
    await ann.type('language en');
    assert.deepEqual([(await person()).doc.language, (await person()).doc.zone], ['en', 'Europe/Warsaw']);
  });
});
