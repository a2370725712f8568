import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { inRepository } from '../docs/pages.js';

/** What whoever speaks to a front must trust; it is for `desk.test` and the names right below. */
export const certificate = inRepository('test/fixtures/tls/certificate.pem');

/** Speaks TLS in front of a server of this machine that does not. */
export interface TlsFront {
  readonly port: number;
  close(): Promise<void>;
}

export async function openTlsFront(behind: number): Promise<TlsFront> {
  const open = new Set<TLSSocket>();
  const pair = { cert: readFileSync(certificate), key: readFileSync(inRepository('test/fixtures/tls/key.pem')) };
  const server = createServer(pair, (client) => {
    open.add(client);
    const upstream = connect(behind, '127.0.0.1');
    client.pipe(upstream).pipe(client);
    client.on('error', () => client.destroy()).on('close', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
    client.on('close', () => open.delete(client));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const client of open) client.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
