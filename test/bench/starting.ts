import { DeskProcess } from '../support/desk/process.js';
import { median, type Row, toRow } from './row.js';
import { withFolder } from './scratch.js';
import { fill } from './tickets.js';

const rounds = 5;

/** From the start of the process until it listens: on an empty folder, and turn about on one of 10,000 tickets. */
export async function benchStarting(): Promise<Row[]> {
  const empty: number[] = [];
  const full: number[] = [];
  await withFolder(async (filled) => {
    await fill(filled, 0, 10_000);
    for (let round = 0; round < rounds; round += 1) {
      empty.push(await withFolder(timeStart));
      full.push(await timeStart(filled));
    }
  });
  return [
    toRow('start to listening, empty folder', `${Math.round(median(empty))} ms`, median(empty), { most: 1_200 }),
    toRow('start to listening, 10,000 tickets', `${Math.round(median(full))} ms`, median(full), { most: 1_200 }),
  ];
}

async function timeStart(folder: string): Promise<number> {
  const desk = await DeskProcess.start({ folder });
  await desk.untilReady();
  await desk.stop();
  return desk.startedInMs;
}
