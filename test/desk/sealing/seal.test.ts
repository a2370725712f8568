import assert from 'node:assert/strict';
import type { Act } from '../../../src/desk/act.js';
import { compareReceipt } from '../../../src/desk/integrity/compare-receipt.js';
import { examine } from '../../../src/desk/integrity/examine.js';
import { sealTicket } from '../../../src/desk/sealing/seal.js';
import { runOnTicket } from '../../../src/desk/tickets/run.js';
import { openHistory } from '../../../src/ports/history.js';
import { type Collection, type Store, StoreUnavailable } from '../../../src/ports/store.js';
import type { Cause } from '../../../src/tickets/cause.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { lookupOf } from '../../../src/tickets/lookup.js';
import { segmentId } from '../../../src/tickets/segment.js';
import { signedHeadSchema } from '../../../src/tickets/signed-head.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { wholeHistory } from '../../support/desk/whole-history.js';
import { countingStore } from '../../support/store/counting-store.js';
import { sampleOrganisationId, samplePersonId } from '../../support/store/documents.js';
import { sampleKey } from '../../support/store/folder.js';

for (const keys of [[], [sampleKey('k1')]]) {
  describe(`a long ticket (${keys.length === 0 ? 'in clear' : 'encrypted'})`, () => {
    let on: TestDesk;
    let ann: Visitor;
    let number: ConfirmationNumber;
    beforeEach(async () => {
      on = await TestDesk.open(undefined, keys);
      ann = new Visitor(on, 'ann');
      ({ number } = await file(ann));
    });
    afterEach(() => on.close());

    const document = async () => {
      const stored = await on.store.tickets.get(number);
      assert.ok(stored && stored !== 'damaged');
      return stored.doc;
    };
    const segment = (k: number) => on.store.segments.get(segmentId(number, k));
    const seal = () => sealTicket(on.deps, number);

    async function act(cause: string): Promise<Act> {
      const { filer, org } = foldTicket(await document());
      return { by: { id: filer, org, role: 'none', conflict: 'person' }, at: on.clock.now(), cause: cause as Cause };
    }

    const say = async (n: number) =>
      runOnTicket(on.deps, await act(`reply ${n}`), number, { command: 'reply', input: { text: `Reply ${n}.` } });

    async function fill(from: number, to: number): Promise<void> {
      for (let n = from; n <= to; n++) assert.equal((await say(n)).kind, 'done');
    }

    /** All that somebody is told of it. */
    async function told(): Promise<unknown> {
      const { history, receipt, status } = {
        history: await wholeHistory(ann, number),
        receipt: expectKind(await ann.inDialog({ do: 'receipt', number, page: 1 }), 'receipt').receipt,
        status: expectKind(await ann.type(`status ${number}`), 'status'),
      };
      return { history, receipt, status };
    }

    it('says what it said when its older events are in segments, and to whoever looks for it', async () => {
      await fill(1, 120);
      const [before, whole] = [await told(), await document()];
      assert.equal(await seal(), true);
      const { events, segments, border, lookup, head } = await document();
      assert.deepEqual([segments, events.length, border?.ticket.seq], [1, 25, whole.events.length - 25]);
      assert.deepEqual([lookup, head], [whole.lookup, whole.head]);
      assert.deepEqual(await told(), before);
      await on.restart();
      assert.deepEqual(await told(), before);
      const opened = await openHistory(on.store, await document());
      assert.deepEqual('reason' in opened ? opened : opened.events, whole.events);
      assert.deepEqual((await on.store.tickets.find({ by: 'long', is: 'yes', limit: 1 })).total, 0);
      assert.deepEqual((await examine(on.store, on.clock.now())).damages, []);
      const [jws = ''] = whole.signedHeads.map((signed) => signed.jws);
      const said = signedHeadSchema.parse(JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()));
      assert.equal(await compareReceipt(on.store, said), 'same');
      assert.equal(await compareReceipt(on.store, { ...said, head: whole.head }), 'different');
    });

    it('goes on, is put away again, and knows what was said before', async () => {
      await fill(1, 120);
      await seal();
      const again = await say(7);
      assert.ok(again.kind === 'done' && again.events.length === 0, 'a message that is delivered again is not taken again');
      await fill(121, 240);
      await seal();
      const { segments, events, border } = await document();
      assert.deepEqual([segments, events.at(-1)?.seq, border?.past?.causes.length], [2, 243, 2]);
      const ticket = foldTicket(await document());
      assert.deepEqual([ticket.replies, ticket.seq], [240, 243]);
      assert.deepEqual((await document()).lookup, lookupOf(ticket, on.deps.keyedIds.ofTicket(ticket)));
      for (const n of [1, 119, 130]) assert.deepEqual((await say(n)).kind === 'done' && (await document()).events.at(-1)?.seq, 243);
      await on.restart();
      assert.deepEqual((await examine(on.store, on.clock.now())).damages, []);
    });

    it('is acted on with one read and one write, of its own document alone', async () => {
      await fill(1, 120);
      await seal();
      const { store, reads } = countingStore(on.store);
      const writes: string[] = [];
      const deps = { ...on.deps, store: noting(store, writes) };
      const by = await act('one more');
      const done = await runOnTicket(deps, by, number, { command: 'reply', input: { text: 'One more.' } });
      assert.ok(done.kind === 'done' && done.events.length === 1);
      assert.deepEqual([reads, writes], [['tickets'], ['tickets']]);
      await on.restart();
      const counted = countingStore(on.store);
      Object.assign(on.deps, { store: counted.store });
      expectKind(await ann.type(`status ${number}`), 'status');
      assert.deepEqual([counted.reads.filter((name) => name === 'tickets'), counted.reads.includes('segments')], [['tickets'], false]);
    });

    it('is told who was faster also when that stands in a segment', async () => {
      await fill(1, 120);
      await seal();
      const { by, at, cause } = await act('too late');
      const late = await runOnTicket(
        on.deps,
        { by: { ...by, id: samplePersonId(9), org: sampleOrganisationId(9), role: 'assessor' }, at, cause },
        number,
        {
          command: 'close',
          input: { text: 'Done.' },
        },
      );
      assert.ok(late.kind === 'overtaken');
      assert.equal(late.last?.kind, 'submitted');
    });

    it('loses nothing when that stops in between, and is put away when it is begun again', async () => {
      await fill(1, 230);
      const whole = await document();
      for (const done of [0, 1, 2]) {
        const halting = { ...on.deps, store: stopping(on.store, done) };
        await assert.rejects(sealTicket(halting, number), StoreUnavailable);
        assert.deepEqual(await document(), whole, `stopped after ${done} writes`);
        assert.deepEqual((await examine(on.store, on.clock.now())).damages, []);
        await on.restart();
      }
      await fill(231, 232);
      const late = await document();
      await seal();
      const [first, second] = [await segment(1), await segment(2)];
      assert.ok(first && first !== 'damaged' && second && second !== 'damaged' && first.revision === 1 && second.revision === 1);
      const opened = await openHistory(on.store, await document());
      assert.deepEqual('reason' in opened ? opened : opened.events, late.events);
      assert.deepEqual([(await document()).segments, (await segment(3)) === undefined], [2, true]);
      const settled = await document();
      await seal();
      assert.deepEqual(await document(), settled);
    });

    it('takes an act that comes in between', async () => {
      await fill(1, 120);
      const between = { ...on.deps, store: meanwhile(on.store, () => say(121)) };
      await sealTicket(between, number);
      const { segments, events } = await document();
      assert.deepEqual([segments, events.length, events.at(-1)?.seq], [1, 26, 124]);
      assert.deepEqual((await examine(on.store, on.clock.now())).damages, []);
    });

    it('is left as it is where a segment stands that is not its own, which the log and the doctor name', async () => {
      await fill(1, 120);
      const whole = await document();
      const events = whole.events.slice(0, 30);
      const last = events.at(-1);
      assert.ok(last);
      const { body: _body, salt: _salt, ...erased } = last;
      const other = { number, k: 1, events: [...events.slice(0, -1), { ...erased, by: 'desk' as const }] };
      await on.store.segments.put(segmentId(number, 1), other, 'absent');
      assert.equal(await seal(), false);
      assert.deepEqual(await document(), whole);
      assert.ok(on.log.lines.some((line) => line.includes('segment-disagrees')));
      assert.deepEqual((await examine(on.store, on.clock.now())).damages, [
        { collection: 'segments', id: segmentId(number, 1), reason: 'wrong-history' },
      ]);
    });
  });
}

