import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sizes } from '../../src/tickets/sizes.js';
import { Platforms } from '../support/desk/platforms.js';
import { beginRequest } from '../support/slack/filing.js';
import { TeamsClient } from '../support/teams/client.js';
import { stepOf, textOf } from '../support/teams/filing.js';

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
