import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { TeamsClient } from '../../support/teams/client.js';
import { locally, type OpenTeams, openTeams } from '../../support/teams/desk.js';
import { strangeServiceUrls } from '../../support/teams/service-urls.js';

function deep(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

function isLocal(url: string): boolean {
  return /^http:\/\/(127\.|\[::1\]|localhost|0x7f|0177|2130706433)/.test(url) && !/@|127\.0\.0\.2/.test(url);
}

describe('hostile requests to Teams', () => {
  let teams: OpenTeams;
  let client: TeamsClient;

  before(async () => {
    teams = await openTeams(locally);
    client = new TeamsClient({ baseUrl: teams.baseUrl, connector: teams.connector });
  });
  after(() => teams.close());

  /** A good message with `json` in the place of its value of `key`. */
  function message(key: string, json: string): string {
    return JSON.stringify({ ...client.toCommon(), ...client.toMessage('hello'), [key]: 'PLACE' }).replace('"PLACE"', json);
  }

  const bodies: [name: string, status: number, body: string | Buffer][] = [
    ['nothing', 400, ''],
    ['null', 400, 'null'],
    ['a list', 400, '[]'],
    ['an empty object', 400, '{}'],
    ['a number for a type', 400, '{"type":5}'],
    ['a type alone', 400, '{"type":"message"}'],
    ['half of JSON', 400, '{"type":"mess'],
    ['no JSON', 400, 'type=message'],
    ['5,000 levels', 400, deep(5_000)],
    ['100,000 levels', 400, deep(100_000)],
    ['5,000 levels in a value', 400, `{"type":"invoke","value":${deep(5_000)}}`],
    ['NUL bytes', 400, '\0\0\0'],
    ['UTF-16', 400, Buffer.from('\ufeff{"type":"message"}', 'utf16le')],
    ['overlong UTF-8', 400, Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['a date that is none', 400, '{"type":"message","timestamp":"9999-99-99"}'],
    ['more than 256 KB', 413, JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) })],
  ];
  for (const [name, status, body] of bodies) {
    it(`answers ${status} to ${name}`, async () => {
      const answered = await client.deliver(body, {});
      assert.equal(answered.status, status);
      assert.deepEqual(Object.keys(answered.body ?? {}), ['error']);
    });
  }

  const twisted: [name: string, key: string, json: string][] = [
    ['polluting keys', '__proto__', '{"polluted":true,"isAdmin":true}'],
    ['a polluting constructor', 'constructor', '{"prototype":{"polluted":true}}'],
    ['huge numbers', 'extra', '[1e400,-0,9007199254740993]'],
    ['half a surrogate pair', 'text', '"\\ud800"'],
    ['a date that is none', 'timestamp', '"0000-02-30T99:99:99Z"'],
    ['nulls', 'entities', 'null'],
    ['a thousand attachments of nothing', 'localTimezone', 'null'],
    ['40 KB of text', 'text', `"${'ab '.repeat(13_000)}"`],
    ['an overlong language', 'locale', `"${'x'.repeat(100)}"`],
  ];
  for (const [name, key, json] of twisted) {
    it(`answers a message with ${name} like any other`, async () => {
      const turns = teams.desk.turns.length;
      const answered = await client.deliver(message(key, json), {});
      assert.equal(answered.status, 200);
      assert.equal(teams.desk.turns.length, turns + 1);
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    });
  }

  const refusedParts: [name: string, key: string, json: string][] = [
    ['33 levels', 'value', deep(33)],
    ['an identity with separators', 'from', '{"id":"29:a/../b"}'],
    ['an identity of nothing', 'from', '{"id":""}'],
    ['no sender', 'from', 'null'],
    ['a conversation that is no id', 'conversation', '{"id":"a b"}'],
    ['a tenant with a path', 'conversation', '{"id":"a:1","tenantId":"../x"}'],
    ['text that is none', 'text', '{"$ne":1}'],
    ['members without end', 'membersAdded', JSON.stringify(Array.from({ length: 5_001 }, () => ({ id: 'x' })))],
  ];
  for (const [name, key, json] of refusedParts) {
    it(`answers 400 to ${name}`, async () => assert.equal((await client.deliver(message(key, json), {})).status, 400));
  }

  it('does not unpack what is packed', async () => {
    const packed = gzipSync(Buffer.alloc(50_000_000, ' '));
    assert.equal((await client.deliver(packed, { 'content-encoding': 'gzip' })).status, 415);
  });

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    '',
  ]) {
    it(`wants JSON, not ${JSON.stringify(type)}`, async () => {
      const { status } = await client.deliver(message('extra', '1'), { 'content-type': type });
      assert.ok([400, 415].includes(status), String(status));
    });
  }

  it('serves one method on one path', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
      const response = await fetch(`${teams.baseUrl}/api/messages`, { method });
      assert.equal(response.status, 405, method);
      assert.equal(response.headers.get('allow'), 'POST');
    }
    assert.equal((await fetch(`${teams.baseUrl}/api/messages/x`, { method: 'POST', body: '{}' })).status, 404);
  });

  it('survives requests that no client would make', async () => {
    const { port } = new URL(teams.baseUrl);
    for (const head of [
      'POST http://evil.example/api/messages HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}',
      'POST //evil/api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{',
      `POST /api/messages HTTP/1.1\r\nHost: x\r\n${'X-Flood: y\r\n'.repeat(2_000)}\r\n`,
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n',
      '\0\0\0\r\n\r\n',
    ]) {
      await new Promise<void>((over) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(head));
        socket.on('close', () => over()).on('error', () => over());
        socket.setTimeout(100, () => socket.destroy());
        socket.resume();
      });
    }
    assert.equal((await client.say('still there?')).status, 200);
  });

  it('never calls a service that is not on this machine, nor one it was told to by a strange address', async () => {
    const turns = teams.desk.turns.length;
    for (const serviceUrl of strangeServiceUrls.filter((url) => !isLocal(url))) {
      const { status } = await client.deliver(message('serviceUrl', JSON.stringify(serviceUrl)), {});
      assert.ok(status === 403 || status === 400, `${serviceUrl}: ${status}`);
    }
    assert.equal(teams.desk.turns.length, turns);
  });

  it('writes nothing of what came into the log', () => {
    for (const line of teams.log.lines) assert.ok(!/ab ab|polluted|evil|still there/.test(line), line);
  });
});
