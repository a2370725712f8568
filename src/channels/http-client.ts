import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

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

/** Keeps connections alive; over TLS 1.2 at least. `lookup` judges the addresses of `https` hosts. */
export function openHttpClient(lookup?: LookupFunction): HttpClient {
  const plain = new HttpAgent({ keepAlive: true, maxFreeSockets: idleSocketsMax, timeout: idleSocketMs });
  const secure = new HttpsAgent({
    keepAlive: true,
    maxFreeSockets: idleSocketsMax,
    timeout: idleSocketMs,
    minVersion: 'TLSv1.2',
    ...(lookup && { lookup }),
  });
  return {
    send: (request) => send(request, new URL(request.url).protocol === 'https:' ? secure : plain),
    close: () => [plain, secure].forEach((agent) => agent.destroy()),
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
