import bolt, { type webApi } from '@slack/bolt';
import express, { type RequestHandler, type Router } from 'express';
import { EnvHttpProxyAgent } from 'undici';
import type { Clock } from '../../ports/clock.js';
import { toEpochMs } from '../../tickets/instant.js';
import type { Proxy } from '../proxy.js';
import { eventsPath } from './paths.js';

/** Slack's own window is five minutes to either side; Bolt looks at the past alone (docs/platforms.md, Slack: requests). */
const aheadMs = 5 * 60_000;

interface Options {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly logger: NonNullable<ConstructorParameters<typeof bolt.ExpressReceiver>[0]['logger']>;
}

type SocketOptions = Pick<Options, 'clock' | 'logger'> & {
  readonly appToken: string;
  /** How Slack is asked where to connect to. */
  readonly clientOptions: webApi.WebClientOptions;
  readonly proxy: Proxy | undefined;
};

/**
 * Serves `POST /slack/events`: the one address for events, commands and presses. Mounted before any body parser, for the
 * signature is over the bytes as they came. Answers go out when a listener has ended, so that an event is durable by then.
 */
export function createReceiver({ signingSecret, clock, logger }: Options): {
  readonly receiver: bolt.ExpressReceiver;
  readonly router: Router;
} {
  const router = express.Router();
  router.use(eventsPath, postOnly, refuseStrange(clock));
  const receiver = new bolt.ExpressReceiver({
    signingSecret,
    endpoints: { events: eventsPath },
    processBeforeResponse: true,
    bodyLimit: '256kb',
    logger,
    customPropertiesExtractor: noteArrival(clock),
    // Bolt mounts its router on an application; this one is never served, the desk mounts the router itself.
    app: express(),
    router,
  });
  return { receiver, router };
}

/** Becomes part of Bolt's context. */
function noteArrival(clock: Clock): () => { arrivedAtMs: number } {
  return () => ({ arrivedAtMs: clock.monotonicMs() });
}

/** The same over Socket Mode, which needs no address of ours; Slack is asked where to connect to. */
export function createSocketReceiver({ appToken, clientOptions, proxy, clock, logger }: SocketOptions): bolt.SocketModeReceiver {
  return new bolt.SocketModeReceiver({
    appToken,
    logger,
    customPropertiesExtractor: noteArrival(clock),
    installerOptions: { clientOptions },
    ...(proxy && { dispatcher: new EnvHttpProxyAgent({ httpProxy: '', httpsProxy: proxy.url, noProxy: proxy.except.join(',') }) }),
  });
}

const postOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') next();
  else response.set('allow', 'POST').status(405).json({ error: 'method-not-allowed' });
};

/**
 * What Bolt lets pass: a request that is signed for later could be kept and sent when it is wanted, and of signatures Slack
 * knows one version.
 */
function refuseStrange(clock: Clock): RequestHandler {
  return ({ headers }, response, next) => {
    const seconds = Number(headers['x-slack-request-timestamp']);
    const signature = headers['x-slack-signature'];
    const isOurs = typeof signature === 'string' && signature.startsWith('v0=');
    if (isOurs && seconds * 1_000 <= toEpochMs(clock.now()) + aheadMs) next();
    else response.status(401).json({ error: 'unauthorized' });
  };
}
