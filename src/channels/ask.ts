import type { IncomingHttpHeaders } from 'node:http';
import { NoAnswer, openHttpClient } from './http-client.js';
import type { Proxy } from './proxy.js';

/** What a platform answered. */
export interface Answer {
  /** 0: no answer at all. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Undefined when it was no JSON. */
  readonly body: unknown;
}

/** A form that is posted, or nothing but the question. */
interface Question {
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly proxy: Proxy | undefined;
}

/** Asks once, as the desk sends: for ten seconds at most, without following redirects, and by the proxy where one is set. */
export async function ask(url: string, { form, headers = {}, proxy }: Question): Promise<Answer> {
  const http = openHttpClient({ proxy });
  try {
    const body = form === undefined ? '' : new URLSearchParams(form).toString();
    const all = { ...headers, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) };
    const { status, headers: said, body: text } = await http.send({ url, method: form ? 'POST' : 'GET', headers: all, body });
    return { status, headers: said, body: parse(text) };
  } catch (error) {
    if (error instanceof NoAnswer) return { status: 0, headers: {}, body: undefined };
    throw error;
  } finally {
    http.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function outcome({ status }: Pick<Answer, 'status'>): string {
  if (status === 0) return 'could not be reached';
  return status === 200 ? 'answered something else than expected' : `answered ${status}`;
}
