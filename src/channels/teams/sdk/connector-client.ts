import type { LookupFunction } from 'node:net';
import type { ConnectorClientOptions } from 'botframework-connector';
import { z } from 'zod';
import { type HttpClient, type HttpResponse, NoAnswer, openHttpClient } from '../../http-client.js';
import type { Proxy } from '../../proxy.js';
import { SendFailure } from '../../send-failure.js';
import { readErrorCode, toFailure } from '../outcome.js';
import type { ServiceHosts } from '../send/hosts.js';
import { createPublicLookup } from '../send/public-address.js';
import { targetedMark, toTargetedUrl } from './targeted.js';

type SdkHttpClient = NonNullable<ConnectorClientOptions['httpClient']>;
type WebRequest = Parameters<SdkHttpClient['sendRequest']>[0];
type WebResponse = Awaited<ReturnType<SdkHttpClient['sendRequest']>>;

const createdSchema = z.object({ id: z.string().max(500) });

interface Options {
  readonly hosts: ServiceHosts;
  /** Tests give their own name server. */
  readonly lookup?: LookupFunction;
  /** Whether a name leads inside cannot be seen through it: the allow-list alone decides then. */
  readonly proxy?: Proxy | undefined;
}

/**
 * The SDK's way out, which sends each request exactly once: to an allowed host, without following redirects, for at most 10 s,
 * reading at most 1 MB. Whatever is not a success is thrown as a SendFailure, which the SDK's own retries let pass.
 */
export function createConnectorClient(options: Options): { readonly httpClient: SdkHttpClient; readonly close: () => void } {
  const http = openHttpClient({ lookup: options.lookup ?? createPublicLookup(), proxy: options.proxy });
  const sendRequest: SdkHttpClient['sendRequest'] = async (request) => {
    if (!options.hosts(request.url)) throw new SendFailure({ kind: 'not-accepted' });
    return toResponse(request, await send(request, http));
  };
  return { httpClient: { sendRequest }, close: http.close };
}

async function send({ url: asked, method, headers, body }: WebRequest, http: HttpClient): Promise<HttpResponse> {
  const { [targetedMark]: targeted, ...sent } = headers.toJson();
  const url = targeted === undefined ? asked : toTargetedUrl(asked);
  try {
    return await http.send({ url, method, headers: sent, body: typeof body === 'string' ? body : '' });
  } catch (error) {
    if (error instanceof NoAnswer) throw new SendFailure({ kind: error.connected ? 'ambiguous' : 'not-accepted' });
    throw error;
  }
}

function toResponse(request: WebRequest, answer: HttpResponse): WebResponse {
  const { status, body } = answer;
  if (status < 200 || status >= 300) {
    const code = readErrorCode(body);
    throw new SendFailure(toFailure(status, code, answer.headers['retry-after']), status, code);
  }
  const headers = request.headers.clone();
  for (const name of headers.headerNames()) headers.remove(name);
  headers.set('content-type', 'application/json');
  // What is sent is answered by its id, and nothing else of that answer is read; what is asked for is judged by whoever asked.
  return { request, status, headers, bodyAsText: request.method === 'GET' ? body : JSON.stringify({ id: readCreatedId(body) }) };
}

function readCreatedId(body: string): string {
  try {
    return createdSchema.safeParse(JSON.parse(body)).data?.id ?? '';
  } catch {
    return '';
  }
}
