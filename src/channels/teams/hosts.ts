/** Says whether the desk may send to a `serviceUrl`. */
export type ServiceHosts = (url: string) => boolean;

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The allow-list of connector hosts. An entry is a host name (`smba.trafficmanager.net`), all hosts below one
 * (`*.botframework.example`), both https on the default port only, or a whole loopback origin (`http://127.0.0.1:4000`).
 * Throws a TypeError for any other entry.
 */
export function createServiceHosts(entries: readonly string[]): ServiceHosts {
  const origins = new Set<string>();
  const names = new Set<string>();
  const suffixes: string[] = [];
  for (const entry of entries) {
    if (entry.includes('://')) origins.add(toLoopbackOrigin(entry));
    else if (!/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(entry)) throw unexpected(entry);
    else if (entry.startsWith('*.')) suffixes.push(entry.slice(1).toLowerCase());
    else names.add(entry.toLowerCase());
  }
  return (text) => {
    const url = readUrl(text);
    if (!url) return false;
    if (origins.has(url.origin)) return true;
    if (url.protocol !== 'https:' || url.port !== '') return false;
    return names.has(url.hostname) || suffixes.some((suffix) => url.hostname.endsWith(suffix));
  };
}

/** The allow-list of local mode: any port of this machine, over http. */
export const loopbackServiceHosts: ServiceHosts = (text) => {
  const url = readUrl(text);
  return url?.protocol === 'http:' && loopbackHosts.has(url.hostname);
};

/** Whether a peer's address, as a socket tells it, is this machine. */
export function isLoopbackPeer(address: string | undefined): boolean {
  return address !== undefined && /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/.test(address);
}

function readUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : undefined;
}

function toLoopbackOrigin(entry: string): string {
  const url = readUrl(entry);
  if (!url || !loopbackHosts.has(url.hostname) || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
    throw unexpected(entry);
  }
  return url.origin;
}

function unexpected(entry: string): TypeError {
  return new TypeError(`expected a service host to be a host name, "*." and a host name, or a loopback origin, got "${entry}"`);
}
