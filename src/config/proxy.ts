import type { Mode } from '../channels/descriptor.js';
import { type Proxy, readProxyUrl } from '../channels/proxy.js';
import type { Given, Problem } from '../channels/variable.js';

export const proxyExpected = 'the http address of a proxy, such as `http://proxy.example.com:3128`';

/** A machine may have variables for all of its programs, written so; the desk's own spelling wins. */
export const proxyAliases: Readonly<Record<string, string>> = { https_proxy: 'HTTPS_PROXY', no_proxy: 'NO_PROXY' };

/** The proxy that is set; undefined where there is none, and for one that cannot be spoken to, which is a problem in production. */
export function proxyIn({
  HTTPS_PROXY,
  NO_PROXY,
}: {
  readonly HTTPS_PROXY?: string | undefined;
  readonly NO_PROXY?: string[] | undefined;
}): Proxy | undefined {
  const url = HTTPS_PROXY === undefined ? undefined : readProxyUrl(HTTPS_PROXY);
  return url === undefined ? undefined : { url, except: NO_PROXY ?? [] };
}

/** In local mode nothing leaves the machine unless a developer asks for it: what other programs go by must not stop the desk. */
export function proxyProblems({ HTTPS_PROXY: text }: Given, mode: Mode): Problem[] {
  if (mode === 'local' || text === undefined || readProxyUrl(text) !== undefined) return [];
  return [{ name: 'HTTPS_PROXY', expected: proxyExpected, got: `a value of ${text.length} characters` }];
}

/** What a list of exceptions holds, between commas or spaces. */
export function readExceptions(text: string): string[] {
  return text.split(/[\s,]+/).filter((entry) => entry !== '');
}

/** Exceptions that match nothing: address ranges and whole addresses, which other programs may read in the same variable. */
export function unreadExceptions({ NO_PROXY = '' }: Given): string[] {
  return readExceptions(NO_PROXY)
    .filter((entry) => entry.includes('/'))
    .map((entry) => `NO_PROXY ${entry}`);
}
