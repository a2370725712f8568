import assert from 'node:assert/strict';
import type { View } from '../../../src/cards/view.js';
import type { Store } from '../../../src/ports/store.js';
import type { TurnInput } from '../../../src/ports/turn.js';
import { configOf, roomyLimits } from '../../support/desk/configuration.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';

const person = { burst: 3, perSecond: 1 };
const silence: View = { kind: 'dropped' };
const turns = { kind: 'over-limit', limit: 'turns' } as const;

describe('somebody who does too much in too short a time', () => {
  let on: TestDesk;
  let ann: Visitor;
  let number: string;
  /** The collections that were asked since this was emptied. */
  const asked = new Set<string>();
  beforeEach(async () => {
    on = await TestDesk.open((store) => watched(store, asked));
    ann = new Visitor(on, 'ann');
    ({ number } = await file(ann));
    Object.assign(on.deps.settings, { limits: { ...roomyLimits, person } });
    for (let n = 0; n < person.burst; n++) await ann.type('help');
  });
  afterEach(() => on.close());

  it('is given back what they typed, and told once in a while', async () => {
    assert.deepEqual(await ann.type('A long story'), { kind: 'given-back', limit: 'turns', text: 'A long story' });
    assert.deepEqual(await ann.type('and more of it'), silence);
    on.clock.forward(5_000);
    for (let n = 0; n < person.burst; n++) await ann.type('help');
    assert.equal((await ann.type('A long story')).kind, 'given-back');
  });

  it('is answered each time where what they wrote stands nowhere else, or something waits for an answer', async () => {
    const inputs: readonly (readonly [TurnInput, View['kind']])[] = [
      [{ kind: 'command', text: 'reply and so on', onlyYou: true }, 'given-back'],
      [{ kind: 'shortcut', text: 'A long story' }, 'from-message'],
      [{ kind: 'shortcut', text: '', files: true }, 'from-message'],
      [{ kind: 'press', action: { do: 'list' }, inputs: {}, surface: 'dialog' }, 'over-limit'],
    ];
    for (const [input, kind] of inputs) {
      for (let time = 0; time < 3; time++) {
        const view = await ann.turn(input);
        assert.equal(view.kind, kind);
        if (view.kind === 'from-message') assert.equal(view.files, 'files' in input ? input.files : undefined);
        if ('text' in input) assert.ok('text' in view && view.text === input.text);
      }
    }
  });

  it('is answered in a place without a word of what they wrote, and once in a while', async () => {
    const place = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-1');
    assert.deepEqual(await place.turn({ kind: 'command', text: `reply SEC-${number} A long story` }), turns);
    assert.deepEqual(await place.press({ do: 'list' }), silence);
  });

  it('is answered before anything is read, with the same whatever they ask for', async () => {
    asked.clear();
    const answers = new Set<string>();
    for (const of of [number, 'ABCDEFGHJKMN0']) {
      for (const action of [
        { do: 'ticket', number: of, page: 1 },
        { do: 'read', number: of, page: 1 },
        { do: 'receipt', number: of },
      ] as const)
        answers.add(JSON.stringify(await ann.inDialog(action)));
    }
    assert.deepEqual([...answers], [JSON.stringify(turns)]);
    assert.deepEqual([...asked], []);
  });

  it('holds up nobody else', async () => {
    for (let n = 0; n < 1_000; n++) await ann.type('new');
    assert.equal((await new Visitor(on, 'ben').type('new')).kind, 'question');
  });

  it('is heard again after a moment', async () => {
    assert.equal((await ann.type('list')).kind, 'given-back');
    on.clock.forward(1_000);
    assert.equal((await ann.type('list')).kind, 'list');
  });

  it('is not counted for what people say to each other, and is for what is taken of it', async () => {
    const place = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-1');
    on.clock.forward(1_000);
    await place.turn({ kind: 'command', text: `follow SEC-${number}` });
    const elsewhere = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-2');
    on.clock.forward(2_000);
    await elsewhere.turn({ kind: 'command', text: 'help' });
    for (let n = 0; n < 100; n++) assert.deepEqual(await elsewhere.turn({ kind: 'thread-text', text: 'Lunch?' }), silence);
    assert.equal((await place.turn({ kind: 'thread-text', text: 'It happened again.' })).kind, 'place-reply-taken');
    assert.deepEqual(await place.turn({ kind: 'thread-text', text: 'And again.' }), turns);
    assert.deepEqual(await place.turn({ kind: 'edited', how: 'changed', addressed: false }), silence);
  });

  it('still brings the desk somewhere and removes it', async () => {
    assert.equal((await new Visitor(on, 'ann', 'contoso', 'channel', 'channel-9').turn({ kind: 'arrival' })).kind, 'pointer');
    await ann.turn({ kind: 'departure' });
    assert.equal(on.log.lines.filter((line) => line.includes('"kind":"departure"')).length, 1);
  });

  it('is one line of the log', async () => {
    for (let n = 0; n < 100; n++) await ann.type('new');
    assert.equal(on.log.lines.filter((line) => line.includes('turns-refused')).length, 1);
  });
});

