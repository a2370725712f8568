import type { Log } from '../../ports/log.js';
import type { Store } from '../../ports/store.js';
import type { Timer } from '../../ports/timer.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { createJob, type Job } from './delivery.js';
import { afterFailureMs } from '../send/serve.js';
import type { Snapshot, Snapshots } from './snapshots.js';
import { threadIdOf } from './threads.js';

/** The tickets that have something to tell, each with the jobs of its threads, until all of them were told. */
export interface Rounds {
  wake(number: ConfirmationNumber): void;
  resume(): Promise<void>;
  /** Takes a ticket in hand: every thread that follows it has a job and is looked at. Rejects as the store does. */
  survey(number: ConfirmationNumber): Promise<readonly Job[]>;
  /** A thread has nothing left to do: perhaps it was the last. */
  settle(number: ConfirmationNumber): void;
  job(threadId: string): Job | undefined;
  siblings(job: Job): readonly Job[];
  wakeThread(job: Job): void;
  /** Takes nothing more in hand. */
  stop(): void;
  /** Resolves when what was begun is done. */
  idle(): Promise<void>;
}

interface Deps {
  readonly store: Store;
  readonly timer: Timer;
  readonly log: Log;
  readonly snapshots: Snapshots;
  readonly wakeThread: (job: Job) => Promise<void>;
}

interface Round {
  readonly jobs: Map<string, Job>;
  /** How often it was woken. */
  wakes: number;
  /** Surveys under way. */
  surveys: number;
  clearing: boolean;
}

const resumePage = 100;
const resumeWidth = 8;

export function createRounds({ store, timer, log, snapshots, wakeThread: wakeIn }: Deps): Rounds {
  const rounds = new Map<ConfirmationNumber, Round>();
  const jobs = new Map<string, Job>();
  const underway = new Set<Promise<void>>();
  const alarms = new Map<string, () => void>();
  let stopped = false;

  function goesOn(): boolean {
    return !stopped;
  }

  /** Lets work about a ticket, or about all, run on its own; a failure of the store is no reason to forget it. */
  function start(about: ConfirmationNumber | 'all', work: () => Promise<unknown>): Promise<void> {
    const running = work().then(
      () => undefined,
      (error: unknown) => {
        log.error('courier-failed', about === 'all' ? { error } : { number: about, error });
        later(about);
      },
    );
    underway.add(running);
    return running.finally(() => underway.delete(running));
  }

  /** However much failed about a ticket, it is taken up again once. */
  function later(about: ConfirmationNumber | 'all'): void {
    if (stopped || alarms.has(about)) return;
    const again = (): void => {
      alarms.delete(about);
      if (about === 'all') void resume();
      else wake(about);
    };
    alarms.set(about, timer.after(afterFailureMs, again));
  }

  function wake(number: ConfirmationNumber): void {
    if (stopped) return;
    snapshots.forget(number);
    void start(number, () => survey(number));
  }

  async function survey(number: ConfirmationNumber): Promise<readonly Job[]> {
    const round = rounds.get(number) ?? { jobs: new Map<string, Job>(), wakes: 0, surveys: 0, clearing: false };
    rounds.set(number, round);
    round.wakes += 1;
    round.surveys += 1;
    try {
      const snapshot = await snapshots.read(number);
      const followed = (snapshot?.ticket.threads ?? []).map(({ thread }) => jobOf(round, number, thread));
      await Promise.all(followed.map(wakeIn));
      return followed;
    } finally {
      round.surveys -= 1;
      settle(number);
    }
  }

  function jobOf(round: Round, number: ConfirmationNumber, thread: Job['thread']): Job {
    const known = round.jobs.get(threadIdOf(number, thread));
    if (known) return known;
    const job = createJob(number, thread);
    round.jobs.set(job.id, job);
    jobs.set(job.id, job);
    return job;
  }

  function settle(number: ConfirmationNumber): void {
    const round = rounds.get(number);
    if (!round || round.clearing || round.surveys > 0) return;
    round.clearing = true;
    void start(number, async () => {
      const wakes = round.wakes;
      try {
        const snapshot = await snapshots.read(number);
        if (snapshot && !isTold(round, snapshot)) return;
        if (snapshot?.document.undelivered) await clear(number, snapshot);
      } finally {
        round.clearing = false;
      }
      if (round.wakes === wakes) drop(number, round);
      else settle(number);
    });
  }

  function isTold(round: Round, { ticket }: Snapshot): boolean {
    return ticket.threads.every(({ thread }) => (round.jobs.get(threadIdOf(ticket.number, thread))?.settledAt ?? 0) >= ticket.seq);
  }

  /** When the ticket changed meanwhile there is more to tell, and the flag stays. */
  async function clear(number: ConfirmationNumber, { document, revision }: Snapshot): Promise<void> {
    const put = await store.tickets.put(number, { ...document, undelivered: false }, revision);
    if (put === 'conflict') wake(number);
    else snapshots.forget(number);
  }

  function drop(number: ConfirmationNumber, round: Round): void {
    rounds.delete(number);
    for (const id of round.jobs.keys()) jobs.delete(id);
  }

  function resume(): Promise<void> {
    return start('all', surveyUndelivered);
  }

  async function surveyUndelivered(): Promise<void> {
    let after: string | undefined;
    do {
      const page = await store.tickets.find({ by: 'undelivered', is: 'yes', limit: resumePage, ...(after !== undefined && { after }) });
      const numbers = page.items.map(({ doc }) => doc.number);
      await Promise.all(Array.from({ length: resumeWidth }, () => surveyAll(numbers)));
      after = page.next;
    } while (after !== undefined && goesOn());
  }

  /** Takes from `numbers` until none are left. */
  async function surveyAll(numbers: ConfirmationNumber[]): Promise<void> {
    for (let number = numbers.shift(); number !== undefined && goesOn(); number = numbers.shift()) {
      const one = number;
      await start(one, () => survey(one));
    }
  }

  function wakeThread(job: Job): void {
    void start(job.number, () => wakeIn(job));
  }

  return {
    wake,
    resume,
    survey,
    settle,
    job: (threadId) => jobs.get(threadId),
    siblings: (job) => [...(rounds.get(job.number)?.jobs.values() ?? [])],
    wakeThread,
    stop() {
      stopped = true;
      for (const cancel of alarms.values()) cancel();
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}
