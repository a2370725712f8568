import assert from 'node:assert/strict';
import { generateKeyPair, SignJWT } from 'jose';
import { TeamsClient } from '../../../support/teams/client.js';
import { asTheyAre, type OpenTeams, openTeams, withTeams } from '../../../support/teams/desk.js';
import { app, type Forgery } from '../../../support/teams/entra.js';

type Json = Readonly<Record<string, unknown>>;

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

describe('authentication of Teams', () => {
  let teams: OpenTeams;
  let client: TeamsClient;

  before(async () => {
    teams = await openTeams((options) => {
      assert.ok(options.access.kind === 'authenticated');
      return { ...options, access: { ...options.access, tenants: [app.tenantId] } };
    });
    const { baseUrl, connector, entra } = teams;
    client = new TeamsClient({ baseUrl, connector, entra });
  });
  after(() => teams.close());

  function deliver(authorization: string | undefined, changes: Json = {}) {
    const body = JSON.stringify({ ...client.toCommon(), ...client.toMessage('hello'), ...changes });
    return client.deliver(body, authorization === undefined ? {} : { authorization });
  }

  async function bearer(forgery: Forgery = {}): Promise<string> {
    return `Bearer ${await teams.entra.sign({ serviceUrl: teams.connector.serviceUrl, ...forgery })}`;
  }

  async function refused(status: number, authorization: string | undefined, changes: Json = {}): Promise<void> {
    const before = { turns: teams.desk.turns.length, calls: teams.connector.calls.length, tokens: teams.entra.tokenRequests.length };
    const answered = await deliver(authorization, changes);
    assert.equal(answered.status, status);
    assert.ok(typeof answered.body === 'object', 'the answer is JSON of one word');
    assert.deepEqual(Object.keys(answered.body ?? {}), ['error']);
    const after = { turns: teams.desk.turns.length, calls: teams.connector.calls.length, tokens: teams.entra.tokenRequests.length };
    assert.deepEqual(after, before, 'nothing ran and nothing was sent');
  }

  it('lets a token of the channel in, and answers with the token of the desk', async () => {
    assert.equal((await deliver(await bearer())).status, 200);
    assert.equal(teams.desk.turns.length, 1);
    assert.equal(teams.connector.calls[0]?.authorization, `Bearer ${teams.entra.outgoingToken}`);
    assert.equal(teams.entra.tokenRequests[0]?.get('scope'), 'https://api.botframework.com/.default');
  });

  it('fetches its own token once', async () => {
    await Promise.all([deliver(await bearer()), deliver(await bearer())]);
    assert.equal(teams.entra.tokenRequests.length, 1);
  });

  it('forgives clocks that differ a little', async () => {
    assert.equal((await deliver(await bearer({ expires: -60 }))).status, 200);
  });

  const forgeries: Record<string, Forgery> = {
    'that expired six minutes ago': { expires: -360 },
    'that never ends': { expires: undefined },
    'that is not valid for another six minutes': { notBefore: 360 },
    'for another bot': { audience: '00000000-0000-4000-8000-000000000000' },
    'of another issuer': { issuer: 'https://evil.example' },
    'of the emulator': {
      issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
      claims: { ver: '1.0', appid: app.appId },
    },
    'of another bot': { claims: { ver: '1.0', appid: '00000000-0000-4000-8000-000000000000' }, issuer: 'https://api.botframework.com' },
    'by an unknown key': { kid: 'another' },
    'for another service': { serviceUrl: 'https://smba.trafficmanager.net/emea/' },
    'for no service': { serviceUrl: undefined },
  };
  for (const [name, forgery] of Object.entries(forgeries)) {
    it(`answers 401 to a token ${name}`, async () => refused(401, await bearer(forgery)));
  }

  it('answers 401 to a token by a wrong key under the right name', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    await refused(401, await bearer({ key: privateKey }));
  });

  for (const [name, endorsements] of Object.entries({
    'is endorsed for another channel': ['webchat'],
    'lists no endorsements': [],
    'has none to list': undefined,
  })) {
    it(`answers 401 to a key that ${name}`, async () => {
      await withTeams(asTheyAre, async ({ baseUrl, connector, entra }) => {
        entra.endorsements = endorsements;
        assert.equal((await new TeamsClient({ baseUrl, connector, entra }).say('hello')).status, 401);
      });
    });
  }

  it('answers 401 to HS256 with the public key as the secret, and to no signature at all', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await (await fetch(`${teams.entra.loginUrl}/keys`)).json()));
    const claims = { serviceurl: teams.connector.serviceUrl, iss: 'https://api.botframework.com', aud: app.appId, exp: 4_000_000_000 };
    const hmac = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'key-of-the-channel' }).sign(secret);
    await refused(401, `Bearer ${hmac}`);
    for (const alg of ['none', 'None', 'RS256']) {
      const header = { alg, typ: 'JWT', kid: 'key-of-the-channel' };
      await refused(401, `Bearer ${encode(header)}.${encode(claims)}.`);
    }
  });

  it('answers 401 to a signature of another content', async () => {
    const [header, , signature] = (await bearer()).slice(7).split('.');
    const payload = Buffer.from(JSON.stringify({ aud: app.appId, iss: 'https://api.botframework.com' })).toString('base64url');
    await refused(401, `Bearer ${header}.${payload}.${signature}`);
  });

  for (const header of [
    undefined,
    '',
    ' ',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Bearer a.b.c',
    'Bearer ..',
    'Basic YTpi',
    'Bearer x y',
    'bearer x',
  ]) {
    it(`answers 401 to the authorization ${JSON.stringify(header)}`, () => refused(401, header));
  }

  it('answers 401 to a good token in another scheme', async () => refused(401, (await bearer()).replace('Bearer', 'Basic')));

  it('refuses an empty or absent service address, which the SDK would let pass', async () => {
    await refused(400, await bearer({ serviceUrl: '' }), { serviceUrl: '' });
    await refused(400, await bearer({ serviceUrl: undefined }), { serviceUrl: undefined });
  });

  it('refuses the address of a stranger, though the token names it', async () => {
    const serviceUrl = 'https://evil.example/';
    await refused(403, await bearer({ serviceUrl }), { serviceUrl });
  });

  it('refuses other channels, though the token is good', async () => {
    for (const channelId of ['webchat', 'directline', 'emulator', 'AseChannel', 'MSTeams'])
      await refused(403, await bearer(), { channelId });
  });

  it('refuses people of tenants that are not on the list', async () => {
    await refused(403, await bearer(), { conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'another' } });
    const from = { id: '29:x', tenantId: 'another' };
    await refused(403, await bearer(), { from });
  });

  it('takes no orders on how to answer: replies never go into the HTTP body', async () => {
    const answered = await deliver(await bearer(), { deliveryMode: 'expectReplies' });
    assert.deepEqual([answered.status, answered.body], [200, undefined]);
  });

  it('logs each refusal in one line, without the token', async () => {
    const before = teams.log.lines.length;
    const authorization = await bearer({ audience: 'somebody-else' });
    await refused(401, authorization);
    const lines = teams.log.lines.slice(before).filter((line) => !line.includes('"debug"'));
    assert.equal(lines.length, 1);
    assert.ok(
      !lines.join().includes(authorization.slice(7, 30)) && !lines.join().includes('somebody-else') && !lines.join().includes('    at '),
    );
  });
});

