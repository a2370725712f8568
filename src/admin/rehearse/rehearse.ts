import { setTimeout as sleep } from 'node:timers/promises';
import type { Rehearsals } from '../../api/rehearsals.js';
import type { PracticeProgress } from '../../desk/tickets/practice-progress.js';
import { type ConfirmationNumber, formatNumber } from '../../tickets/confirmation-number.js';
import { identityFrom, identityHelp, sampleIdentities } from '../assessors/identity.js';
import type { AdminCommand } from '../command.js';
import type { AdminDeps } from '../deps.js';
import { configOf } from '../with-store.js';
import { WrongUse } from '../wrong-use.js';
import { openRehearsals } from './client.js';
import { type Step, stepsOn } from './steps.js';

const lookEveryMs = 500;
/** What needs nobody comes within this, or the platform has refused it. */
const byItselfWithinMs = 60_000;

/** `rehearse`: what only a live installation shows, step by step, on a practice ticket. */
export const rehearse: AdminCommand = {
  name: 'rehearse',
  does: 'walks through what only a live installation shows, on a practice ticket of a running desk',
  examples: sampleIdentities.map((identity) => `admin -- rehearse ${identity}`),
  declare: (command) =>
    command.argument('<identity>', `who files it, ${identityHelp}`).option('--wait <minutes>', 'how long a step may take', '5'),
  async run(deps, { wait }: { wait: string }, typed: string) {
    const withinMs = Number(wait) * 60_000;
    if (!(withinMs > 0)) throw new WrongUse(`expected --wait to be a number of minutes, got ${JSON.stringify(wait)}`);
    const { identity } = identityFrom(typed);
    const { dataDir, numberPrefix, platforms } = configOf(deps);
    const rehearsals = openRehearsals(dataDir);
    const begun = await rehearsals.begin(identity);
    if (begun.kind === 'no-chat') {
      deps.print(
        `The desk can begin no chat with ${identity}. Is it installed there? Open the chat with the desk there, write "help", and try again.`,
      );
      return 1;
    }
    const { number } = begun;
    const shown = formatNumber(number, numberPrefix);
    deps.print(`${shown} is filed for practice. Nobody has to act on it but you.`);
    try {
      const ways = platforms.find(({ name }) => identity.startsWith(`${name}:`))?.ways ?? {};
      const missed = await walk(deps, rehearsals, { number, shown, withinMs, steps: stepsOn(ways) });
      deps.print(missed.length === 0 ? 'All of it works here.' : `Not seen: ${missed.map(({ what }) => what).join('; ')}.`);
      return missed.length === 0 ? 0 : 1;
    } finally {
      await rehearsals.end(number);
    }
  },
};

interface Walk {
  readonly number: ConfirmationNumber;
  readonly shown: string;
  readonly withinMs: number;
  readonly steps: readonly Step[];
}

/** Goes through the steps, one after another; answers those that were not seen in time. */
async function walk(deps: AdminDeps, rehearsals: Rehearsals, { number, shown, withinMs, steps }: Walk): Promise<Step[]> {
  const missed: Step[] = [];
  const begun = await rehearsals.look(number);
  // What the desk did itself when the ticket was filed shows nothing.
  let since = begun?.events.find(({ by }) => by === 'desk')?.seq ?? 0;
  let before: PracticeProgress = { events: [], posts: [], came: [] };
  for (const [index, step] of steps.entries()) {
    if (step.ask) {
      before = (await rehearsals.look(number)) ?? before;
      deps.print(`do    ${step.ask(shown)}`);
    }
    const last = steps[index - 1];
    const isVain = step.ofLast && last !== undefined && missed.includes(last);
    const stepMs = step.ask ? withinMs : Math.min(withinMs, byItselfWithinMs);
    const isSeen = (progress: PracticeProgress): number | undefined => step.seen(progress, since, before);
    const seen = isVain ? undefined : await waitFor(deps, () => rehearsals.look(number), isSeen, stepMs);
    if (seen === undefined) {
      missed.push(step);
      deps.print(`NOT   ${step.what}`);
      deps.print(`      ${isVain ? 'It comes of the step before.' : step.otherwise}`);
      for (const line of refusals(await rehearsals.look(number))) deps.print(`      ${line}`);
    } else {
      since = seen;
      deps.print(`ok    ${step.what}`);
    }
  }
  return missed;
}

/** What the platforms would not take. */
function refusals(progress: PracticeProgress | undefined): readonly string[] {
  return (progress?.posts ?? []).flatMap(({ platform, where, failed }) =>
    failed.map((reason) => `${platform} refused in ${where}: ${reason}`),
  );
}

async function waitFor(
  { clock }: AdminDeps,
  look: () => Promise<PracticeProgress | undefined>,
  isSeen: (progress: PracticeProgress) => number | undefined,
  withinMs: number,
): Promise<number | undefined> {
  const startedAtMs = clock.monotonicMs();
  for (;;) {
    const progress = await look();
    const seen = progress && isSeen(progress);
    if (seen !== undefined || clock.monotonicMs() - startedAtMs >= withinMs) return seen;
    await sleep(lookEveryMs);
  }
}
