import type { webApi } from '@slack/bolt';
import { type HttpClient, type HttpRequest, type HttpResponse, NoAnswer, openHttpClient } from '../../http-client.js';
import type { Proxy } from '../../proxy.js';
import { readRetryAfter, SendFailure } from '../../send-failure.js';
import { readErrorCode, toStatusFailure } from '../outcome.js';

type Fetch = NonNullable<webApi.WebClientOptions['fetch']>;
type Init = NonNullable<Parameters<Fetch>[1]>;

/** Headers of an answer that the SDK reads; its content type is ours, for the SDK unpacks what calls itself an archive. */
const readHeaders = ['retry-after', 'x-oauth-scopes', 'x-accepted-oauth-scopes'];

/**
 * The SDK's `fetch`: to Slack alone, exactly once, without following redirects. Whatever is not a success is thrown as a
 * SendFailure: left to the SDK, a 429 without `Retry-After` and a lost connection could not be told from other errors.
 */
export function openTransport(apiUrl: string, proxy: Proxy | undefined): { readonly fetch: Fetch; readonly close: () => void } {
  const http = openHttpClient({ proxy });
  const allowed = createAllowed(apiUrl);
  const fetch: Fetch = async (url, init = {}) => {
    if (!allowed(String(url))) throw new SendFailure({ kind: 'permanent-for-message', reason: 'ForeignHost' });
    const { method = 'GET', headers = {}, signal } = init;
    const answer = await send({ url: String(url), method, headers, body: toText(init.body), ...(signal && { signal }) }, http);
    const response = toResponse(answer);
    // Something between said it: Slack's API speaks JSON, and what is no JSON the SDK would take for an error code.
    if (String(url).startsWith(apiUrl) && !isJsonObject(answer.body)) throw new SendFailure({ kind: 'ambiguous' });
    return response;
  };
  return { fetch, close: http.close };
}

async function send(request: HttpRequest, http: HttpClient): Promise<HttpResponse> {
  try {
    return await http.send(request);
  } catch (error) {
    if (error instanceof NoAnswer) throw new SendFailure({ kind: error.connected ? 'ambiguous' : 'not-accepted' });
    throw error;
  }
}

/**
 * Slack's API and its `hooks.` host, where each `response_url` leads; nothing else, so that no address in a request can lead
 * the desk astray. With an API on this machine, in tests and local mode, any port of it.
 */
function createAllowed(apiUrl: string): (url: string) => boolean {
  const api = new URL(apiUrl);
  const loopback = api.protocol === 'http:' && api.hostname === '127.0.0.1';
  return (url) => {
    if (!URL.canParse(url)) return false;
    const { protocol, hostname, port, username, password } = new URL(url);
    if (protocol !== api.protocol || username !== '' || password !== '') return false;
    return loopback ? hostname === api.hostname : port === api.port && [api.hostname, `hooks.${api.hostname}`].includes(hostname);
  };
}

function toText(body: Init['body'] = ''): string {
  if (typeof body !== 'string') throw new TypeError('expected the body to be text: the desk sends no files');
  return body;
}

function toResponse({ status, headers, body }: HttpResponse): Response {
  const retryAfter = headers['retry-after'];
  if (status < 200 || status >= 300) {
    const code = readErrorCode(body);
    throw new SendFailure(toStatusFailure(status, code, readRetryAfter(retryAfter)), status, code);
  }
  const kept = readHeaders.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : []));
  return new Response(body, { headers: { ...Object.fromEntries(kept), 'content-type': 'application/json' } });
}

function isJsonObject(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
