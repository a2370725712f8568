import assert from 'node:assert/strict';
import { type HttpClient, NoAnswer, openHttpClient } from '../../../../src/channels/http-client.js';
import { SigningKeys } from '../../../../src/channels/teams/sdk/signing-keys.js';
import { ForwardProxy } from '../../../support/network/proxy.js';
import { openTeamsEntra, type TeamsEntra } from '../../../support/teams/entra.js';
import { until } from '../../../support/until.js';

const hourMs = 3_600_000;

describe('the signing keys of Teams', () => {
  let entra: TeamsEntra;
  let nowMs: number;
  let asked: string[];
  let client: HttpClient | undefined;
  let proxy: ForwardProxy | undefined;
  beforeEach(async () => {
    entra = await openTeamsEntra();
    nowMs = 5;
    asked = [];
  });
  afterEach(async () => {
    client?.close();
    await Promise.all([entra.close(), proxy?.close()]);
    proxy = undefined;
  });

  function open(by?: ForwardProxy): SigningKeys {
    const http = openHttpClient({ proxy: by && { url: by.url, except: [] } });
    client = http;
    const send: HttpClient['send'] = (request) => {
      asked.push(new URL(request.url).pathname);
      return http.send(request);
    };
    return new SigningKeys(entra.openIdMetadata, { send }, { monotonicMs: () => nowMs });
  }

  it('are found by their names, with what they are good for', async () => {
    const key = await open().getKey('key-of-the-channel');
    assert.match(key?.key ?? '', /^-----BEGIN PUBLIC KEY-----/);
    assert.deepEqual(key?.endorsements, ['msteams']);
  });

  it('are read once, by however many they are asked for, and again after a day', async () => {
    const keys = open();
    const once = ['/metadata', '/keys'];
    await Promise.all(['key-of-the-channel', 'key-of-the-channel', 'another'].map((kid) => keys.getKey(kid)));
    assert.deepEqual(asked, once);
    nowMs += 24 * hourMs - 1;
    await keys.getKey('key-of-the-channel');
    assert.deepEqual(asked, once);
    nowMs += 1;
    await keys.getKey('key-of-the-channel');
    assert.deepEqual(asked, [...once, ...once]);
  });

  it('are read again for one that is not known, once an hour', async () => {
    const keys = open();
    assert.equal(await keys.getKey('new'), null);
    nowMs += hourMs - 1;
    assert.equal(await keys.getKey('new'), null);
    assert.equal(asked.length, 2);
    nowMs += 1;
    assert.equal(await keys.getKey('new'), null);
    assert.equal(asked.length, 4);
  });

  it('are fetched from their own host by its own way, whatever leads to the host that announces them', async () => {
    proxy = await ForwardProxy.start({ refuses: 403 });
    entra.keysUrl = 'https://keys.desk.test/keys';
    await assert.rejects(open(proxy).getKey('key-of-the-channel'), NoAnswer);
    await until(() => proxy?.targets.length === 1, 'the proxy to be asked');
    assert.deepEqual(proxy.targets, ['keys.desk.test:443']);
  });

  it('are a surprise where they cannot be had, and asked for anew', async () => {
    const keys = open();
    entra.down = true;
    await assert.rejects(keys.getKey('key-of-the-channel'), { statusCode: 500 });
    entra.down = false;
    assert.ok(await keys.getKey('key-of-the-channel'));
  });
});
