import { createHash } from 'node:crypto';
import { act, type History, type Run } from './history.js';
import { memoryFs } from './memory-fs.js';
import { type Owed, owedAfter, type Version } from './promises.js';
import { type Call, type Moment, record } from './recorder.js';
import { replay } from './replay.js';
import type { Seeded } from './seeded.js';
import { drawState, type State, seen, statesOf } from './states.js';
import type { OpenStore } from './tested-store.js';
import type { Tree } from './tree.js';

/** The power fails: what is left of the disk, and what the store owes. */
export interface Cut {
  readonly history: History;
  /** Everything up to this moment. */
  readonly log: readonly Moment[];
  readonly state: State;
  readonly owed: ReadonlyMap<string, Owed>;
}

/**
 * The different pairs of what is left and what is owed, over all moments of a run; `beyond` and `pending` as for `statesOf`. When there
 * are more than `most`, so many by lot, as evenly as can be from all moments: most states are those of a few moments.
 */
export function cutsOf({ history, start, log }: Run, beyond: number, most: number, random: Seeded, pending?: number): readonly Cut[] {
  const keys = new Set<string>();
  const ranked: { readonly cut: Cut; readonly rank: number }[] = [];
  for (let moment = 0; moment <= log.length; moment += 1) {
    const prefix = log.slice(0, moment);
    const owed = owedAfter(history.before ?? {}, prefix);
    const debts = JSON.stringify([...owed].map(([id, debt]) => [id, debt.settled ?? null, [...debt.open]]));
    const states: State[] = [];
    for (const state of statesOf(replay(start, prefix), beyond, random, pending)) {
      const key = createHash('sha1').update(debts).update(state.key).digest('base64');
      if (!keys.has(key)) states.push(state);
      keys.add(key);
    }
    draw(states, most, random).forEach((state, rank) => ranked.push({ cut: { history, log: prefix, state, owed }, rank }));
  }
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ cut }) => cut);
}

/** At most so many of the items, in an order by lot. */
function draw<T>(items: readonly T[], most: number, random: Seeded): readonly T[] {
  const rest = [...items];
  const drawn: T[] = [];
  while (rest.length > 0 && drawn.length < most) drawn.push(...rest.splice(random.below(rest.length), 1));
  return drawn;
}

/**
 * Ends the process, not the system, at a moment of a run, and starts another one that reads every document and writes
 * one; so many times by lot the power fails under the second. What the first had not synced is still to be seen, and still
 * pending: whoever shows it must sync it before.
 */
export async function cutsAfterKill(
  { history, start, log }: Run,
  moment: number,
  open: OpenStore,
  count: number,
  random: Seeded,
): Promise<readonly Cut[]> {
  const earlier = endCalls(log.slice(0, moment));
  const recording = record(memoryFs(seen(replay(start, earlier)), { order: random }), earlier);
  const ids = owedAfter(history.before ?? {}, log).keys();
  await act(open, recording, [...[...ids].map((get) => ({ get })), { put: 'late', text: 'written after the kill' }]);
  const run = { history, start, log: recording.log };
  return Array.from({ length: count }, () => drawCut(run, random, earlier.length));
}

/** One cut by lot; every second one just after an answer, when most is owed. */
function drawCut({ history, start, log }: Run, random: Seeded, from: number): Cut {
  const answers = log.flatMap((moment, at) => (at >= from && moment.kind === 'note' && moment.note.said !== 'submitted' ? [at + 1] : []));
  const anywhere = from + random.below(log.length + 1 - from);
  const prefix = log.slice(0, random.below(2) ? (answers[random.below(answers.length)] ?? anywhere) : anywhere);
  return { history, log: prefix, state: drawState(replay(start, prefix), random), owed: owedAfter(history.before ?? {}, prefix) };
}

/** The calls of a process that was killed are carried out; only its syncs may have been broken off. */
function endCalls(log: readonly Moment[]): readonly Moment[] {
  const open = new Map<number, Call>();
  for (const moment of log) {
    if (moment.kind === 'begin') open.set(moment.id, moment.call);
    else if (moment.kind === 'end') open.delete(moment.id);
  }
  const ends: Moment[] = [];
  for (const [id, call] of open) if (call.name !== 'datasync' && call.name !== 'syncFolder') ends.push({ kind: 'end', id, call });
  return [...log, ...ends];
}

/**
 * Lets the power fail again under a store that starts on what an earlier cut left, `versions` being the documents it finds,
 * and writes its first document.
 */
export async function cutDuringRecovery(open: OpenStore, tree: Tree, versions: ReadonlyMap<string, Version>, random: Seeded): Promise<Cut> {
  const before: Record<string, string> = {};
  for (const [id, text] of versions) if (text !== undefined) before[id] = text;
  const history: History = { title: 'a recovery', before, steps: [{ put: 'newcomer', text: 'after a power cut' }] };
  const recording = record(memoryFs(tree, { order: random }));
  await act(open, recording, history.steps);
  return drawCut({ history, start: tree, log: recording.log }, random, 0);
}
