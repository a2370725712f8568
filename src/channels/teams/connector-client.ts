import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { ConnectorClientOptions } from 'botframework-connector';
import { z } from 'zod';
import type { ServiceHosts } from './hosts.js';
import { readErrorCode, SendFailure, toFailure } from './outcome.js';
import { createPublicLookup } from './public-address.js';

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;
type WebRequest = Parameters<HttpClient['sendRequest']>[0];
type WebResponse = Awaited<ReturnType<HttpClient['sendRequest']>>;

const timeoutMs = 10_000;
const idleSocketMs = 15_000;
const answerMaxBytes = 1_000_000;

const createdSchema = z.object({ id: z.string().max(500) });

interface Options {
  readonly hosts: ServiceHosts;
  /** Tests give their own name server. */
  readonly lookup?: LookupFunction;
}

/**
 * The SDK's way out, which sends each request exactly once: to an allowed host, without following redirects, for at most 10 s,
 * reading at most 1 MB. Whatever is not a success is thrown as a SendFailure, which the SDK's own retries let pass.
 */
export function createConnectorClient(options: Options): { readonly httpClient: HttpClient; readonly close: () => void } {
  const plain = new HttpAgent({ keepAlive: true, timeout: idleSocketMs });
  const lookup = options.lookup ?? createPublicLookup();
  const secure = new HttpsAgent({ keepAlive: true, timeout: idleSocketMs, lookup, minVersion: 'TLSv1.2' });
  const sendRequest: HttpClient['sendRequest'] = async (request) => {
    if (!options.hosts(request.url)) throw new SendFailure({ kind: 'permanent-for-place', reason: 'ForeignHost' });
    return toResponse(request, await exchange(request, new URL(request.url).protocol === 'https:' ? secure : plain));
  };
  const close = (): void => [plain, secure].forEach((agent) => agent.destroy());
  return { httpClient: { sendRequest }, close };
}

interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
  readonly body: string;
}

function exchange(request: WebRequest, agent: HttpAgent | HttpsAgent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const body = typeof request.body === 'string' ? request.body : '';
    const headers = {
      ...request.headers.toJson(),
      'accept-encoding': 'identity',
      'content-length': String(Buffer.byteLength(body)),
    };
    const start = agent instanceof HttpsAgent ? httpsRequest : httpRequest;
    const outgoing = start(request.url, { method: request.method, headers, agent });
    const late = setTimeout(() => outgoing.destroy(), timeoutMs);
    let connected = false;
    /** Before a connection stands nothing can have been accepted; afterwards a lost answer leaves both open. */
    const fail = (): void => reject(new SendFailure({ kind: connected ? 'ambiguous' : 'not-accepted' }));
    outgoing.on('close', () => clearTimeout(late));
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) connected = true;
      else socket.once(agent instanceof HttpsAgent ? 'secureConnect' : 'connect', () => (connected = true));
    });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      readAnswer(incoming).then(resolve, fail);
    });
    outgoing.end(body);
  });
}

async function readAnswer(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > answerMaxBytes) throw new RangeError('expected an answer of at most 1 MB');
    chunks.push(chunk);
  }
  const retryAfter = incoming.headers['retry-after'];
  const body = Buffer.concat(chunks).toString('utf8');
  return { status: incoming.statusCode ?? 0, body, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

function toResponse(request: WebRequest, answer: Answer): WebResponse {
  const { status, body } = answer;
  if (status < 200 || status >= 300) throw new SendFailure(toFailure(status, readErrorCode(body), answer.retryAfter), status);
  const headers = request.headers.clone();
  for (const name of headers.headerNames()) headers.remove(name);
  headers.set('content-type', 'application/json');
  return { request, status, headers, bodyAsText: JSON.stringify({ id: readCreatedId(body) }) };
}

function readCreatedId(body: string): string {
  try {
    return createdSchema.safeParse(JSON.parse(body)).data?.id ?? '';
  } catch {
    return '';
  }
}
