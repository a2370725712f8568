import assert from 'node:assert/strict';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { DeskProcess } from '../support/desk/process.js';
import { productionSettings } from '../support/desk/production.js';
import { readTree } from '../support/store/folder.js';
import { TeamsClient } from '../support/teams/client.js';
import { type Json, openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { app, type Forgery, openTeamsEntra, type TeamsEntra } from '../support/teams/entra.js';
import { anIncident, aVulnerability, buttonOf, file, fillIn, numberOn, stepOf, textOf } from '../support/teams/filing.js';

const issuer = 'https://api.botframework.com';

/** Words that stand nowhere but in what people write: one in every field, and one in what is only typed. */
const planted = {
  problem: 'ghp_planted0in0the0problem',
  evidence: 'planted-beside-the-evidence',
  remediation: 'Password=planted-in-the-steps;',
  messageDraft: 'AKIAPLANTEDINTHEMESSAGE',
  offer: 'planted-in-the-offer',
  versions: 'planted-in-the-versions',
  reply: 'planted-in-a-reply',
  lost: 'plantedInWordsNobodyUnderstands',
  draft: 'planted-in-a-draft',
};

describe('the desk in production', () => {
  let connector: TeamsConnector;
  let entra: TeamsEntra;
  let desk: DeskProcess;
  let ada: TeamsClient;

  before(async function () {
    this.timeout(60_000);
    [connector, entra] = await Promise.all([openTeamsConnector(), openTeamsEntra()]);
    desk = await DeskProcess.start({ environment: productionSettings(entra, connector) });
    ada = person('ada');
  });
  after(() => Promise.all([desk.close(), connector.close(), entra.close()]));

  function person(user: string, tenant: string = app.tenantId): TeamsClient {
    const moving = {
      connector,
      entra,
      user,
      tenant,
      get baseUrl() {
        return desk.baseUrl;
      },
    };
    return new TeamsClient(moving);
  }

  it('greets whoever installs it, once', async () => {
    await ada.install();
    assert.equal(ada.messages().length, 1);
    assert.match(textOf(ada.card()), /^Welcome/);
  });

  const numbers: string[] = [];

  it('takes a vulnerability with a CVE id by buttons, with details, and gives a number', async () => {
    await fillIn(ada, {
      ...aVulnerability,
      problem: { problem: `A token was found: ${planted.problem}. ${'Nobody knows since when. '.repeat(12)}` },
      evidence: { evidence: `CVE-2024-12345 ${planted.evidence}` },
      remediation: { remediation: `Change ${planted.remediation}` },
      messageDraft: { messageDraft: `Dear customers, ${planted.messageDraft}` },
    });
    await ada.press('Add details');
    await ada.press({ do: 'answer' }, { offer: planted.offer, versions: planted.versions, exploited: 'no' });
    await ada.press('Show all');
    for (const word of [planted.problem, planted.evidence, planted.remediation, planted.messageDraft, planted.offer, planted.versions]) {
      assert.ok(textOf(ada.card()).includes(word), `expected the answers to hold ${word}`);
    }
    await ada.press('Back to the request');
    await ada.press('Submit');
    assert.match(textOf(ada.card()), /^Your ticket is filed/);
    numbers.push(numberOn(ada.card()) ?? '');
  });

  it('takes a vulnerability with a CVSS vector by typing alone, but for Submit', async () => {
    for (const words of [
      'new',
      'vulnerability',
      'Anybody can read the list.',
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H',
      'no',
      'not yet',
    ]) {
      assert.equal((await ada.say(words)).status, 200);
    }
    assert.match(textOf(ada.card()), /CVSS 3\.1: 9\.6, critical/);
    await ada.press('Submit');
    numbers.push(numberOn(ada.card()) ?? '');
  });

  it('takes an incident', async () => {
    numbers.push(await file(ada, anIncident));
    assert.equal(new Set(numbers).size, 3);
  });

  it('shows a ticket by its number and all of them in the list', async () => {
    const [first = '', second = ''] = numbers;
    await ada.say(`status ${first}`);
    assert.equal(numberOn(ada.card()), first);
    assert.match(textOf(ada.card()), /Received/);
    await ada.say(second.toLowerCase());
    assert.match(textOf(ada.card()), /CVSS 3\.1: 9\.6, critical/);
    await ada.say('list');
    for (const number of numbers) assert.ok(textOf(ada.card()).includes(number));
  });

  it('tells others nothing: a colleague, and somebody of another organisation', async () => {
    for (const other of [person('bob'), person('eve', 'another-tenant')]) {
      await other.say(`status ${numbers[0]}`);
      assert.match(textOf(other.card()), /^No such ticket/);
      const data = { desk: { do: 'read', number: numbers[0]?.slice(4).replaceAll('-', ''), page: 1 } };
      await other.send({ type: 'invoke', name: 'adaptiveCard/action', replyToId: other.messages()[0]?.id, value: { action: { data } } });
      await other.say('list');
      assert.doesNotMatch(textOf(other.card()), /SEC-/);
    }
  });

  it('adds what is typed to the ticket it is about', async () => {
    await ada.say(`status ${numbers[0]}`);
    await ada.say(`There is news: ${planted.reply}`);
    await ada.press('Add to ticket');
    await ada.say(`status ${numbers[0]}`);
    assert.match(textOf(ada.card()), /1 message/);
  });

  it('goes on with a request where it was left when the desk was stopped', async () => {
    await ada.say('new');
    await ada.press({ do: 'answer' }, { category: 'incident' });
    await ada.press({ do: 'answer' }, { problem: planted.draft });
    const step = stepOf(ada);
    const startedAtMs = performance.now();
    assert.deepEqual(await desk.stop(), { code: 0, signal: null });
    assert.ok(performance.now() - startedAtMs < 5_000, 'it stops within 5 s');
    await desk.start();
    await ada.say('new');
    await ada.press('Continue request');
    assert.equal(stepOf(ada), step);
    await ada.press({ do: 'answer' });
    await ada.press({ do: 'answer' }, { resolution: 'no' });
    await ada.press({ do: 'answer' }, { message: 'no' });
    assert.ok(textOf(ada.card()).includes(planted.draft));
    await ada.press('Submit');
    assert.match(numberOn(ada.card()) ?? '', /^SEC-/);
  });

  it('says that it did not understand', async () => {
    const eve = person('eve');
    await eve.say(planted.lost);
    assert.match(textOf(eve.card()), /^I did not understand/);
    assert.ok(buttonOf(eve.card(), 'command'));
  });

  it('signs in for what it sends, and signs each request', async () => {
    await connector.until(() => connector.calls.every(({ authorization }) => authorization === `Bearer ${entra.outgoingToken}`));
    assert.ok(entra.tokenRequests.length >= 1);
    for (const form of entra.tokenRequests) assert.equal(form.get('scope'), `${issuer}/.default`);
  });

  const forged: Record<string, Forgery> = {
    'that has expired': { expires: -360 },
    'for another bot': { audience: '00000000-0000-4000-8000-000000000000' },
    'for another service address': { serviceUrl: 'https://smba.trafficmanager.net/emea/' },
    'for no service address': { serviceUrl: undefined },
  };
  for (const [name, forgery] of Object.entries(forged)) {
    it(`refuses a token ${name}`, async () => refused([401], await good(forgery)));
  }

  it('refuses a request without a token', () => refused([401], undefined));

  it('refuses a token by a wrong key', async () => refused([401], await good({ key: (await generateKeyPair('RS256')).privateKey })));

  it('refuses HS256 with whatever is known as the secret, and a token that is not signed', async () => {
    const keys = await (await fetch(`${entra.loginUrl}/keys`)).text();
    for (const secret of [keys, app.appId, app.appPassword]) {
      const token = new SignJWT({ serviceurl: connector.serviceUrl }).setProtectedHeader({ alg: 'HS256', kid: 'key-of-the-channel' });
      const signed = token.setIssuer(issuer).setAudience(app.appId).setExpirationTime('1h').sign(new TextEncoder().encode(secret));
      await refused([401], await signed);
    }
    const unsigned = new UnsecuredJWT({ serviceurl: connector.serviceUrl })
      .setIssuer(issuer)
      .setAudience(app.appId)
      .setExpirationTime('1h');
    await refused([401], unsigned.encode());
  });

  it('refuses an empty service address, one of a stranger, and another channel, though the token is good', async () => {
    await refused([400, 403], await good({ serviceUrl: '' }), { serviceUrl: '' });
    await refused([403], await good({ serviceUrl: 'https://evil.example/' }), { serviceUrl: 'https://evil.example/' });
    await refused([403], await good(), { channelId: 'webchat' });
    await refused([403], await good(), { channelId: 'emulator' });
  });

  it('prints and keeps nothing in clear of what people wrote', async () => {
    await ada.say(`status ${numbers[0]}`);
    assert.ok(
      connector.calls.some(({ body }) => JSON.stringify(body).includes(planted.lost) || JSON.stringify(body).includes(planted.draft)),
    );
    await desk.stop();
    const files = await readTree(desk.folder);
    assert.ok([...files.keys()].filter((path) => path.startsWith('tickets/')).length >= 4, 'the tickets are there');
    const names = [...files.keys()].join('\n');
    const everything = Buffer.concat([...files.values()]);
    for (const word of [...Object.values(planted), 'CVE-2024-12345', 'Anybody can read', app.appPassword, entra.outgoingToken]) {
      assert.ok(!desk.stdout.includes(word) && !desk.stderr.includes(word), `printed: ${word}`);
      assert.ok(!everything.includes(word) && !names.includes(word), `kept in clear: ${word}`);
      const base64 = Buffer.from(word).toString('base64').slice(0, -4);
      assert.ok(!everything.includes(base64), `kept in base64: ${word}`);
    }
    assert.equal(desk.stderr, '');
  });

  function good(forgery: Forgery = {}): Promise<string> {
    return entra.sign({ serviceUrl: connector.serviceUrl, ...forgery });
  }

  /** Sends a message that would start a request: it is refused, and nothing comes of it. */
  async function refused(statuses: readonly number[], token: string | undefined, override: Json = {}): Promise<void> {
    const mallory = person('mallory');
    const callsHere = () => connector.calls.filter(({ conversation }) => conversation === mallory.conversation).length;
    const before = { files: await ownTree(desk.folder), calls: callsHere(), turns: turnsIn(desk) };
    const body = JSON.stringify({ ...mallory.toCommon(), ...mallory.toMessage('new'), ...override });
    const answered = await mallory.deliver(body, token === undefined ? {} : { authorization: `Bearer ${token}` });
    assert.ok(statuses.includes(answered.status), `${answered.status}`);
    assert.deepEqual(Object.keys(answered.body as Json), ['error']);
    assert.equal(turnsIn(desk), before.turns, 'no turn');
    assert.equal(callsHere(), before.calls, 'nothing sent');
    assert.deepEqual(await ownTree(desk.folder), before.files, 'nothing written');
  }
});

/** What turns write; tickets, threads and cursors are also the courier's, which goes on delivering meanwhile. */
async function ownTree(folder: string): Promise<Map<string, Buffer>> {
  return new Map([...(await readTree(folder))].filter(([path]) => !/^(threads|tickets|cursors|tmp)\//.test(path)));
}

function turnsIn(desk: DeskProcess): number {
  return desk.log.filter(({ event }) => event === 'turn').length;
}
