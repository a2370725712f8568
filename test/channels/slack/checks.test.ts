import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { scopes } from '../../../src/channels/slack/install/scopes.js';
import { operate, withFolder } from '../../support/admin/operator.js';

const desk = {
  PUBLIC_URL: 'https://desk.example.com',
  TRUST_PROXY: '1',
  DESK_SECRET_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  DESK_ASSESSORS: 'slack:T1/U1',
  DESK_TRIAGE: 'slack:T1/C1',
  SLACK_SIGNING_SECRET: 'Pl4nted-signing-secret',
};
const single = { ...desk, SLACK_BOT_TOKEN: 'xoxb-Pl4nted' };
const many = {
  ...desk,
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'Pl4nted-client',
  SLACK_STATE_SECRET: 'Pl4nted-state-secret-0123456789abc',
};

describe('admin doctor, of Slack', () => {
  let answer: { status?: number; granted?: string; body: object };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += String(chunk);
    });
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? body}`);
      const granted = answer.granted === undefined ? {} : { 'x-oauth-scopes': answer.granted };
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...granted }).end(JSON.stringify(answer.body));
    });
  });
  let SLACK_API_URL: string;
  before((done) => {
    server.listen(0, '127.0.0.1', () => {
      SLACK_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
      done();
    });
  });
  after((done) => {
    server.close(done);
  });
  beforeEach(() => asked.splice(0));

  const examine = async (env: Record<string, string>, ...options: string[]) => {
    const result = await withFolder((folder) => operate(['doctor', ...options], { ...env, SLACK_API_URL, DATA_DIR: join(folder, 'data') }));
    assert.doesNotMatch(result.text, /Pl4nted/);
    return result;
  };

  it('judges the form alone unless asked, and says that Teams is off', async () => {
    const { code, text } = await examine(single);
    assert.equal(code, 0, text);
    assert.match(text, /Teams: off[\s\S]*Slack: credentials for one workspace have the right form; --online tries them/);
    assert.deepEqual(asked, []);
  });

  it('tries the bot token, in a header', async () => {
    answer = { granted: scopes.join(','), body: { ok: true, team_id: 'T1' } };
    const { code, text } = await examine(single, '--online');
    assert.equal(code, 0, text);
    assert.match(text, /bot token is good/);
    assert.deepEqual(asked, ['POST /api/auth.test Bearer xoxb-Pl4nted']);
  });

  it('says what a refused token asks for, and which scopes are missing', async () => {
    answer = { body: { ok: false, error: 'account_inactive' } };
    const refused = await examine(single, '--online');
    assert.equal(refused.code, 1);
    assert.match(refused.text, /refused \(account_inactive\)[\s\S]*SLACK_BOT_TOKEN/);
    answer = { granted: 'commands, chat:write', body: { ok: true } };
    assert.match((await examine(single, '--online')).text, /WRONG Slack: the bot token lacks app_mentions:read, /);
    answer = { status: 503, body: {} };
    assert.match((await examine(single, '--online')).text, /answered 503/);
  });

  it('tries client id and secret with a code that nobody was given', async () => {
    answer = { body: { ok: false, error: 'invalid_code' } };
    const good = await examine(many, '--online');
    assert.equal(good.code, 0, good.text);
    assert.match(good.text, /client id and secret are good/);
    answer = { body: { ok: false, error: 'bad_client_secret' } };
    const bad = await examine(many, '--online');
    assert.equal(bad.code, 1);
    assert.match(bad.text, /refused \(bad_client_secret\)[\s\S]*SLACK_CLIENT_SECRET/);
  });
});
