import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Log } from '../ports/log.js';

/** What no route took. */
export const notFound: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'not-found' });
};

/** The last resort: a caller hears that it failed and nothing else; the log has it. */
export function lastResort(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const status = statusOf(error);
    if (status >= 500) log.error('request-failed', { status, error });
    if (response.headersSent) return next(error);
    response.status(status).json({ error: status >= 500 ? 'internal' : 'bad-request' });
  };
}

/** Body parsers mark what a caller did wrong with a 4xx `status`. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
