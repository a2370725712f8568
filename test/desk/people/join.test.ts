import assert from 'node:assert/strict';
import { identify } from '../../../src/desk/people/identify.js';
import { type Collection, type Store, StoreUnavailable } from '../../../src/ports/store.js';
import { withUpdate } from '../../../src/store/update.js';
import type { Person } from '../../../src/tickets/people.js';
import { expectKind, file, fillIn, TestDesk } from '../../support/desk/desk.js';
import { everywhere, inWorkspace, NamedVisitor, type Told } from '../../support/desk/named-visitor.js';

const both = everywhere(['T1', 'T2']);

describe('one person under several names', () => {
  let on: TestDesk;
  /** The store refuses a write when there are none left. */
  let writesLeft = Number.POSITIVE_INFINITY;
  beforeEach(async () => {
    writesLeft = Number.POSITIVE_INFINITY;
    on = await TestDesk.open((store) => limited(store, () => writesLeft--));
  });
  afterEach(() => on.close());

  const meet = (told: Told): Promise<Person> => identify(on.deps, told, {}, on.clock.now());
  const idOf = async (told: Told): Promise<string> => (await meet(told)).id;
  const joined = () => on.log.lines.filter((line) => line.includes('"person-joined"')).length;

  it('is found by each name that was told once, also while the platform tells nothing', async () => {
    const { id } = await meet(inWorkspace('T1'));
    for (const told of [both, inWorkspace('T2'), inWorkspace('T1'), everywhere([]), everywhere(['T3']), inWorkspace('T3')]) {
      assert.equal(await idOf(told), id, JSON.stringify(told));
    }
    assert.notEqual(await idOf(inWorkspace('T4')), id);
    assert.notEqual(await idOf(everywhere(['T1'], 'U2')), id);
  });

  it('is one again when the platform tells that two whom the desk met are the same, with drafts and tickets of both', async () => {
    const [here, there] = [new NamedVisitor(on, inWorkspace('T1')), new NamedVisitor(on, inWorkspace('T2'))];
    const filed = [(await file(here)).number, (await file(there)).number];
    const begun = [(await fillIn(here)).number, (await fillIn(there)).number];
    here.told = both;
    const all = [...filed, ...begun].toSorted();
    // The one is told of the other with its turn; from then on each name leads to all of it.
    assert.deepEqual(await listed(here), all);
    assert.deepEqual(await listed(there), all);
    assert.equal(joined(), 1);
    expectKind(await there.press({ do: 'resume', number: begun[0] ?? '' }), 'review');
    const withdraw = { do: 'fill', command: 'withdraw', number: filed[1] ?? '', seq: 9, nonce: 'one' } as const;
    assert.equal(expectKind(await here.inDialog(withdraw, { text: 'Not needed' }), 'done').state, 'withdrawn');
  });

  it('is nobody else: who is also known by a name that is not told of the account stays apart', async () => {
    const other = await idOf(everywhere(['T2', 'T5'], 'U1', 'E5'));
    assert.notEqual(await idOf(both), other);
    assert.equal(await idOf(inWorkspace('T2')), other, 'the name leads to whom it led to');
    const [first, second] = [await idOf(everywhere(['T7'], 'U7', 'E7')), await idOf(everywhere(['T8'], 'U7', 'E8'))];
    assert.equal(await idOf(everywhere(['T7', 'T8'], 'U7', 'E7')), first);
    assert.equal(await idOf(everywhere(['T8'], 'U7', 'E8')), second);
    assert.equal(joined(), 0);
    assert.ok(on.log.lines.some((line) => line.includes('"person-not-joined"')));
  });

  it('is one in the end, however often the store refused in between, and is never lost', async () => {
    const ids = [await idOf(inWorkspace('T1')), await idOf(inWorkspace('T2')), await idOf(inWorkspace('T3'))];
    const told = everywhere(['T3', 'T1', 'T2']);
    let refusals = 0;
    for (let done = false; !done; ) {
      writesLeft = 1;
      done = await meet(told).then(
        () => true,
        (error: unknown) => {
          assert.ok(error instanceof StoreUnavailable);
          return false;
        },
      );
      writesLeft = Number.POSITIVE_INFINITY;
      if (!done) refusals += 1;
      for (const name of ['T1', 'T2', 'T3']) assert.ok(ids.includes(await idOf(inWorkspace(name))), `after ${refusals}`);
      assert.ok(refusals < 20);
    }
    assert.ok(refusals > 3, 'each run got one write further');
    const person = await meet(told);
    assert.equal(person.id, ids[2]);
    assert.deepEqual([person.id, ...(person.joined ?? []).map(({ id }) => id)].toSorted(), ids.toSorted());
    for (const name of ['T1', 'T2', 'T3']) assert.equal(await idOf(inWorkspace(name)), person.id);
  });

  it('is one when turns from both workspaces are told it at once, whichever comes first', async () => {
    for (let round = 0; round < 5; round++) {
      const user = `U9${round}`;
      const ids = await Promise.all(['T1', 'T2'].map((name) => idOf(inWorkspace(name, user))));
      assert.equal(new Set(ids).size, 2);
      const tells = [everywhere(['T1', 'T2'], user), everywhere(['T2', 'T1'], user)];
      await Promise.all([...tells, ...tells, inWorkspace('T1', user), inWorkspace('T2', user)].map(meet));
      const people = await Promise.all([...tells, inWorkspace('T1', user), inWorkspace('T2', user)].map(meet));
      assert.equal(new Set(people.map(({ id }) => id)).size, 1);
      assert.deepEqual(new Set(people.flatMap(({ id, joined: aliases = [] }) => [id, ...aliases.map((alias) => alias.id)])), new Set(ids));
      assert.equal(people[0]?.sameAs, undefined);
    }
  });

  it('is of one organisation with all whom the platform names in its workspaces', async () => {
    const early = await meet(inWorkspace('T1', 'U5'));
    const org = (await meet(both)).org;
    assert.equal(org, early.org);
    assert.equal((await meet(inWorkspace('T2', 'U6'))).org, org, 'a workspace that was told');
    assert.equal((await meet(everywhere(['T3'], 'U7'))).org, org);
    assert.notEqual((await meet(inWorkspace('T4', 'U8'))).org, org);
  });
});

/** The numbers of somebody's list: all of it is theirs, with two tickets in it. */
async function listed(who: NamedVisitor): Promise<readonly string[]> {
  const { rows, total } = expectKind(await who.type('list'), 'list');
  assert.equal(total, 2);
  return rows.map(({ number }) => number).toSorted();
}

/** The store, which refuses a write when `take` has none left. */
function limited(store: Store, take: () => number): Store {
  const wrap = <T, By extends string>(collection: Collection<T, By>): Collection<T, By> =>
    withUpdate({
      get: (id) => collection.get(id),
      find: (query) => collection.find(query),
      isUnder: (id, key) => collection.isUnder(id, key),
      list: (query) => collection.list(query),
      put: async (id, doc, expected) => {
        if (take() <= 0) throw new StoreUnavailable('planted');
        return collection.put(id, doc, expected);
      },
      remove: (id, expected) => collection.remove(id, expected),
    });
  const limitedOnes: Readonly<Record<string, unknown>> = { people: wrap(store.people), orgs: wrap(store.orgs) };
  return new Proxy(store, {
    get(target, name) {
      if (typeof name === 'string' && name in limitedOnes) return limitedOnes[name];
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}
