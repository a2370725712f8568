import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { toOutcome } from '../../../../src/channels/send-failure.js';
import { readFailure } from '../../../../src/channels/slack/outcome.js';
import { openClient, type SlackClient } from '../../../../src/channels/slack/sdk/client.js';
import type { Outcome } from '../../../../src/ports/channel.js';
import { keptLog } from '../../../support/desk/desk.js';
import { openSlackWebApi, type SlackFault, type SlackWebApi } from '../../../support/slack/web-api.js';

describe('a call to Slack', () => {
  const log = keptLog();
  let slack: SlackWebApi;
  let client: SlackClient;
  beforeEach(async () => {
    log.lines.length = 0;
    slack = await openSlackWebApi();
    client = openClient({ apiUrl: slack.apiUrl, log });
  });
  afterEach(async () => {
    client.close();
    await slack.close();
  });

  const post = ({ web }: SlackClient = client): Promise<Outcome> =>
    toOutcome(async () => (await web.chat.postMessage({ token: 'xoxb-1', channel: 'C1', text: 'planted-secret' })).ts ?? '', readFailure);

  it('goes out with the token it names', async () => {
    assert.deepEqual(await post(), { kind: 'delivered', message: '1700000000.000001' });
    const [call] = slack.calls;
    assert.equal(call?.method, 'chat.postMessage');
    assert.equal(call?.token, 'xoxb-1');
    assert.equal(call?.args['text'], 'planted-secret');
  });

  const table: [name: string, fault: SlackFault, outcome: Outcome][] = [
    ['429', { status: 429, headers: { 'retry-after': '3' } }, { kind: 'throttled', retryAfterMs: 3_000 }],
    ['429 without Retry-After', { status: 429 }, { kind: 'throttled' }],
    ['429 with a Retry-After that is no number', { status: 429, headers: { 'retry-after': 'soon' } }, { kind: 'throttled' }],
    ['ratelimited', { refusal: 'ratelimited', headers: { 'retry-after': '5' } }, { kind: 'throttled', retryAfterMs: 5_000 }],
    ['404', { status: 404 }, { kind: 'permanent-for-message', reason: 'Status404' }],
    ['500', { status: 500 }, { kind: 'refused-by-server' }],
    ['502', { status: 502 }, { kind: 'ambiguous' }],
    ['503', { status: 503 }, { kind: 'ambiguous' }],
    ['504', { status: 504 }, { kind: 'ambiguous' }],
    ['not_in_channel', { refusal: 'not_in_channel' }, { kind: 'permanent-for-place', reason: 'not_in_channel' }],
    ['invalid_blocks', { refusal: 'invalid_blocks' }, { kind: 'permanent-for-message', reason: 'invalid_blocks' }],
    ['invalid_auth', { refusal: 'invalid_auth' }, { kind: 'not-accepted' }],
    ['a connection that breaks when the request is read', { instead: 'reset' }, { kind: 'ambiguous' }],
    ['an answer in HTML', { body: '<html>planted-secret</html>' }, { kind: 'ambiguous' }],
    ['an answer in words', { body: 'unavailable' }, { kind: 'ambiguous' }],
    ['an answer that is no object', { body: 'null' }, { kind: 'ambiguous' }],
    ['an error that is no code', { refusal: 'planted-secret, says Ada' }, { kind: 'ambiguous' }],
    ['an archive', { headers: { 'content-type': 'application/gzip' }, body: 'x' }, { kind: 'ambiguous' }],
    ['more than 1 MB', { body: { ok: true, ts: '1.2', much: 'x'.repeat(1_100_000) } }, { kind: 'ambiguous' }],
    ['a redirect', { status: 307, headers: { location: '/api/elsewhere' } }, { kind: 'not-accepted' }],
  ];
  for (const [name, fault, outcome] of table) {
    it(`is made once and told as ${outcome.kind} at ${name}`, async () => {
      slack.fail(fault, 20);
      assert.deepEqual(await post(), outcome);
      assert.equal(slack.calls.length, 1);
      assert.ok(!log.lines.join('\n').includes('planted-secret'));
    });
  }

  it('is made once where the connection breaks before the request is read', async () => {
    const { server, port, connections } = await openRaw((socket) => socket.resetAndDestroy());
    const outcome = await withClient(port, post);
    server.close();
    assert.ok(outcome.kind === 'ambiguous' || outcome.kind === 'not-accepted', outcome.kind);
    assert.equal(connections(), 1);
  });

  it('was certainly not accepted where nobody listens', async () => {
    const { server, port } = await openRaw((socket) => socket.destroy());
    server.close();
    await once(server, 'close');
    assert.deepEqual(await withClient(port, post), { kind: 'not-accepted' });
  });

  it('was certainly not accepted where there is no such host', async () => {
    const nowhere = openClient({ apiUrl: `https://${'a'.repeat(64)}.invalid/api/`, log });
    assert.deepEqual(await post(nowhere), { kind: 'not-accepted' });
    nowhere.close();
  });

  it('is given up after ten seconds', () => assert.equal(client.options.timeout, 10_000));

  if (process.env['DESK_LONG']) {
    const silent: [name: string, onConnection: (socket: Socket) => void][] = [
      ['says nothing', () => undefined],
      ['drips', drip],
    ];
    for (const [name, onConnection] of silent) {
      it(`is made once and given up after ten seconds while Slack ${name}`, async () => {
        const { server, port, connections } = await openRaw(onConnection);
        const startedAtMs = performance.now();
        assert.deepEqual(await withClient(port, post), { kind: 'ambiguous' });
        assert.ok(performance.now() - startedAtMs < 11_000);
        server.close();
        assert.equal(connections(), 1);
      }).timeout(15_000);
    }
  }

  it('waits for no other call that was throttled', async () => {
    slack.fail({ status: 429, headers: { 'retry-after': '600' } });
    const [first, second] = await Promise.all([post(), post()]);
    assert.deepEqual([first.kind, second.kind], ['throttled', 'delivered']);
  });

  it('uses its connection again', async () => {
    const { server, port, connections } = await openRaw(answerAll);
    const kinds = await withClient(port, async (other) =>
      [await post(other), await post(other), await post(other)].map(({ kind }) => kind),
    );
    server.close();
    assert.deepEqual(kinds, ['delivered', 'delivered', 'delivered']);
    assert.equal(connections(), 1);
  });

  it('goes to Slack alone: a method that is an address leads nowhere else, nor does an answer to a foreign address', async () => {
    const { server, port, connections } = await openRaw(answerAll);
    const { web, options, close } = openClient({ log });
    const canary = `://127.0.0.1:${port}/`;
    await client.web.apiCall(`http${canary}`).catch(() => undefined);
    const urls = [
      `http${canary}`,
      `https${canary}`,
      'https://slack.com.evil.test/',
      'https://evil.test/',
      'https://hooks.slack.com:1/',
      '',
    ];
    for (const url of [...urls, 'https://ada@hooks.slack.com/', 'http://hooks.slack.com/', 'https://hooks.slack.com.evil.test/']) {
      const outcome = await toOutcome(async () => (await options.fetch?.(url, { method: 'POST', body: '{}' }))?.url ?? '', readFailure);
      assert.deepEqual(outcome, { kind: 'permanent-for-message', reason: 'ForeignHost' }, url);
    }
    assert.equal(web.slackApiUrl, 'https://slack.com/api/');
    close();
    server.close();
    assert.equal(connections(), 0);
  });

  async function withClient<T>(port: number, use: (other: SlackClient) => Promise<T>): Promise<T> {
    const other = openClient({ apiUrl: `http://127.0.0.1:${port}/api/`, log });
    try {
      return await use(other);
    } finally {
      other.close();
    }
  }
});

function answerAll(socket: Socket): void {
  const body = '{"ok":true,"ts":"1.2"}';
  socket.on('data', () => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`));
}

/** One byte of the answer each second. */
function drip(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
  const drops = setInterval(() => socket.write(' '), 1_000);
  socket.on('close', () => clearInterval(drops)).on('error', () => undefined);
}

async function openRaw(onConnection: (socket: Socket) => void): Promise<{ server: Server; port: number; connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port, connections: () => connections };
}
