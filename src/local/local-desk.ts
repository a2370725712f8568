import { join } from 'node:path';
import express, { type ErrorRequestHandler } from 'express';
import { z } from 'zod';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import { openChats } from './chat.js';
import { createConnector } from './connector.js';
import { createEventHub } from './event-hub.js';
import { createGuard } from './guard.js';
import type { PersonaSummary } from './page/wire.js';
import { createPageFiles } from './page-files.js';
import { pageHeaders } from './page-headers.js';
import { type Persona, personas } from './personas.js';
import { localServiceUrl, placesOf } from './places.js';
import { type Seal, unsealed } from './seal.js';
import { createTurns } from './turns.js';

/** What the local desk needs of the process it lives in. */
export interface LocalDeskOptions {
  /** The server's own address, `http://127.0.0.1:3978`; a function where it is known only after listening. */
  readonly baseUrl: string | (() => string);
  /** The chats are kept in its folder `local`. */
  readonly dataDir: string;
  /** How they are kept there; left out: as they are. */
  readonly seal?: Seal;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The local desk, ready to be mounted at the server's root. */
export interface LocalDesk {
  /** `/`, `/local/...`; passes everything else on. */
  readonly router: express.Router;
  /** To be mounted before EVERYTHING on the server, `/api/messages` included. */
  readonly guard: express.RequestHandler;
  /** Ends the event streams, so that the server can close. */
  close(): Promise<void>;
}

const watchSchema = z.object({ persona: z.string(), limit: z.coerce.number().int().min(1).max(100_000).default(200) });

/**
 * A chat client for one laptop: a page, and a stand-in for Teams and its connector between the page and `/api/messages` of
 * the same server. The desk behind it is the real one and does not know.
 */
export function openLocalDesk({ baseUrl, dataDir, seal = unsealed, clock, random, log }: LocalDeskOptions): LocalDesk {
  const base = typeof baseUrl === 'function' ? baseUrl : () => baseUrl;
  const serviceUrl = () => localServiceUrl(base());
  const hub = createEventHub();
  const chats = openChats(join(dataDir, 'local'), seal, hub, clock, random, log);

  const router = express.Router();
  router.get('/', pageHeaders, noStore);
  router.use('/local', pageHeaders, noStore);
  router.use(createPageFiles());
  router.get('/local/personas', (_request, response) => void response.json(personas.map(toSummary)));
  router.get('/local/events', (request, response) => {
    const watch = watchSchema.safeParse(request.query);
    const persona = personas.find(({ id }) => id === watch.data?.persona);
    if (!watch.success || !persona) {
      response.status(404).json({ code: 'not-found' });
      return;
    }
    const { limit } = watch.data;
    hub.join(
      response,
      chats.of(persona).map((chat) => chat.snapshot(limit)),
    );
  });
  router.use(createTurns({ chats, clock, serviceUrl, endpoint: () => new URL('/api/messages', base()).href }));
  router.use('/local/connector', createConnector(chats, serviceUrl));
  router.use('/local', (_request, response) => void response.status(404).json({ code: 'not-found' }));
  router.use('/local', answerError(log));

  return {
    router,
    guard: createGuard(base),
    close() {
      hub.close();
      return Promise.resolve();
    },
  };
}

function toSummary(persona: Persona): PersonaSummary {
  const { id, name, organisation, role } = persona;
  const panes = placesOf(persona).map((place) => ({
    id: place.id,
    kind: place.kind,
    name: place.name,
    members: place.members.map((member) => member.name),
  }));
  return { id, name, organisation, role, panes };
}

const noStore: express.RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** Errors of the body parser carry a status; everything else is a surprise. Neither's text leaves the process. */
function answerError(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = z.object({ status: z.int().min(400).max(499) }).safeParse(error).data?.status ?? 500;
    if (status === 500) log.error('local-request-failed', { error });
    response.status(status).json({ code: status === 413 ? 'too-large' : status === 500 ? 'failed' : 'invalid-body' });
  };
}
