import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpClient, NoAnswer, openHttpClient } from '../../src/channels/http-client.js';
import { ForwardProxy } from '../support/network/proxy.js';
import { until } from '../support/until.js';

describe('the way out by a proxy', () => {
  let proxy: ForwardProxy | undefined;
  let client: HttpClient | undefined;
  afterEach(async () => {
    client?.close();
    await proxy?.close();
  });

  async function send(url: string, options: Parameters<typeof ForwardProxy.start>[0], except: readonly string[] = []) {
    proxy = await ForwardProxy.start(options);
    client = openHttpClient({ proxy: { url: proxy.url, except } });
    return client.send({ url, method: 'POST', headers: {}, body: '{}' });
  }

  for (const refuses of [403, 407, 404, 502, 500]) {
    it(`takes the ${refuses} of a proxy for no answer of the platform, and for nothing sent`, async () => {
      const refused = send('https://platform.desk.test/api', { refuses });
      await assert.rejects(refused, (error) => error instanceof NoAnswer && !error.connected);
      await until(() => proxy?.targets[0] === 'platform.desk.test:443', 'the proxy to be asked');
    });
  }

  it('takes a proxy that opens the way to nobody who speaks TLS for nothing sent', async () => {
    const mute: Server = createServer();
    await new Promise<void>((listening) => mute.listen(0, '127.0.0.1', listening));
    const names = { 'platform.desk.test:443': (mute.address() as AddressInfo).port };
    const failed = send('https://platform.desk.test/api', { names });
    await assert.rejects(failed, (error) => error instanceof NoAnswer && !error.connected);
    await new Promise((closed) => mute.close(closed));
  });

  it('is not taken to what the operator excepts', async () => {
    await assert.rejects(send('https://platform.desk.test/api', {}, ['desk.test']), NoAnswer);
    assert.deepEqual(proxy?.targets, []);
  });
});