describe('signing keys that cannot be fetched', () => {
  it('are a surprise that is told as 503, and gone when they are there again', async () => {
    await withTeams(asTheyAre, async ({ baseUrl, connector, entra }) => {
      const client = new TeamsClient({ baseUrl, connector, entra });
      entra.down = true;
      const answered = await client.say('hello');
      assert.deepEqual([answered.status, answered.body], [503, { error: 'unavailable' }]);
      entra.down = false;
      assert.equal((await client.say('hello')).status, 200);
    });
  });
});

describe('what the SDK prints', () => {
  it('never reaches the console, and what others print does', async () => {
    const console: Record<'error' | 'warn', (this: void, ...words: unknown[]) => void> = globalThis.console;
    const printed: unknown[] = [];
    const before = { error: console.error, warn: console.warn };
    console.error = console.warn = (...words: unknown[]) => void printed.push(words);
    const teams = await openTeams();
    try {
      const { baseUrl, connector, entra } = teams;
      const client = new TeamsClient({ baseUrl, connector, entra });
      const { privateKey } = await generateKeyPair('RS256');
      for (const forgery of [{ expires: -3_600 }, { key: privateKey }, { audience: 'x' }]) {
        const authorization = `Bearer ${await entra.sign({ serviceUrl: connector.serviceUrl, ...forgery })}`;
        const body = JSON.stringify({ ...client.toCommon(), type: 'message', text: 'x' });
        assert.equal((await client.deliver(body, { authorization })).status, 401);
      }
      assert.deepEqual(printed, []);
      console.error('mine');
      assert.deepEqual(printed, [['mine']]);
    } finally {
      await teams.close();
      Object.assign(console, before);
    }
  });
});
