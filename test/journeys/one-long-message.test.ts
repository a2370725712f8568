import assert from 'node:assert/strict';
import { processorMsOf } from '../bench/weigh.js';
import { Platforms } from '../support/desk/platforms.js';
import { TeamsClient } from '../support/teams/client.js';
import { stepOf } from '../support/teams/filing.js';

/** Little less than a request may have at all. */
const length = 250_000;
const ordinary = 20;
/** A time that grows with the square of the length is ten thousand times as long, and more. */
const mostTimes = 100;

const longTexts = {
  dots: '.',
  'exclamation marks after a word': 'yes!',
  dashes: '-',
  spaces: 'a ',
  'open brackets': '<a',
  'line ends': '\n.',
};

describe('one message as long as a request may be', function () {
  this.timeout(120_000);
  let platforms: Platforms;
  let ada: TeamsClient;
  let ordinaryMs = 0;
  before(async () => {
    platforms = await Platforms.open(['slack']);
    const { desk, connector, entra } = platforms;
    ada = new TeamsClient({ baseUrl: desk.baseUrl, connector, entra, tenant: platforms.homes.publishers.teams });
    await onTeams('help');
    await onSlack('help');
    ordinaryMs = await costs(async () => {
      for (let count = 0; count < ordinary; count += 2) await Promise.all([onTeams('what is this'), onSlack('what is this')]);
    });
  });
  after(() => platforms?.close());

  /** Milliseconds of processor time that the desk needs for something. */
  async function costs(what: () => Promise<void>): Promise<number> {
    const before = await processorMsOf(platforms.desk.pid);
    await what();
    return (await processorMsOf(platforms.desk.pid)) - before;
  }

  async function onTeams(text: string): Promise<void> {
    const { status } = await ada.send({ type: 'message', textFormat: 'plain', text, attachments: [] });
    assert.equal(status, 200);
  }

  async function onSlack(text: string): Promise<void> {
    const { acme } = platforms.slack.teams;
    const paula = platforms.client.person('publisher');
    const event = { text, user: paula.user, channel: await paula.channel('dm'), ts: nextTs(), event_ts: nextTs() };
    const { status } = await platforms.client.event(acme.name, 'event-message-im', event);
    assert.equal(status, 200);
  }

  let sent = 1_700_000_000;
  const nextTs = (): string => `${++sent}.000100`;

  async function expectCheap(what: () => Promise<void>): Promise<void> {
    const ms = await costs(what);
    const usual = Math.max(1, ordinaryMs / ordinary);
    assert.ok(ms <= mostTimes * usual, `expected at most ${mostTimes} times what a short message costs, got ${ms} ms against ${usual} ms`);
  }

  for (const [what, piece] of Object.entries(longTexts)) {
    const text = piece.repeat(length / (JSON.stringify(piece).length - 2));
    it(`costs little more than a short one on either platform, of ${what}`, async () => {
      await expectCheap(() => onTeams(text));
      await expectCheap(() => onSlack(text));
    });
  }

  it('costs little more as the answer to a question, by typing and in a field', async () => {
    await onTeams('new');
    const text = '.'.repeat(length);
    await expectCheap(() => onTeams(text));
    assert.equal(stepOf(ada), 'category');
    await ada.press({ do: 'answer' }, { category: 'vulnerability' });
    await expectCheap(() => press('problem', text));
    await ada.press({ do: 'answer' }, { problem: 'It answers everybody.' });
    for (const piece of ['CVE-2024-', 'AV:N/', 'СVE-2'])
      await expectCheap(() => press('evidence', piece.repeat(length / piece.length / 2)));
    assert.equal(stepOf(ada), 'evidence');
  });

  async function press(field: string, text: string): Promise<void> {
    assert.equal((await ada.press({ do: 'answer' }, { [field]: text })).status, 200);
  }
});
