import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openSignedHeads } from '../../src/desk/keys/signed-heads.js';
import { indexed, openFolder } from '../support/store/folder.js';
import { median, type Row, toRow } from './row.js';
import { withFolder } from './scratch.js';
import { fill, realisticTicket } from './tickets.js';

const rounds = 200;

/** Filing a ticket, which is one put, against the raw durable write of the same bytes, with few and with many tickets there. */
export async function benchFiling(): Promise<Row[]> {
  return withFolder(async (folder) => {
    await fill(folder, 0, 100);
    const few = await measure(folder, 100);
    await fill(folder, 100 + rounds, 10_000);
    const many = await measure(folder, 10_000);
    return [
      toRow('filing a ticket / raw durable write, 100 tickets there', sayRatio(few), few.ratio, { most: 2.5 }),
      toRow('filing a ticket / raw durable write, 10,000 tickets there', sayRatio(many), many.ratio, { most: 2.5 }),
      toRow('filing at 10,000 / filing at 100', (many.ratio / few.ratio).toFixed(2), many.ratio / few.ratio, { most: 1.5 }),
    ];
  });
}

interface Measured {
  readonly putMs: number;
  readonly rawMs: number;
  readonly ratio: number;
}

function sayRatio({ putMs, rawMs, ratio }: Measured): string {
  return `${ratio.toFixed(2)} (${putMs.toFixed(2)} ms / ${rawMs.toFixed(2)} ms)`;
}

/** Turn about, so that what else the machine does hits both sides. */
async function measure(folder: string, from: number): Promise<Measured> {
  const store = await indexed(await openFolder(folder));
  const signedHeads = await openSignedHeads(store.meta);
  const puts: number[] = [];
  const raws: number[] = [];
  for (let n = from; n < from + rounds; n += 1) {
    const ticket = await realisticTicket(n, signedHeads);
    const path = join('tickets', ticket.number.slice(-2).toLowerCase(), `${ticket.number}.json`);
    puts.push(await time(() => store.tickets.put(ticket.number, ticket, 'absent')));
    const bytes = await readFile(join(folder, path));
    const raw = join(folder, 'raw', path);
    await mkdir(dirname(raw), { recursive: true });
    raws.push(await time(() => writeDurably(raw, bytes)));
  }
  await store.close();
  const [putMs, rawMs] = [median(puts), median(raws)];
  return { putMs, rawMs, ratio: putMs / rawMs };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(`${path}.new`, 'wx');
  await file.write(bytes);
  await file.datasync();
  await file.close();
  await rename(`${path}.new`, path);
  const folder = await open(dirname(path), 'r');
  await folder.sync();
  await folder.close();
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}