/** A store that notes what is written, by collection. */
function noting(store: Store, writes: string[]): Store {
  const noted = <C extends Collection<never>>(name: string, documents: C): C =>
    new Proxy(documents, {
      get(target, method) {
        if (method !== 'update') return Reflect.get(target, method) as unknown;
        const update = Reflect.get(target, method) as (id: string, change: (stored: unknown) => Promise<object>) => unknown;
        return (id: string, change: (stored: unknown) => Promise<object>) =>
          update(id, async (stored) => {
            const changed = await change(stored);
            if (!('keep' in changed)) writes.push(name);
            return changed;
          });
      },
    });
  return Object.assign(Object.create(store) as Store, { tickets: noted('tickets', store.tickets as never) });
}

/** A store of a process that ends when it has made so many writes of segments and tickets. */
function stopping(store: Store, done: number): Store {
  let left = done;
  const take = (): void => {
    if (left-- <= 0) throw new StoreUnavailable('made to stop');
  };
  const segments = {
    ...store.segments,
    put: async (...given: Parameters<Store['segments']['put']>) => {
      // What stands there already is no write.
      if ((await store.segments.get(given[0])) === undefined) take();
      return store.segments.put(...given);
    },
  };
  const tickets = {
    ...store.tickets,
    update: async () => {
      throw new StoreUnavailable('made to stop');
    },
  };
  return { ...store, segments, tickets };
}

/** A store in which something happens before its ticket is shortened. */
function meanwhile(store: Store, happens: () => Promise<unknown>): Store {
  const tickets = {
    ...store.tickets,
    update: async (...given: Parameters<Store['tickets']['update']>) => {
      await happens();
      return store.tickets.update(...given);
    },
  };
  return { ...store, tickets } as unknown as Store;
}
