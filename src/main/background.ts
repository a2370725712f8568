import type { Courier } from '../delivery/courier.js';
import type { TriageGuard } from '../delivery/send/triage-guard.js';
import type { Deps } from '../desk/deps.js';
import { openManifestKeeper } from '../desk/integrity/keep-manifests.js';
import { runDueJobs } from '../desk/retention/jobs.js';
import { openSealer } from '../desk/sealing/sealer.js';
import { endThreadsOfAccount, endThreadsOfRevoked } from '../desk/tickets/revoked-threads.js';
import { giveWords } from '../desk/tickets/search/give-words.js';
import type { Identity } from '../tickets/people.js';

/** What a desk does beside answering turns: it delivers, does what is due, and looks at the assessors' conversations. */
export interface Background {
  /** Takes up what an earlier process left undone, and goes on from there. */
  start(): void;
  /** Something happened to a ticket: what is to be done about that besides delivering it. */
  happened(): void;
  /** Somebody's rights were taken away: what they follow by them ends. Returns at once. */
  revoked(identity: Identity): void;
  /** Begins nothing more; resolves when what is under way is done and stored. */
  stop(): Promise<void>;
}

/** Jobs are due to the day; whom the desk comes to know as somebody who was removed hears nothing meanwhile. */
const jobsEveryMs = 3_600_000;
/** How often the assessors' conversations are looked at, whether or not something is posted there. */
const triageEveryMs = 24 * 3_600_000;

interface Work {
  readonly courier: Courier;
  readonly triageGuard: TriageGuard;
  /** Tells the log who assesses nothing. */
  readonly warnOfAssessors: () => Promise<void>;
}

export function createBackground(deps: Deps, { courier, triageGuard, warnOfAssessors }: Work): Background {
  const { clock, log, settings } = deps;
  const timers: NodeJS.Timeout[] = [];
  let warning = Promise.resolve();
  let isStopping = false;
  let manifests = Promise.resolve();
  let ending = Promise.resolve();
  let searching = Promise.resolve();
  const goesOn = (): boolean => !isStopping;

  function nowAndEvery(ms: number, task: () => void): void {
    timers.push(setInterval(task, ms).unref());
    task();
  }

  /** One after the other, so that they do not race for a ticket. */
  function end(task: () => Promise<void>): void {
    ending = ending.then(task).catch((error: unknown) => log.error('threads-not-ended', { error }));
  }

  /** Tickets of an earlier version get the words they are searched by, then what searches read is read. */
  async function prepareSearch(): Promise<void> {
    await giveWords(deps, goesOn);
    await deps.search.prepare(goesOn);
  }

  const keeper = openManifestKeeper(deps, () => isStopping);
  const sealer = openSealer(deps);

  return {
    start() {
      courier.resume().catch((error: unknown) => log.error('courier-failed', { error }));
      warning = warnOfAssessors().catch((error: unknown) => log.error('assessors-not-checked', { error }));
      searching = prepareSearch().catch((error: unknown) => log.error('search-not-prepared', { error }));
      nowAndEvery(jobsEveryMs, () => void runDueJobs(deps, clock.now()).catch((error: unknown) => log.error('jobs-failed', { error })));
      nowAndEvery(jobsEveryMs, () => {
        manifests = manifests.then(() => keeper.keep()).catch((error: unknown) => log.error('manifest-failed', { error }));
      });
      nowAndEvery(jobsEveryMs, () => end(() => endThreadsOfRevoked(deps, goesOn)));
      nowAndEvery(jobsEveryMs, () => void sealer.all());
      nowAndEvery(triageEveryMs, () => void triageGuard.check(settings.triage));
    },
    happened: () => sealer.soon(),
    revoked: (identity) => end(() => endThreadsOfAccount(deps, identity, goesOn)),
    async stop() {
      isStopping = true;
      for (const timer of timers.splice(0)) clearInterval(timer);
      await Promise.all([courier.stop(), warning, manifests, ending, searching, sealer.stop()]);
      await keeper.close().catch((error: unknown) => log.error('manifest-failed', { error }));
    },
  };
}
