import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { Log } from '../../ports/log.js';
import type { TeamsActivity } from './listeners/activity.js';
import { bodyMaxBytes, readActivity } from './listeners/body.js';
import { messagesPath } from './paths.js';
import { isLoopbackPeer, type ServiceHosts } from './send/hosts.js';

/** What goes back over HTTP; the body is JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Takes an activity that came with that `Authorization`. */
export type Take = (activity: TeamsActivity, authorization: string) => Promise<HttpAnswer>;

interface Options {
  readonly hosts: ServiceHosts;
  /** Only this machine may ask. */
  readonly local: boolean;
  readonly log: Log;
  readonly take: Take;
}

/** Serves `POST /api/messages` and nothing else. Whatever is wrong with a request is told in one word, never with a reason of ours. */
export function createRouter({ hosts, local, log, take }: Options): Router {
  const router = express.Router();
  const guard: RequestHandler = (request, response, next) => {
    if (request.method !== 'POST') response.set('allow', 'POST').status(405).json({ error: 'method-not-allowed' });
    else if (local && !isLoopbackPeer(request.socket.remoteAddress)) response.status(403).json({ error: 'forbidden' });
    else next();
  };
  const refuse = (status: number, kind: string): HttpAnswer => {
    log.warn('teams-refused', { channel: 'teams', status, kind });
    return { status, body: { error: status === 400 ? 'bad-request' : 'forbidden' } };
  };
  const answer = async (body: unknown, authorization: string): Promise<HttpAnswer> => {
    const activity = readActivity(body);
    if (!activity) return refuse(400, 'body');
    if (activity.channelId !== 'msteams') return refuse(403, 'channel');
    if (!hosts(activity.serviceUrl)) return refuse(403, 'host');
    return take(activity, authorization);
  };
  router.all(messagesPath, guard, express.json({ limit: bodyMaxBytes, inflate: false }), async (request, response) => {
    const { status, body } = await answer(request.body, request.headers.authorization ?? '');
    response.status(status);
    if (body === undefined) response.end();
    else response.json(body);
  });
  router.use(messagesPath, toErrorHandler(log));
  return router;
}

const words: Readonly<Record<number, string>> = { 400: 'bad-request', 413: 'too-large', 415: 'unsupported-media-type' };

/** Body parsing tells its faults as errors with a status; anything else is a surprise. */
function toErrorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 503;
    const word = words[status];
    if (word) log.warn('teams-refused', { channel: 'teams', status, kind: 'body' });
    else log.error('teams-request-failed', { channel: 'teams', error });
    response.status(word ? status : 503).json({ error: word ?? 'unavailable' });
  };
}
