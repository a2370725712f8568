import assert from 'node:assert/strict';
import { compose } from '../../src/main/compose.js';
import type { Store } from '../../src/ports/store.js';
import { systemTimer } from '../../src/system/timer.js';
import type { Identity } from '../../src/tickets/people.js';
import { bareConfig, noAddress } from '../support/desk/configuration.js';
import { keptLog, stoppedClock } from '../support/desk/desk.js';
import { newFolder, openFolder, removeFolders, systemRandom } from '../support/store/folder.js';
import { until } from '../support/until.js';

after(removeFolders);

/** A desk without platforms, started as main starts one. */
async function start(assessors: readonly string[], wrap: (store: Store) => Store = (store) => store) {
  const folder = newFolder();
  const store = await openFolder(folder);
  const log = keptLog();
  const system = { clock: stoppedClock(), timer: systemTimer, random: systemRandom, log, store: wrap(store), baseUrl: noAddress };
  const desk = await compose({ ...bareConfig(folder), assessors: assessors as Identity[] }, system);
  await desk.start();
  const stop = async () => {
    await desk.stop();
    await store.close();
  };
  return { log, stop };
}

describe('the start', () => {
  it('names assessors the desk never hears from, whoever is too near to a ticket', async () => {
    const { log, stop } = await start(['slack:T1/U1', 'slack:T1/U2']);
    await stop();
    const lines = log.lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'assessors-not-served');
    assert.deepEqual(lines, [{ level: 'warn', event: 'assessors-not-served', id: 'slack:T1', state: 'platform-off', count: 2 }]);
  });

  it('does not wait until it is known who assesses; the stop does', async () => {
    let asked = false;
    let answer!: () => void;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const hold = (store: Store): Store => ({
      ...store,
      assessors: {
        ...store.assessors,
        async find(query) {
          asked = true;
          await answered;
          return store.assessors.find(query);
        },
      },
    });
    const { log, stop } = await start(['slack:T1/U1'], hold);
    await until(() => asked, 'the assessors to be looked up');
    const stopped = stop();
    answer();
    await stopped;
    assert.equal(log.lines.filter((line) => line.includes('assessors-not-served')).length, 1);
  });
});
