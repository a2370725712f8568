/** Says whether the desk may send to a `serviceUrl`. */
export type ServiceHosts = (url: string) => boolean;

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The allow-list of connector hosts. An entry is a host, or all hosts below one (`*.botframework.example`), with a port where
 * it is not 443. Only https is spoken, but to this machine itself, on the port given or any, also http. Throws a TypeError
 * for an entry that is none of these.
 */
export function createServiceHosts(entries: readonly string[]): ServiceHosts {
  const rules = entries.map(toRule);
  return (text) => {
    const url = readUrl(text);
    return url !== undefined && rules.some((rule) => rule(url));
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

function toRule(entry: string): (url: URL) => boolean {
  const [, below, host, port] = /^(\*\.)?(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(entry) ?? [];
  const own = host === undefined ? undefined : readUrl(`https://${host}/`)?.hostname;
  if (own === undefined || own !== host?.toLowerCase()) {
    throw new TypeError(`expected a service host to be a host name, maybe with "*." before it and a port after it, got "${entry}"`);
  }
  if (loopbackHosts.has(own)) {
    return (url) => /^https?:$/.test(url.protocol) && url.hostname === own && (port === undefined || url.port === port);
  }
  const isHost = below ? (name: string) => name.endsWith(`.${own}`) : (name: string) => name === own;
  return (url) => url.protocol === 'https:' && isHost(url.hostname) && (url.port || '443') === (port ?? '443');
}
