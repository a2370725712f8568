import { isLoopback } from './values.js';

/** The operator's way out of a network that lets nothing out by itself. */
export interface Proxy {
  /** Over http, maybe with the name and password it asks for. Secret. */
  readonly url: string;
  /** Hosts that are reached without it, as `NO_PROXY` writes them: `example.com` with all below, with a port or without, `*`. */
  readonly except: readonly string[];
}

/** The address of a proxy in the forms it is written in, a missing scheme added; undefined when it is none that can be spoken to. */
export function readProxyUrl(text: string): string | undefined {
  const whole = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(whole)) return undefined;
  const { protocol, hostname, pathname, search, hash, href } = new URL(whole);
  return protocol === 'http:' && hostname !== '' && pathname === '/' && search === '' && hash === '' ? href : undefined;
}

/** The proxy that an address is reached by; undefined: directly, as this machine itself always is. */
export function proxyFor(proxy: Proxy | undefined, address: string): URL | undefined {
  if (!proxy) return undefined;
  const { protocol, hostname, port } = new URL(address);
  if (isLoopback(hostname)) return undefined;
  const target = { host: hostname, port: port || (protocol === 'https:' ? '443' : '80') };
  return proxy.except.some((entry) => covers(entry, target)) ? undefined : new URL(proxy.url);
}

function covers(entry: string, { host, port }: { readonly host: string; readonly port: string }): boolean {
  if (entry === '*') return true;
  const [, below, onPort] = /^(?:\*?\.)?(.*?)(?::(\d{1,5}))?$/.exec(entry.toLowerCase()) ?? [];
  if (below === undefined || below === '' || (onPort !== undefined && onPort !== port)) return false;
  return host === below || host.endsWith(`.${below}`);
}
