import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sizes } from '../../src/tickets/sizes.js';
import { Platforms } from '../support/desk/platforms.js';
import { DeskProcess } from '../support/desk/process.js';
import { unhurried } from '../support/desk/unhurried.js';
import { beginRequest } from '../support/slack/filing.js';
import { growTicket } from '../support/store/long-ticket.js';
import { TeamsClient } from '../support/teams/client.js';
import { openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { aVulnerability, file, stepOf, textOf, toId } from '../support/teams/filing.js';

const flood = 1_000;
/** So many requests of one person are under way at once. */
const atOnce = 16;
const story = 'A long story that nobody wants to write again.';
const tooMuch = /That was a lot at once/;

/** Does something so often, some at a time, and answers what came of each, and how long all of it took. */
async function often<T>(what: (n: number) => Promise<T>, times = flood): Promise<{ readonly answers: T[]; readonly seconds: number }> {
  const startedAtMs = performance.now();
  const answers: T[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < times) answers.push(await what(next++));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { answers, seconds: (performance.now() - startedAtMs) / 1_000 };
}

/** One notice at first, and one more in each five seconds at most. */
const noticesIn = (seconds: number): number => 2 + Math.floor(seconds / 5);

describe('a person who floods the desk', function () {
  this.timeout(180_000);
  let platforms: Platforms;
  before(async () => {
    platforms = await Platforms.open(['slack'], { environment: { DESK_PERSON_TURNS: '60+2/s', DESK_TENANT_TURNS: '600+40/s' } });
  });
  after(() => platforms?.close());

  const person = (user: string, tenant = platforms.homes.publishers.teams): TeamsClient => {
    const { desk, connector, entra } = platforms;
    return new TeamsClient({ baseUrl: desk.baseUrl, connector, entra, tenant, user });
  };

  /** The documents of a collection. */
  async function count(collection: string): Promise<number> {
    const entries = await readdir(join(platforms.desk.folder, collection), { recursive: true }).catch(() => []);
    return entries.filter((name) => name.endsWith('.json')).length;
  }

  let nonces = 0;
  const another = (who: TeamsClient) =>
    who.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { data: { desk: { do: 'another', nonce: `n-${++nonces}` } } } },
    });

  it('on Teams by a button begins no more requests than one person has, is answered each time, and holds up nobody else', async () => {
    const [eve, ben] = [person('eve'), person('ben')];
    await ben.say('new');
    const { answers } = await often(async (n) => {
      if (n % 100 === 0) await ben.say('help');
      return another(eve);
    });
    assert.ok(answers.every(({ status, body }) => status === 200 && body !== undefined));
    assert.equal(await count('drafts'), sizes.drafts + 1);
    const helped = ben.messages().filter(({ card }) => card && /What I can do for you/.test(textOf(card)));
    assert.equal(helped.length, flood / 100);
  });

  it('on Teams by words is told so once in a while, and keeps what was typed', async () => {
    const eve = person('eve-2');
    const { answers, seconds } = await often((n) => eve.say(`${story} ${n}`));
    assert.ok(answers.every(({ status }) => status === 200));
    const told = eve.messages().filter(({ card }) => card && tooMuch.test(textOf(card)));
    assert.ok(told.length >= 1 && told.length <= noticesIn(seconds), `${told.length} in ${seconds} s`);
    assert.match(textOf(told[0]?.card as NonNullable<(typeof told)[number]['card']>), new RegExp(story));
  });

  it('on Teams loses nothing that was filled in', async () => {
    const eve = person('eve-3');
    await eve.say('new');
    await eve.press({ do: 'answer' }, { category: 'incident' });
    const [asked] = eve.messages();
    await often(() => eve.say('help'), 100);
    const { card } = await eve.press({ do: 'answer' }, { problem: story }, asked?.id);
    assert.ok(card);
    assert.match(textOf(card), tooMuch);
    assert.match(textOf(card), new RegExp(story));
  });

  it('on Slack by messages is told so once in a while, and holds up nobody else', async () => {
    const { acme } = platforms.slack.teams;
    const [paula, bea] = [platforms.client.person('publisher'), platforms.client.person('second')];
    const channel = await paula.channel('dm');
    let sent = 1_700_000_000;
    const { answers, seconds } = await often(async (n) => {
      if (n % 250 === 0) await bea.command('/ticket help', 'dm');
      const ts = `${++sent}.000100`;
      return platforms.client.event(acme.name, 'event-message-im', { text: `${story} ${n}`, user: paula.user, channel, ts, event_ts: ts });
    });
    assert.ok(answers.every(({ status }) => status === 200));
    const told = platforms.slack.calls.filter(
      ({ method, body }) => method === 'chat.postMessage' && JSON.stringify(body).includes('a lot at once'),
    );
    assert.ok(told.length >= 1 && told.length <= noticesIn(seconds), `${told.length} in ${seconds} s`);
    assert.match(JSON.stringify(told[0]?.body), new RegExp(story));
    const helped = await bea.command('/ticket help', 'dm');
    assert.match(JSON.stringify(helped.body), /What I can do for you/);
  });

  it('on Slack by commands is answered each time, with what was typed', async () => {
    const bob = platforms.client.person('second');
    await often(() => bob.command('/ticket help', 'dm'), 100);
    const { body } = await bob.command(`/ticket reply ${story}`, 'dm');
    assert.match(JSON.stringify(body), tooMuch);
    assert.match(JSON.stringify(body), new RegExp(story));
  });

  it('on Slack loses nothing that stands in a modal', async () => {
    const lea = platforms.client.person('lead', 'beta');
    const modal = await beginRequest(platforms.slack, lea, 'dm');
    await modal.choose('category', 'Security incident');
    await modal.submit();
    await modal.type('problem', story);
    await often(() => lea.command('/ticket help', 'dm'), 100);
    await modal.submit();
    assert.match(modal.text, tooMuch);
    assert.equal(modal.value('problem'), story);
  });

  it('takes the desk from nobody else', async () => {
    const zoe = person('zoe', platforms.homes.assessors.teams);
    await zoe.say('new');
    assert.equal(stepOf(zoe), 'category');
    assert.ok(platforms.desk.isAlive);
  });
});

