import assert from 'node:assert/strict';
import { createServiceHosts, isLoopbackPeer, loopbackServiceHosts } from '../../../../src/channels/teams/send/hosts.js';
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
