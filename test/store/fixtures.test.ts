import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { examine } from '../../src/desk/integrity/examine.js';
import { openKeyedIds } from '../../src/desk/keys/keyed-ids.js';
import { openSignedHeads } from '../../src/desk/keys/signed-heads.js';
import { appendToHistory, type HistoryDeps } from '../../src/desk/tickets/history.js';
import { collectionNames } from '../../src/store/collections.js';
import type { Cause } from '../../src/tickets/cause.js';
import { eventKinds } from '../../src/tickets/events/index.js';
import { foldTicket } from '../../src/tickets/fold.js';
import { calendars } from '../support/calendars.js';
import { openJudged } from '../support/store/data.js';
import { dataFixtures } from '../support/store/data-fixtures.js';
import { sampleNumber, samplePersonId, sampleText } from '../support/store/documents.js';
import { newFolder, removeFolders, systemRandom } from '../support/store/folder.js';
import { documentsIn } from '../support/store/tamper.js';

after(removeFolders);

/** What each ticket is: the fifth is not in the oldest folders. */
const problem = 'A request without a token reads the list of subscriptions.';
const problems = ['Another.', problem, problem, problem, 'Another.'];

for (const { name, folder: fixture, keys, tickets: left, without } of dataFixtures) {
  const count = left.length;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);

  describe(`The data folder of an earlier version (${name})`, () => {
    let folder: string;
    beforeEach(async () => {
      folder = newFolder();
      await cp(fixture, folder, { recursive: true });
    });

    it('holds documents of every kind, and events of every kind there was', async () => {
      const documents = await documentsIn(folder);
      // The census is about documents, and none itself.
      const kept = new Set(documents.map(({ collection }) => collection).filter((collection) => collection !== 'census'));
      assert.deepEqual([...kept].toSorted(), [...collectionNames].toSorted());
      const { store } = await openJudged(folder, keys);
      const histories = await Promise.all(numbers.map((n) => store.tickets.get(sampleNumber(n))));
      await store.close();
      const kinds = histories.flatMap((stored) => (stored && stored !== 'damaged' ? stored.doc.events.map(({ kind }) => kind) : []));
      assert.deepEqual(eventKinds.filter((kind) => !kinds.includes(kind)).toSorted(), without.toSorted());
    });

    it('opens, nothing in it is damaged, and its tickets are what they were', async () => {
      const { store, clock } = await openJudged(folder, keys);
      const { damages, tickets } = await examine(store, clock.now());
      assert.deepEqual([damages, tickets], [[], count]);
      const states = await Promise.all(
        numbers.map(async (n) => {
          const stored = await store.tickets.get(sampleNumber(n));
          assert.ok(stored && stored !== 'damaged');
          const { state, seq, answers } = foldTicket(stored.doc);
          return [state, seq, answers.problem?.text];
        }),
      );
      await store.close();
      assert.deepEqual(
        states,
        left.map(([state, seq], index) => [state, seq, problems[index]]),
      );
    });

    it('goes on: what is added to it is there when it is opened again', async () => {
      const first = await openJudged(folder, keys);
      const { store } = first;
      const deps = {
        random: systemRandom,
        calendars,
        keyedIds: await openKeyedIds(store.meta, systemRandom),
        signedHeads: await openSignedHeads(store.meta),
        settings: { numberPrefix: 'SEC' } as HistoryDeps['settings'],
      };
      await store.tickets.update(sampleNumber(4), async (stored) => {
        assert.ok(stored);
        const making = { by: samplePersonId(4), at: first.clock.now(), cause: 'more' as Cause };
        const news = [{ kind: 'withdrawn', body: sampleText('Enough.') }] as const;
        return { put: (await appendToHistory(deps, stored.doc, foldTicket(stored.doc), news, making)).document, result: undefined };
      });
      await store.close();
      const again = await openJudged(folder, keys);
      const stored = await again.store.tickets.get(sampleNumber(4));
      const { damages } = await examine(again.store, again.clock.now());
      await again.store.close();
      assert.ok(stored && stored !== 'damaged');
      assert.deepEqual([foldTicket(stored.doc).state, damages], ['withdrawn', []]);
    });
  });
}
