import { type ClientRequestArgs, request } from 'node:http';
import { Agent, type AgentOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';

/** The proxy did not open the way: nothing has reached the platform. */
class ProxyRefused extends Error {
  override readonly name = 'ProxyRefused';
  readonly code = 'EPROXYREFUSED';
}

type Created = (error: Error | null, stream: Duplex) => void;

/**
 * Reaches https hosts through a proxy by CONNECT (RFC 9110, section 9.3.6), the name of the host resolved by the proxy. The usual
 * agents hand the refusal of a proxy on as if the host had answered it; a 403 of a proxy would end a conversation that is well. Here
 * every refusal is an error before any connection stands.
 */
export class TunnelAgent extends Agent {
  constructor(
    private readonly proxy: URL,
    private readonly settings: AgentOptions & { readonly connectWithinMs: number },
  ) {
    super(settings);
  }

  override createConnection(options: ClientRequestArgs, created?: Created): undefined {
    const host = options.host ?? '';
    const fail = (error: Error): void => created?.(error, undefined as unknown as Duplex);
    const authority = `${host.includes(':') ? `[${host}]` : host}:${options.port ?? 443}`;
    const asking = request({
      host: this.proxy.hostname.replace(/^\[|\]$/g, ''),
      port: this.proxy.port || 80,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...authorizationFor(this.proxy) },
      agent: false,
      timeout: this.settings.connectWithinMs,
    });
    asking.once('timeout', () => asking.destroy(new ProxyRefused('expected the proxy to answer in time')));
    asking.once('error', fail);
    asking.once('response', (response) =>
      asking.destroy(new ProxyRefused(`expected the proxy to open the way, got ${response.statusCode}`)),
    );
    asking.once('connect', ({ statusCode }, socket) => {
      if (statusCode !== 200) {
        socket.destroy();
        return fail(new ProxyRefused(`expected the proxy to open the way, got ${statusCode}`));
      }
      const { minVersion } = this.settings;
      const secured = connectTls({ socket, servername: isIP(host) === 0 ? host : '', ...(minVersion && { minVersion }) });
      secured.once('error', fail);
      secured.setTimeout(this.settings.connectWithinMs, () => secured.destroy(new ProxyRefused('expected a handshake in time')));
      secured.once('secureConnect', () => {
        secured.off('error', fail);
        secured.setTimeout(0);
        created?.(null, secured);
      });
    });
    asking.end();
  }
}

function authorizationFor({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
