import assert from 'node:assert/strict';
import { type Proxy, proxyFor, readProxyUrl } from '../../src/channels/proxy.js';

const by = (except: readonly string[]): Proxy => ({ url: 'http://proxy.example:3128/', except });
const isDirect = (address: string, ...except: string[]) => proxyFor(by(except), address) === undefined;

describe('the proxy that an address is reached by', () => {
  it('is the one that is set, but never for this machine itself', () => {
    assert.equal(proxyFor(by([]), 'https://slack.com/api/')?.host, 'proxy.example:3128');
    for (const own of ['http://127.0.0.1:3978/', 'https://localhost/', 'http://[::1]:80/']) assert.ok(isDirect(own), own);
    assert.equal(proxyFor(undefined, 'https://slack.com/api/'), undefined);
  });

  for (const [entry, direct, through] of [
    ['slack.com', 'https://slack.com/', 'https://notslack.com/'],
    ['slack.com', 'https://hooks.slack.com/', 'https://slack.com.example/'],
    ['.slack.com', 'https://hooks.slack.com/', 'https://myslack.com/'],
    ['*.slack.com', 'https://hooks.slack.com/', 'https://myslack.com/'],
    ['SLACK.com:443', 'https://slack.com/', 'https://slack.com:8443/'],
    ['slack.com:8443', 'https://slack.com:8443/', 'https://slack.com/'],
    ['10.0.0.7', 'https://10.0.0.7/', 'https://10.0.0.70/'],
  ] as const) {
    it(`is left out by ${entry} for ${direct}, and not for ${through}`, () => {
      assert.ok(isDirect(direct, 'example.org', entry));
      assert.ok(!isDirect(through, 'example.org', entry));
    });
  }

  it('is left out for everything by an asterisk, and for nothing by what is no host', () => {
    assert.ok(isDirect('https://slack.com/', '*'));
    for (const nothing of ['', '.', ':443', '10.0.0.0/8']) assert.ok(!isDirect('https://slack.com/', nothing), nothing);
  });
});

describe('the address of a proxy', () => {
  it('is read with or without its scheme, with the name and password it asks for', () => {
    assert.equal(readProxyUrl('proxy.example:3128'), 'http://proxy.example:3128/');
    assert.equal(readProxyUrl('http://ann:w%40rd@proxy.example:3128/'), 'http://ann:w%40rd@proxy.example:3128/');
  });

  for (const text of ['https://proxy.example', 'socks5://proxy.example:1080', 'http://', 'http://proxy.example/path', 'a proxy']) {
    it(`is none that can be spoken to: ${text}`, () => assert.equal(readProxyUrl(text), undefined));
  }
});
