import type { Settings } from '../../src/desk/deps.js';
import { openKeyedIds } from '../../src/desk/keys/keyed-ids.js';
import { giveWords } from '../../src/desk/tickets/search/give-words.js';
import { createSearch } from '../../src/desk/tickets/search/search.js';
import { systemTimer } from '../../src/system/timer.js';
import type { Cause } from '../../src/tickets/cause.js';
import { readSearch } from '../../src/tickets/search-query.js';
import { sampleInstant, sampleOrganisationId, samplePersonId } from '../support/store/documents.js';
import { indexed, openFolder, silentLog, systemRandom } from '../support/store/folder.js';
import { percentile, type Row, toRow } from './row.js';
import { withFolder } from './scratch.js';
import { fill } from './tickets.js';

const sizes = [100, 1_000, 10_000] as const;
const rounds = 60;

/** What is searched for in turn: what every ticket has, what none has, both together, a CVE id, a state, and the end of a number. */
const queries = ['warehouses', 'nowhere', 'administrators nowhere', 'CVE-2026-12345', 'received connector', 'subscriptions tenant names'];

/** An assessor's search with the embedded store, by how many tickets are open, and what has to be read after a start. */
export async function benchSearch(): Promise<Row[]> {
  const rows: Row[] = [];
  // Searches wait on timers that keep no process alive.
  const alive = setInterval(() => {}, 1_000);
  await withFolder(async (folder) => {
    let before = 0;
    for (const size of sizes) {
      await fill(folder, before, size);
      before = size;
      rows.push(...(await measure(folder, size)));
    }
  });
  clearInterval(alive);
  return rows;
}

async function measure(folder: string, size: number): Promise<Row[]> {
  const store = await indexed(await openFolder(folder));
  const settings = { numberPrefix: 'SEC', conflict: 'person', locale: 'en' } as Settings;
  const deps = { store, keyedIds: await openKeyedIds(store.meta, systemRandom), settings, timer: systemTimer };
  await giveWords({ ...deps, log: silentLog }, () => true);
  const heldBefore = process.memoryUsage().rss;
  const search = createSearch(deps);
  const by = { id: samplePersonId(99_999), org: sampleOrganisationId(99_999), role: 'assessor', conflict: 'person' } as const;
  const act = { by, at: sampleInstant(9_000), cause: 'search' as Cause };
  const find = (typed: string) => timed(() => search.find(act, readSearch(typed, 'SEC', 2026), { limit: 8 }));
  const first = await find('nowhere');
  const tookMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const typed of [...queries, String(round).padStart(4, '0')]) tookMs.push(await find(typed));
  }
  const heldMb = (process.memoryUsage().rss - heldBefore) / 1_000_000;
  await store.close();
  const p99 = percentile(tookMs, 0.99);
  const count = size.toLocaleString('en');
  return [
    toRow(
      `a search, p99 of ${tookMs.length}, ${count} open tickets`,
      `${p99.toFixed(1)} ms (p50 ${percentile(tookMs, 0.5).toFixed(1)} ms)`,
      p99,
      {
        most: 300,
      },
    ),
    { what: `the first search after a start, nothing prepared, ${count}`, figure: `${Math.round(first)} ms` },
    { what: `memory that searching took, ${count}`, figure: `${heldMb.toFixed(1)} MB` },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}
