import { Router } from 'express';
import type { Store } from '../ports/store.js';
import { countTriage, type TriagePlaceState } from './triage.js';

/**
 * `GET /healthz`: the process answers. `GET /readyz`: it can take turns; 503 while the indexes are being built or once it is
 * stopping. Damaged records, and places of the assessors with which something is wrong, do not make it unready, they are counted;
 * `doctor` names them.
 */
export function healthRoutes(
  store: Store,
  isStopping: () => boolean,
  triage: () => Promise<readonly Omit<TriagePlaceState, 'place'>[]>,
): Router {
  const routes = Router();
  routes.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  routes.get('/readyz', async (_request, response) => {
    const ready = store.indexed && !isStopping();
    response
      .status(ready ? 200 : 503)
      .json({ ready, indexed: store.indexed, damaged: store.damaged().length, triage: countTriage(await triage()) });
  });
  return routes;
}
