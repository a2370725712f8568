import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { lastResort, notFound } from '../api/edges.js';
import { healthRoutes } from '../api/health.js';
import { keyRoutes } from '../api/keys.js';
import { operatorRoutes } from '../api/operator.js';
import { type Rehearsals, rehearsalRoutes } from '../api/rehearsals.js';
import { resendRoutes } from '../api/resend.js';
import { type TriagePlaceState, triageRoutes } from '../api/triage.js';
import type { OpenChannel } from '../channels/descriptor.js';
import type { Config } from '../config.js';
import type { TriageWatch } from '../delivery/send/triage-watch.js';
import type { Deps } from '../desk/deps.js';
import { createAssessorBook } from '../desk/people/assessor-book.js';
import { endPractice, filePractice } from '../desk/tickets/practice.js';
import { readPractice } from '../desk/tickets/practice-progress.js';
import type { PracticeWays } from '../desk/tickets/practice-ways.js';
import type { LocalDesk } from '../local/local-desk.js';
import type { Background } from './background.js';
import type { openDelivery } from './delivery.js';
import { namedTriage } from './from-config.js';

interface Mounted {
  readonly platforms: readonly OpenChannel[];
  readonly local: LocalDesk | undefined;
  readonly isStopping: () => boolean;
  readonly triageWatch: TriageWatch;
}

/** Everything the desk serves over HTTP. */
export function createWeb(
  { trustProxy }: Config,
  { store, signedHeads, log }: Deps,
  { platforms, local, isStopping, triageWatch }: Mounted,
): Express {
  const web = express();
  web.disable('x-powered-by');
  web.set('trust proxy', trustProxy);
  if (local) web.use(local.guard);
  web.use(healthRoutes(store, isStopping, () => triageWatch.states()));
  web.use(apiHeaders());
  for (const { router } of platforms) web.use(router);
  web.use(keyRoutes(signedHeads.publicKeys));
  if (local) web.use(local.router);
  return web.use(notFound, lastResort(log));
}

/** What the operator's commands reach: delivery, what follows from a removal, and how the filers of practice tickets came. */
interface OperatorParts extends ReturnType<typeof openDelivery>, Pick<Background, 'revoked'> {
  readonly ways: PracticeWays;
}

/** What the operator's commands ask of a running desk. */
export function createOperatorWeb(config: Config, deps: Deps, { courier, triageWatch, revoked, ways }: OperatorParts): Express {
  const names = new Map(
    namedTriage(config).map(({ name, place }) => [deps.keyedIds.conversation(place.channel, place.address) as string, name]),
  );
  const nameOf = (conversation: string): string => names.get(conversation) ?? conversation;
  async function lookAtTriage(): Promise<readonly TriagePlaceState[]> {
    await triageWatch.guard.check(deps.settings.triage);
    return (await triageWatch.states()).map((state) => ({ ...state, place: nameOf(state.conversation) }));
  }
  const rehearsals: Rehearsals = {
    async begin(identity) {
      const begun = await filePractice(deps, identity);
      if (begun.kind === 'filed') ways.begin(begun.number, identity);
      return begun;
    },
    look: (number) => readPractice(deps, ways, number),
    end(number) {
      ways.end(number);
      return endPractice(deps, number);
    },
  };
  return express().use(
    operatorRoutes(createAssessorBook(deps, revoked)),
    rehearsalRoutes(rehearsals),
    triageRoutes(lookAtTriage),
    resendRoutes((number) => courier.resend(number)),
    notFound,
    lastResort(deps.log),
  );
}

/** Answers are for the caller alone: not to be kept, framed or guessed at. */
function apiHeaders(): RequestHandler {
  return helmet({ contentSecurityPolicy: false });
}
