import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Instant } from '../../tickets/instant.js';
import type { ThreadRef } from '../../tickets/thread.js';
import type { CourierDeps } from '../deps.js';
import type { Admission } from '../rules/admission.js';
import { type LeadBook, type LeadsTold, openLeadWarnings } from './lead-warnings.js';
import { openTriageGuard, type TriageGuard } from './triage-guard.js';
import { openTriageReach, type TriageReach } from './triage-reach.js';

/** So many tickets are named of which something could not be posted. */
const namedMax = 10;

/** How a place of the assessors is doing. */
export interface TriageState {
  readonly conversation: string;
  /** Who can read it, by the last answer; absent: not asked yet. */
  readonly admission?: Admission;
  /** It takes nothing since then, with the platform's word for it where there is one. */
  readonly outage?: { readonly since: Instant; readonly reason?: string };
  /** How many of the leads were told of what is wrong; absent: nothing is, or nobody was to be told yet. */
  readonly leads?: LeadsTold;
  /** Of how many tickets something could not be posted there and waits for `resend`, and the newest of these; absent: of none, or the index is not built yet. */
  readonly givenUp?: { readonly count: number; readonly tickets: readonly ConfirmationNumber[] };
}

/** Looks after the places of the assessors: who can read them, and whether they take what is posted. */
export interface TriageWatch {
  readonly guard: TriageGuard;
  readonly reach: TriageReach;
  /** Rejects as the store does. */
  states(): Promise<readonly TriageState[]>;
}

type Deps = Pick<CourierDeps, 'store' | 'channels' | 'clock' | 'timer' | 'log' | 'render' | 'triage'> &
  LeadBook & { readonly onChanged: Parameters<typeof openTriageGuard>[0]['onChanged'] };

export function openTriageWatch(deps: Deps): TriageWatch {
  const warnings = openLeadWarnings(deps);
  const guard = openTriageGuard({ ...deps, warnings });
  const reach = openTriageReach({ ...deps, warnings });

  async function stateOf({ conversation }: ThreadRef): Promise<TriageState> {
    const admission = guard.lastOf(conversation);
    const outage = reach.outageOf(conversation);
    const leads = warnings.toldOf(conversation);
    const givenUp = await givenUpIn(conversation);
    return {
      conversation,
      ...(admission && { admission }),
      ...(outage && { outage: toOutage(outage) }),
      ...(leads && { leads }),
      ...(givenUp && { givenUp }),
    };
  }

  async function givenUpIn(conversation: string): Promise<TriageState['givenUp']> {
    if (!deps.store.indexed) return undefined;
    const { total, items } = await deps.store.cursors.find({ by: 'givenUp', is: conversation, limit: namedMax });
    return total === 0 ? undefined : { count: total, tickets: items.map(({ doc }) => doc.ticket) };
  }

  return { guard, reach, states: () => Promise.all(deps.triage.map(stateOf)) };
}

function toOutage({ since, reason }: NonNullable<ReturnType<TriageReach['outageOf']>>): NonNullable<TriageState['outage']> {
  return { since, ...(reason !== undefined && { reason }) };
}