describe('a person who opens a very long ticket again and again', function () {
  this.timeout(180_000);
  const long = `${story} `.repeat(180).slice(0, 8_400);
  const replies = 300;
  const pressesAtOnce = 30;
  let connector: TeamsConnector;
  let desk: DeskProcess;
  let eve: TeamsClient;
  let number: string;
  let segments: number;
  before(async () => {
    connector = await openTeamsConnector();
    const preload = new URL('../support/desk/counting-desk.js', import.meta.url);
    desk = await DeskProcess.start({ preload, environment: { DESK_MODE: 'local', ...unhurried } });
    const filer = person();
    number = await file(filer, aVulnerability);
    await desk.stop();
    segments = await growTicket(desk.folder, toId(number), replies, long);
    await desk.start();
    eve = person();
    assert.ok(segments > 25, `${segments} segments`);
  });
  after(() => Promise.all([desk?.close(), connector?.close()]));

  const person = (): TeamsClient => new TeamsClient({ baseUrl: desk.baseUrl, connector, user: 'eve', tenant: 'contoso' });
  const open = async (page: number) => {
    const data = { desk: { do: 'ticket', number: toId(number), page } };
    const { body } = await eve.send({ type: 'invoke', name: 'task/fetch', value: { data } });
    return JSON.stringify(body);
  };
  const readSince = async (): Promise<number> => ((await desk.tell({})) as { read: Record<string, number> }).read['segments'] ?? 0;

  it('has no more of it read than what is shown', async () => {
    await desk.untilReady();
    await readSince();
    assert.match(await open(1), /"Page 1"/);
    assert.equal(await readSince(), 0, 'the newest events stand in the ticket itself');
    for (let page = 2; page <= 20; page += 1) {
      assert.match(await open(page), new RegExp(`"Page ${page}"`));
      const read = await readSince();
      assert.ok(read <= 1, `${read} segments for page ${page}`);
    }
  });

  it('has all of it read once at most, also for pages of which nobody knows yet where they are, and however many are asked for at once', async () => {
    const shown = await Promise.all(Array.from({ length: pressesAtOnce }, () => open(9_999)));
    for (const card of shown) assert.match(card, /"Page (\d+) of \1"/);
    const read = await readSince();
    assert.ok(read >= segments - 20 && read <= segments + pressesAtOnce, `${read} of ${segments} segments`);
  });
});
