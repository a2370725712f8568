import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type Proxy, proxyFor } from './proxy.js';
import { TunnelAgent } from './tunnel-agent.js';

const timeoutMs = 10_000;
const idleSocketMs = 15_000;
const responseMaxBytes = 1_000_000;

/** So many conversations are spoken to at once at times; opening a connection for each again costs more than all else about it. */
const idleSocketsMax = 1_024;

/** A request as it goes out; its host must have been judged already. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends it before its time. */
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * No answer came, or none that could be read to its end. Before a connection stands nothing can have been accepted; once one
 * stood the request may have been carried out although its answer is lost.
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(
    readonly connected: boolean,
    cause: unknown,
  ) {
    super('expected an answer from the platform, got none', { cause });
  }
}

/** The way out to a chat platform. */
export interface HttpClient {
  /** Sends exactly once, follows no redirect, takes at most 10 s and 1 MB of answer. Rejects with NoAnswer. */
  send(request: HttpRequest): Promise<HttpResponse>;
  readonly close: () => void;
}

interface Options {
  /** Judges the addresses of `https` hosts that are reached directly. */
  readonly lookup?: LookupFunction;
  /** What `https` hosts are reached by, but those it excepts. */
  readonly proxy?: Proxy | undefined;
}

/** Keeps connections alive; over TLS 1.2 at least. */
export function openHttpClient({ lookup, proxy }: Options = {}): HttpClient {
  const kept = { keepAlive: true, maxFreeSockets: idleSocketsMax, timeout: idleSocketMs };
  const overTls = { ...kept, minVersion: 'TLSv1.2' } as const;
  const plain = new HttpAgent(kept);
  const secure = new HttpsAgent({ ...overTls, ...(lookup && { lookup }) });
  const tunnel = proxy && new TunnelAgent(new URL(proxy.url), { ...overTls, connectWithinMs: timeoutMs });
  const agentFor = (url: string): HttpAgent => {
    if (new URL(url).protocol === 'http:') return plain;
    return tunnel && proxyFor(proxy, url) ? tunnel : secure;
  };
  return {
    send: (request) => send(request, agentFor(request.url)),
    close: () => [plain, secure, tunnel].forEach((agent) => agent?.destroy()),
  };
}

function send({ url, method, headers, body, signal }: HttpRequest, agent: HttpAgent | HttpsAgent): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const start = agent instanceof HttpsAgent ? httpsRequest : httpRequest;
    const sized = { ...headers, 'accept-encoding': 'identity', 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = start(url, { method, headers: sized, agent, ...(signal && { signal }) });
    const late = setTimeout(() => outgoing.destroy(), timeoutMs);
    let connected = false;
    const fail = (cause: unknown): void => reject(new NoAnswer(connected, cause));
    outgoing.on('close', () => clearTimeout(late));
    outgoing.on('socket', (socket) => {
      // Where a proxy is between, the socket comes when the way stands.
      if (!socket.connecting) connected = true;
      else socket.once(agent instanceof HttpsAgent ? 'secureConnect' : 'connect', () => (connected = true));
    });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      readResponse(incoming).then(resolve, fail);
    });
    outgoing.end(body);
  });
}

async function readResponse(incoming: IncomingMessage): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > responseMaxBytes) throw new RangeError('expected an answer of at most 1 MB');
    chunks.push(chunk);
  }
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks).toString('utf8') };
}
