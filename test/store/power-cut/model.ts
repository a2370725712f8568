import { type Cut, cutDuringRecovery, cutsAfterKill, cutsOf } from './cuts.js';
import { carryOut, type History, type Run } from './history.js';
import { type MemoryFsOptions, memoryFs } from './memory-fs.js';
import type { Moment } from './recorder.js';
import { type Fault, startAgain, survey } from './recovery.js';
import { type Seeded, seeded } from './seeded.js';
import type { OpenStore } from './tested-store.js';

export interface ModelOptions {
  readonly seed: number;
  /** How often each history is carried out, each time with the calls under way in another order. */
  readonly orders: number;
  /** Of how many pending changes of names all states are found, and how many are drawn of a moment at which more are pending. */
  readonly pending: number;
  readonly beyond: number;
  /** The most cuts that are tried of one run. */
  readonly cuts: number;
  /** How often the process is killed and started again before the power fails, and how many cuts are drawn of each. */
  readonly kills: number;
  readonly cutsPerKill: number;
  /** One state in so many is also started a second time, and cut off once more while the store starts. */
  readonly againEvery: number;
  /** The most one write takes, in bytes. */
  readonly mostPerWrite?: number;
}

/** A way a store failed, told so that it can be found again. */
export interface Finding extends Fault {
  readonly history: string;
  /** The moments before the power failed, newest last. */
  readonly log: readonly string[];
  /** What was left: path, file and how much of it. */
  readonly state: string;
}

/** One cut of the power and what came of it. */
export interface Trial {
  readonly findings: readonly Finding[];
}

/** Carries out each history and cuts the power at every moment of it; what is left each time is what the store is started on. */
export async function* tryPowerCuts(open: OpenStore, histories: readonly History[], options: ModelOptions): AsyncGenerator<Trial> {
  for (const history of histories) {
    for (let order = 0; order < options.orders * (history.orders ?? 1); order += 1) {
      try {
        yield* tryOneRun(open, history, seeded(options.seed + order), options);
      } catch (error) {
        yield {
          findings: [{ kind: 'unreadable', what: `with the power on: ${String(error)}`, history: history.title, log: [], state: '' }],
        };
      }
    }
  }
}

async function* tryOneRun(open: OpenStore, history: History, random: Seeded, options: ModelOptions): AsyncGenerator<Trial> {
  const how: MemoryFsOptions = { order: random, ...(options.mostPerWrite && { mostPerWrite: options.mostPerWrite }) };
  const run = await carryOut(history, open, how);
  let trials = 0;
  for (const cut of cutsOf(run, options.beyond, options.cuts, random, options.pending)) {
    trials += 1;
    yield tryCut(open, cut, random, trials % options.againEvery === 0);
  }
  for (const moment of killsOf(run, options.kills, random)) {
    for (const cut of await cutsAfterKill(run, moment, open, options.cutsPerKill, random)) {
      trials += 1;
      yield tryCut(open, cut, random, trials % options.againEvery === 0);
    }
  }
}

/** Moments spread over a run, each by lot in its part of it. */
function killsOf({ history, log }: Run, most: number, random: Seeded): readonly number[] {
  const count = history.killedThroughout ? log.length : Math.min(most, log.length);
  return Array.from({ length: count }, (_, part) => Math.floor(((part + random.below(1_000) / 1_000) * log.length) / count));
}

async function tryCut(open: OpenStore, cut: Cut, random: Seeded, again: boolean): Promise<Trial> {
  const { tree } = cut.state;
  const disk = memoryFs(tree);
  const first = await survey(open, disk, cut.owed);
  if (first.faults.length > 0 || !again) return { findings: first.faults.map((fault) => toFinding(fault, cut)) };
  const second = await startAgain(open, disk, first);
  const next = await cutDuringRecovery(open, tree, first.versions, random);
  const { faults } = await survey(open, memoryFs(next.state.tree), next.owed);
  return { findings: [...second.map((fault) => toFinding(fault, cut)), ...faults.map((fault) => toFinding(fault, next))] };
}

function toFinding(fault: Fault, { history, log, state }: Cut): Finding {
  return { ...fault, history: history.title, log: log.map(tell), state: state.key };
}

/** A moment in words. */
function tell(moment: Moment): string {
  if (moment.kind === 'note') return `${moment.note.said} ${moment.note.id}`;
  const { call } = moment;
  switch (call.name) {
    case 'create':
      return `${moment.kind} create ${call.file}: ${call.path}`;
    case 'write':
      return `${moment.kind} write ${call.file}: ${call.bytes.length} bytes`;
    case 'datasync':
      return `${moment.kind} datasync ${call.file}`;
    case 'rename':
      return `${moment.kind} rename ${call.from} to ${call.to}`;
    case 'unlink':
    case 'makeFolder':
    case 'syncFolder':
      return `${moment.kind} ${call.name} ${call.path}`;
  }
}