describe('a tenant of which too many come', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  it('takes the desk from no other', async () => {
    Object.assign(on.deps.settings, { limits: { ...roomyLimits, tenant: { burst: 10, perSecond: 1 } } });
    const kinds = await Promise.all(Array.from({ length: 50 }, async (_, n) => (await new Visitor(on, `u${n}`).type('new')).kind));
    assert.equal(kinds.filter((kind) => kind === 'question').length, 10);
    assert.equal(kinds.filter((kind) => kind === 'given-back').length, 40);
    assert.equal((await new Visitor(on, 'eve', 'fabrikam').type('new')).kind, 'question');
  });

  it('is known by so many people and no more, who are told what to do; who is known goes on, and assessors are let in', async () => {
    const limits = { ...roomyLimits, people: 2 };
    Object.assign(on.deps.settings, { limits });
    const [ann, ben, cem, dan] = ['ann', 'ben', 'cem', 'dan'].map((user) => new Visitor(on, user)) as [Visitor, Visitor, Visitor, Visitor];
    assert.equal((await ann.type('new')).kind, 'question');
    assert.equal((await ben.type('new')).kind, 'question');
    assert.deepEqual(await cem.type('A long story'), { kind: 'given-back', limit: 'people', text: 'A long story' });
    assert.equal((await ann.type('list')).kind, 'list');
    const { items } = await on.store.people.find({ by: 'identity', is: 'teams:contoso/ann', limit: 1 });
    assert.equal((await on.store.people.find({ by: 'org', is: items[0]?.doc.org ?? '', limit: 1 })).total, 2);
    const chat = on.deps.keyedIds.conversation('teams', cem.place.address);
    assert.equal(await on.store.conversations.get(chat), undefined);
    await on.appoint(dan);
    assert.equal((await dan.type('queue')).kind, 'queue');
    assert.equal((await new Visitor(on, 'eve', 'fabrikam').type('new')).kind, 'question');
  });
});

describe('an assessor who works through many tickets', () => {
  it('is never asked to wait, with what is set by default, at two presses a second', async () => {
    const on = await TestDesk.open();
    try {
      Object.assign(on.deps.settings, { limits: configOf({}).limits });
      const amy = new Visitor(on, 'amy', 'assessors');
      await on.appoint(amy);
      const { number } = await file(new Visitor(on, 'ann'));
      for (let press = 0; press < 160; press++) {
        assert.equal((await amy.inDialog({ do: 'ticket', number, page: 1 })).kind, 'ticket');
        on.clock.forward(500);
      }
    } finally {
      await on.close();
    }
  });
});

/** A store that notes which of its collections are asked. */
function watched(store: Store, asked: Set<string>): Store {
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'object' || value === null || !('find' in value))
        return typeof value === 'function' ? value.bind(target) : value;
      return new Proxy(value, {
        get: (collection, method) => {
          asked.add(String(name));
          const found: unknown = Reflect.get(collection, method);
          return typeof found === 'function' ? found.bind(collection) : found;
        },
      });
    },
  });
}
