import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rawRequest } from '../support/desk/raw-request.js';
import { letIn } from '../support/slack/forged.js';
import { GatedSlackDesk } from '../support/slack/gated-desk.js';
import { slackApp } from '../support/slack/seed.js';
import { signSlack } from '../support/slack/signing.js';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const bodyMax = 256 * 1_024;

describe('the desk, asked by somebody who is not Slack', () => {
  let desk: GatedSlackDesk;
  before(async () => {
    desk = await GatedSlackDesk.open();
  });
  after(() => desk.close());

  /** A turn, an answer or a call of the Web API: none of it happens without a handler. */
  const handled = () => desk.turns.length + desk.slack.calls.length;
  const send = (body: string, headers: Readonly<Record<string, string | number>>) =>
    rawRequest(desk.port, 'POST', '/slack/events', { 'content-length': Buffer.byteLength(body), ...headers }, body);

  it('refuses every forged request and answers the genuine one', async function () {
    this.timeout(20_000);
    const { port } = desk;
    // The workspace of the fixtures has not installed the desk: its listener says so, and logs that it did.
    const ran = () => handled() + desk.log.lines.filter((line) => line.includes('slack-not-let-in')).length;
    assert.deepEqual(await letIn({ port, secret: slackApp.signingSecret, handled: ran }), []);
  });

  it('runs nothing for unsigned bodies, whatever is in them', async function () {
    this.timeout(600_000);
    const before = handled();
    const count = process.env['DESK_LONG'] === undefined ? 10_000 : 100_000;
    const shapes = [
      () => randomBytes(40).toString('latin1'),
      () => `payload=${encodeURIComponent(JSON.stringify({ type: 'block_actions', x: randomBytes(8).toString('hex') }))}`,
      () => `command=%2Fticket&text=${randomBytes(8).toString('hex')}&team_id=${desk.slack.teams.acme.id}`,
      () => JSON.stringify({ type: 'url_verification', challenge: randomBytes(8).toString('hex') }),
      () => `ssl_check=1&token=${randomBytes(8).toString('hex')}`,
    ];
    const types = ['application/x-www-form-urlencoded', 'application/json', 'text/plain', 'multipart/form-data; boundary=x', ''];
    for (let done = 0; done < count; done += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, async (_, n) => {
          const body = shapes[(done + n) % shapes.length]?.() ?? '';
          const type = types[(done + n * 7) % types.length] ?? '';
          return send(body, { ...(type !== '' && { 'content-type': type }) });
        }),
      );
      for (const { status } of answers) assert.ok(status >= 400 && status < 500, String(status));
    }
    assert.equal(handled(), before);
  });

  it('refuses what is too large before it has read it, and keeps none of it', async function () {
    this.timeout(20_000);
    const body = `text=${'x'.repeat(bodyMax)}`;
    const residentBefore = process.memoryUsage().rss;
    for (let n = 0; n < 40; n++) {
      const { status } = await send(body, { ...form, ...signSlack(body, slackApp.signingSecret) });
      assert.equal(status, 413);
    }
    assert.ok(process.memoryUsage().rss - residentBefore < 60 * 1_024 * 1_024);
  });

  it('takes nothing but POST, and nothing signed that is neither a form nor JSON of Slack', async () => {
    const before = handled();
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']) {
      const { status, headers } = await rawRequest(desk.port, method, '/slack/events');
      assert.deepEqual([method, status, headers['allow']], [method, 405, 'POST']);
    }
    for (const [type, body] of [
      ['application/json', '{"type":'],
      ['application/json', 'null'],
      ['text/plain', 'hello'],
      ['application/x-www-form-urlencoded', 'payload=%7B'],
      ['application/x-www-form-urlencoded', 'payload=null'],
      ['multipart/form-data; boundary=x', '--x--'],
    ] as const) {
      const { status } = await send(body, { 'content-type': type, ...signSlack(body, slackApp.signingSecret) });
      assert.ok(status >= 400, `${type} ${body}: ${status}`);
    }
    assert.equal(handled(), before);
  });
});
