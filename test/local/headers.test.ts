import assert from 'node:assert/strict';
import { type LocalServer, startLocalServer } from '../support/browser/local-server.js';
import { dialog } from '../support/browser/sample-cards.js';
import { createScriptedBot } from '../support/browser/scripted-bot.js';
import { rawRequest } from '../support/desk/raw-request.js';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify adaptivecards#markdownPassthroughPolicy adaptivecards#restoreContentsPolicy adaptivecards#deprecatedExportedFunctionPolicy',
].join(';');

describe('the headers of the local desk', () => {
  let server: LocalServer;
  before(async () => {
    server = await startLocalServer(createScriptedBot(dialog));
  });
  after(() => server.remove());

  it('are the same on every route, errors included', async () => {
    const cases: readonly (readonly [method: string, path: string, status: number])[] = [
      ['GET', '/', 200],
      ['GET', '/local/page/main.js', 200],
      ['GET', '/local/page/desk.css', 200],
      ['GET', '/local/vendor/dompurify.js', 200],
      ['GET', '/local/personas', 200],
      ['GET', '/local/events?persona=lead', 200],
      ['GET', '/local/events?persona=nobody', 404],
      ['GET', '/local/page/nothing.js', 404],
      ['GET', '/local/page/tsconfig.json', 404],
      ['GET', '/local/page/..%2flocal-desk.js', 404],
      ['GET', '/local/vendor/constructor', 404],
      ['GET', '/local/nowhere', 404],
      ['POST', '/local/turns', 400],
      ['DELETE', '/local/turns', 404],
      ['POST', '/local/connector/v3/conversations', 400],
    ];
    for (const [method, path, status] of cases) {
      const headers = { host: `127.0.0.1:${server.port}`, 'content-type': 'application/json' };
      const answer = await rawRequest(server.port, method, path, headers, method === 'POST' ? '{' : '');
      const where = `${method} ${path}`;
      assert.equal(answer.status, status, where);
      assert.equal(answer.headers['content-security-policy'], policy, where);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff', where);
      assert.equal(answer.headers['referrer-policy'], 'no-referrer', where);
      assert.equal(answer.headers['cache-control'], 'no-store', where);
      assert.equal(answer.headers['cross-origin-resource-policy'], 'same-origin', where);
      assert.equal(answer.headers['access-control-allow-origin'], undefined, where);
      if (status >= 400) assert.doesNotMatch(answer.body, /Error|node_modules\/|at .*:\d+:\d+/, where);
    }
  });

  it('guard a refused request as well', async () => {
    const answer = await rawRequest(server.port, 'GET', '/', { host: 'evil.example' });
    assert.equal(answer.status, 403);
    assert.equal(answer.headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'");
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['cache-control'], 'no-store');
  });

  it('the page holds nothing inline', async () => {
    const { body } = await rawRequest(server.port, 'GET', '/', { host: `127.0.0.1:${server.port}` });
    assert.doesNotMatch(body, /<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=|javascript:/i);
    assert.doesNotMatch(body, /https?:\/\//i);
  });
});
