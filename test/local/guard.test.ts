import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type LocalServer, startLocalServer } from '../support/browser/local-server.js';
import { dialog } from '../support/browser/sample-cards.js';
import { createScriptedBot } from '../support/browser/scripted-bot.js';
import { rawRequest } from '../support/desk/raw-request.js';

const routes: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/'],
  ['HEAD', '/'],
  ['GET', '/local/page/main.js'],
  ['GET', '/local/vendor/adaptivecards.js'],
  ['GET', '/local/personas'],
  ['GET', '/local/events?persona=publisher'],
  ['POST', '/local/turns'],
  ['POST', '/local/connector/v3/conversations'],
  ['POST', '/local/connector/v3/conversations/a:1local-publisher/activities'],
  ['PUT', '/local/connector/v3/conversations/a:1local-publisher/activities/x'],
  ['DELETE', '/local/connector/v3/conversations/a:1local-publisher/activities/x'],
  ['GET', '/local/connector/v3/conversations/a:1local-publisher/members/x'],
  ['POST', '/api/messages'],
  ['OPTIONS', '/api/messages'],
  ['GET', '/nowhere'],
];

describe('the local guard', () => {
  const bot = createScriptedBot(dialog);
  let server: LocalServer;
  before(async () => {
    server = await startLocalServer(bot);
  });
  after(() => server.remove());
  const json = { 'content-type': 'application/json' };

  it('lets the three names of this machine through, with our port', async () => {
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      const { status } = await rawRequest(server.port, 'GET', '/', { host: `${host}:${server.port}` });
      assert.equal(status, 200, host);
    }
  });

  it('refuses every other Host on every route and method', async () => {
    const { port } = server;
    const hosts = [
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      `localhost.evil.example:${port}`,
      `evil-localhost:${port}`,
      `7f000001.c0a80001.rbndr.us:${port}`,
      `localhost.:${port}`,
      `127.0.0.1.:${port}`,
      `localhost:${port + 1}`,
      '127.0.0.1',
      'localhost',
      '[::1]',
      '127.0.0.1:80',
      `0.0.0.0:${port}`,
      `127.1:${port}`,
      `2130706433:${port}`,
      `0x7f.0.0.1:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
      `[::1%25lo]:${port}`,
      `192.168.0.10:${port}`,
      `user@127.0.0.1:${port}`,
      `127.0.0.1:${port}, evil.example`,
      `127.0.0.1:${port}/evil.example`,
    ];
    for (const host of hosts) {
      for (const [method, path] of routes) {
        const { status } = await rawRequest(port, method, path, { host, ...json }, method === 'GET' ? '' : '{}');
        assert.equal(status, 403, `${method} ${path} for ${host}`);
      }
    }
    assert.equal(bot.received.length, 0);
  });

  it('refuses two Host headers, an absolute request target and an asterisk', async () => {
    const ours = `127.0.0.1:${server.port}`;
    const requests = [
      `GET / HTTP/1.1\r\nHost: ${ours}\r\nHost: evil.example\r\n`,
      `GET http://evil.example/ HTTP/1.1\r\nHost: ${ours}\r\n`,
      `OPTIONS * HTTP/1.1\r\nHost: ${ours}\r\n`,
    ];
    for (const request of requests) {
      assert.match(await speak(server.port, request), /^HTTP\/1\.1 (?:400|403) /, request);
    }
  });

  it('refuses a foreign Origin on every route and method, and takes our own', async () => {
    const { port } = server;
    const host = `127.0.0.1:${port}`;
    const foreign = [
      'null',
      'http://evil.example',
      `https://${host}`,
      `http://${host}.evil.example`,
      `http://localhost:${port}`,
      'http://127.0.0.1',
      'file://',
      '',
    ];
    for (const [method, path] of routes) {
      const body = method === 'GET' || method === 'HEAD' ? '' : '{}';
      for (const origin of foreign) {
        const { status } = await rawRequest(port, method, path, { host, origin, ...json }, body);
        assert.equal(status, 403, `${method} ${path} from ${JSON.stringify(origin)}`);
      }
      for (const headers of [{ host }, { host, origin: `http://${host}` }]) {
        const { status } = await rawRequest(port, method, path, { ...headers, ...json }, body);
        assert.notEqual(status, 403, `${method} ${path}`);
      }
    }
  });

  it('refuses what another site starts, but for opening the page by a link', async () => {
    const { port } = server;
    const base = { host: `127.0.0.1:${port}`, ...json };
    for (const site of ['cross-site', 'same-site']) {
      for (const [method, path] of routes) {
        const { status } = await rawRequest(port, method, path, { ...base, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }, '');
        assert.equal(status, 403, `${method} ${path} ${site}`);
      }
      const open = { ...base, 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
      assert.equal((await rawRequest(port, 'GET', '/', open)).status, 200);
      assert.equal((await rawRequest(port, 'POST', '/local/turns', open, '{}')).status, 403);
      assert.equal((await rawRequest(port, 'GET', '/', { ...open, 'sec-fetch-dest': 'iframe' })).status, 403);
    }
    for (const site of ['same-origin', 'none']) {
      assert.equal((await rawRequest(port, 'GET', '/', { ...base, 'sec-fetch-site': site })).status, 200);
    }
  });

  it('takes no form: a turn has to be JSON', async () => {
    const host = `127.0.0.1:${server.port}`;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const { status } = await rawRequest(server.port, 'POST', '/local/turns', { host, 'content-type': type }, '{"kind":"install"}');
      assert.equal(status, 415, type);
    }
  });
});

function speak(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${request}Connection: close\r\n\r\n`));
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
