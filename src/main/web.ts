import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { lastResort, notFound } from '../api/edges.js';
import { healthRoutes } from '../api/health.js';
import { keyRoutes } from '../api/keys.js';
import { operatorRoutes } from '../api/operator.js';
import { type Rehearsals, rehearsalRoutes } from '../api/rehearsals.js';
import type { OpenChannel } from '../channels/descriptor.js';
import type { Config } from '../config.js';
import type { Deps } from '../desk/deps.js';
import { createAssessorBook } from '../desk/people/assessor-book.js';
import { endPractice, filePractice } from '../desk/tickets/practice.js';
import { readPractice } from '../desk/tickets/practice-progress.js';
import type { LocalDesk } from '../local/local-desk.js';

interface Mounted {
  readonly platforms: readonly OpenChannel[];
  readonly local: LocalDesk | undefined;
  readonly isStopping: () => boolean;
}

/** Everything the desk serves over HTTP. */
export function createWeb({ trustProxy }: Config, { store, signedHeads, log }: Deps, { platforms, local, isStopping }: Mounted): Express {
  const web = express();
  web.disable('x-powered-by');
  web.set('trust proxy', trustProxy);
  if (local) web.use(local.guard);
  web.use(healthRoutes(store, isStopping));
  web.use(apiHeaders());
  for (const { router } of platforms) web.use(router);
  web.use(keyRoutes(signedHeads.publicKeys));
  if (local) web.use(local.router);
  return web.use(notFound, lastResort(log));
}

/** What the operator's commands ask of a running desk. */
export function createOperatorWeb(deps: Deps): Express {
  const rehearsals: Rehearsals = {
    begin: (identity) => filePractice(deps, identity),
    look: (number) => readPractice(deps, number),
    end: (number) => endPractice(deps, number),
  };
  return express().use(operatorRoutes(createAssessorBook(deps)), rehearsalRoutes(rehearsals), notFound, lastResort(deps.log));
}

/** Answers are for the caller alone: not to be kept, framed or guessed at. */
function apiHeaders(): RequestHandler {
  return helmet({ contentSecurityPolicy: false });
}
