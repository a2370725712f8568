import { type Cut, cutDuringRecovery, cutsAfterKill, cutsOf, share } from './cuts.js';
import { carryOut, type History, type Run } from './history.js';
import { type MemoryFsOptions, memoryFs } from './memory-fs.js';
import type { FaultKind } from './promises.js';
import type { Moment } from './recorder.js';
import { type Fault, startAgain, survey } from './recovery.js';
import { type Seeded, seeded } from './seeded.js';
import type { OpenStore } from './tested-store.js';

export interface ModelOptions {
  readonly seed: number;
  /** How often each history is carried out, each time with the calls under way in another order. */
  readonly orders: number;
  /** The most cuts that are tried of one run. */
  readonly cuts: number;
  /** How often the process is killed and started again before the power fails, and how many cuts are drawn of each. */
  readonly kills: number;
  readonly cutsPerKill: number;
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

export interface Report {
  /** States the store was started on, by title of history; each of them also again, and cut off once more. */
  readonly states: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Carries out each history and cuts the power at every moment of it; what is left each time is what the store is started on. */
export async function tryPowerCuts(open: OpenStore, histories: readonly History[], options: ModelOptions): Promise<Report> {
  const findings: Finding[] = [];
  const states: Record<string, number> = {};
  for (const history of histories) {
    states[history.title] = 0;
    for (let order = 0; order < options.orders; order += 1) {
      const random = seeded(options.seed + order);
      const how: MemoryFsOptions = { order: random, ...(options.mostPerWrite && { mostPerWrite: options.mostPerWrite }) };
      try {
        const run = await carryOut(history, open, how);
        const cuts = [...share([...cutsOf(run, random)], options.cuts, random)];
        for (const moment of killsOf(run, options.kills, random)) {
          cuts.push(...(await cutsAfterKill(run, moment, open, options.cutsPerKill, random)));
        }
        for (const cut of cuts) {
          states[history.title] = (states[history.title] ?? 0) + 1;
          findings.push(...(await tryCut(open, cut, random)));
        }
      } catch (error) {
        findings.push({ kind: 'unreadable', what: `with the power on: ${String(error)}`, history: history.title, log: [], state: '' });
      }
    }
  }
  return { states, findings };
}

/** Moments spread over a run, each by lot in its part of it. */
function killsOf({ history, log }: Run, most: number, random: Seeded): readonly number[] {
  const count = history.killedThroughout ? log.length : Math.min(most, log.length);
  return Array.from({ length: count }, (_, part) => Math.floor(((part + random.below(1_000) / 1_000) * log.length) / count));
}

async function tryCut(open: OpenStore, cut: Cut, random: Seeded): Promise<readonly Finding[]> {
  const { tree } = cut.state;
  const disk = memoryFs(tree);
  const first = await survey(open, disk, cut.owed);
  if (first.faults.length > 0) return first.faults.map((fault) => toFinding(fault, cut));
  const findings = (await startAgain(open, disk, first)).map((fault) => toFinding(fault, cut));
  const again = await cutDuringRecovery(open, tree, first.versions, random);
  const { faults } = await survey(open, memoryFs(again.state.tree), again.owed);
  return [...findings, ...faults.map((fault) => toFinding(fault, again))];
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

/** How many findings there are of each kind. */
export function countKinds(findings: readonly Finding[]): Partial<Record<FaultKind, number>> {
  const counts: Partial<Record<FaultKind, number>> = {};
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
