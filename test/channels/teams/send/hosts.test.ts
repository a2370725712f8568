import assert from 'node:assert/strict';
import { createServiceHosts, isLoopbackPeer, loopbackServiceHosts } from '../../../../src/channels/teams/send/hosts.js';
import { createPublicLookup, isPublicAddress } from '../../../../src/channels/teams/send/public-address.js';
import { strangeServiceUrls } from '../../../support/teams/service-urls.js';

describe('service hosts', () => {
  const allows = createServiceHosts(['smba.trafficmanager.net', '*.Botframework.example', '127.0.0.1:4000']);

  for (const url of [
    'https://smba.trafficmanager.net/emea/',
    'https://SMBA.trafficmanager.net',
    'https://a.b.botframework.example/',
    'http://127.0.0.1:4000/teams/',
    'https://127.0.0.1:4000/',
  ]) {
    it(`takes ${url}`, () => assert.ok(allows(url)));
  }

  for (const url of strangeServiceUrls) it(`refuses ${JSON.stringify(url)}`, () => assert.ok(!allows(url)));

  it('keeps to the port that is given', () => {
    const onPort = createServiceHosts(['connector.example:8443']);
    assert.ok(onPort('https://connector.example:8443/'));
    assert.ok(!onPort('https://connector.example/'));
    assert.ok(!onPort('http://connector.example:8443/'));
  });

  for (const entry of ['', '*', '*.', 'https://smba.trafficmanager.net', 'a b', 'host/path', 'user@host', '0x7f.1', 'host:port']) {
    it(`does not accept ${JSON.stringify(entry)} as an entry`, () => {
      assert.throws(() => createServiceHosts([entry]), { name: 'TypeError', message: /^expected a service host to be/ });
    });
  }

  it('takes this machine alone in local mode', () => {
    for (const url of ['http://127.0.0.1:3978/', 'http://localhost:1/', 'http://[::1]:9/x']) assert.ok(loopbackServiceHosts(url), url);
    for (const url of [
      'https://smba.trafficmanager.net/',
      'http://10.0.0.1/',
      'http://u@127.0.0.1/',
      'http://127.0.0.1.example/',
      'ftp://127.0.0.1/',
    ]) {
      assert.ok(!loopbackServiceHosts(url), url);
    }
  });

  it('knows a peer on this machine', () => {
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) assert.ok(isLoopbackPeer(peer));
    for (const peer of [undefined, '10.0.0.1', '::ffff:10.0.0.1', '127.0.0.1.evil']) assert.ok(!isLoopbackPeer(peer));
  });
});

describe('public addresses', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
  ]) {
    it(`are not ${address}`, () => assert.ok(!isPublicAddress(address)));
  }
  for (const address of ['::1', '::', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', 'fe80::1', 'fd00::1', 'ff02::1', 'nonsense', '']) {
    it(`are not ${address || 'empty'}`, () => assert.ok(!isPublicAddress(address)));
  }
  for (const address of ['52.112.0.1', '2603:1063::1']) it(`are those like ${address}`, () => assert.ok(isPublicAddress(address)));

  it('are demanded of every answer of a name server', async () => {
    const answers = [['52.112.0.1'], ['52.112.0.1', '10.0.0.1'], ['127.0.0.1'], []];
    const looked = answers.map((addresses) => {
      const lookup = createPublicLookup((_name, _options, callback) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        ),
      );
      return new Promise((resolve) => lookup('smba.trafficmanager.net', {}, (error, address) => resolve(error?.code ?? address)));
    });
    assert.deepEqual(await Promise.all(looked), ['52.112.0.1', 'EADDRREFUSED', 'EADDRREFUSED', 'EADDRREFUSED']);
  });
});
