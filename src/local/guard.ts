import type { Request, RequestHandler } from 'express';

const hostNames = ['127.0.0.1', 'localhost', '[::1]'];
const loopback = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const reads = new Set(['GET', 'HEAD']);

/**
 * Keeps every page but our own away from a desk that asks nobody to sign in (DNS rebinding, cross-site requests). Goes
 * before everything else on the server. 403 unless the peer is on this machine, the one `Host` names it with our port,
 * and `Origin` and `Sec-Fetch-Site`, where a browser sends them, are our own. A program sends neither and passes.
 * @param baseUrl the server's own address, known once it listens
 */
export function createGuard(baseUrl: () => string): RequestHandler {
  return (request, response, next) => {
    if (isOurs(request, new URL(baseUrl()).port)) return next();
    response.set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    response.status(403).json({ code: 'foreign-request' });
  };
}

function isOurs(request: Request, port: string): boolean {
  if (!loopback.test(request.socket.remoteAddress ?? '')) return false;
  // An absolute or asterisk request target names another host than the header may.
  if (!request.originalUrl.startsWith('/')) return false;
  const [host, ...others] = request.headersDistinct['host'] ?? [];
  if (host === undefined || others.length > 0 || !isOurHost(host, port)) return false;
  const origins = request.headersDistinct['origin'] ?? [];
  if (!origins.every((origin) => origin === `http://${host.toLowerCase()}`)) return false;
  return isOurSite(request);
}

function isOurHost(host: string, port: string): boolean {
  // Port 80 is left out of URLs and of the header.
  return hostNames.some((name) => host.toLowerCase() === (port === '' ? name : `${name}:${port}`));
}

/** A link from elsewhere may open a page here; nothing else that another site starts may reach us. */
function isOurSite(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  const opensPage = request.get('sec-fetch-mode') === 'navigate' && request.get('sec-fetch-dest') === 'document';
  return reads.has(request.method) && opensPage;
}
