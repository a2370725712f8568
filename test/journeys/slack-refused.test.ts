import assert from 'node:assert/strict';
import { beginRequest } from '../support/slack/filing.js';
import { GatedSlackDesk } from '../support/slack/gated-desk.js';
import type { SlackPerson } from '../support/slack/person.js';

const pause = { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } };
const ackWithinMs = 2_500;

describe('Slack, when it does not take what it is sent', () => {
  let desk: GatedSlackDesk;
  beforeEach(async () => {
    desk = await GatedSlackDesk.open();
  });
  afterEach(() => desk.close());

  const paula = (): SlackPerson => desk.client.person('publisher');
  const callsOf = (method: string) => desk.slack.calls.filter((call) => call.method === method);

  for (const [what, method, act] of [
    ['an answer in a chat', 'chat.postMessage', (who: SlackPerson) => who.dm('help')],
    ['a form that waits', 'views.update', (who: SlackPerson) => who.command('/ticket new', 'work')],
    ['the home page', 'views.publish', (who: SlackPerson) => who.open('home')],
  ] as const) {
    it(`waits as long as Slack asks before it sends ${what} again, once`, async () => {
      desk.slack.fail(pause, 1, method);
      const { tookMs } = await act(paula());
      assert.ok(tookMs < ackWithinMs);
      await desk.slack.until(() => callsOf(method).length === 2, 'the second try');
      const [first, second] = callsOf(method);
      assert.ok((second?.arrivedAtMs ?? 0) - (first?.arrivedAtMs ?? 0) >= 990);
      await desk.settle();
      assert.equal(callsOf(method).length, 2);
      assert.equal(second?.answer?.['ok'], true);
    });
  }

  it('does not bring back an older state of a form that went on meanwhile', async () => {
    const who = paula();
    const modal = await beginRequest(desk.slack, who);
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    const before = callsOf('views.update').length;
    let answer!: () => void;
    const submitted = new Promise<void>((resolve) => {
      answer = resolve;
    });
    desk.slack.fail({ ...pause, headers: { 'retry-after': '0' }, after: submitted }, 1, 'views.update');
    const pressed = modal.press('Back');
    await desk.slack.until(() => callsOf('views.update').length > before, 'the first try');
    await modal.type('problem', 'The upload takes any file');
    await modal.submit();
    answer();
    await pressed;
    await desk.slack.until(() => callsOf('views.update').at(-1)?.answer !== undefined, 'the refusal');
    await desk.settle();
    // The one that was refused: it might have been sent again at once.
    assert.equal(callsOf('views.update').length, before + 1);
  });

  it('acknowledges presses and commands in time while its API is down, and says what it can', async () => {
    const who = paula();
    await who.command('/ticket help', 'work');
    await who.dm('help');
    await desk.settle();
    const [mine, theirs] = [await who.message('work'), await who.message('dm')];
    desk.slack.fail({ instead: 'reset' }, 100, ({ method }) => method !== 'views.generateTriggerId');
    const acks = await Promise.all([
      mine.press('My tickets'),
      mine.press('Report a security event'),
      theirs.press('My tickets'),
      who.command('/ticket list', 'work'),
      who.command('/ticket new', 'work'),
      who.open('home'),
      who.dm('list'),
    ]);
    for (const { what, status, tookMs } of acks) assert.ok(status === 200 && tookMs < ackWithinMs, `${what}: ${status} in ${tookMs} ms`);
    assert.match(JSON.stringify(acks[4]?.body), /did not open the form in time/);
    assert.doesNotMatch(desk.log.lines.join('\n'), /background-failed|slack-turn-failed/);
  });

  it('does not keep a person waiting for a slow Slack', async () => {
    desk.slack.fail({ delayMs: 2_700 }, 100, ({ method }) => method === 'users.info' || method === 'views.open');
    const acks = await Promise.all([paula().command('/ticket list', 'work'), desk.client.person('second').command('/ticket new', 'work')]);
    for (const { what, tookMs } of acks) assert.ok(tookMs < ackWithinMs, `${what}: ${tookMs} ms`);
    assert.match(JSON.stringify(acks[1]?.body), /did not open the form in time/);
    await desk.slack.until(() => desk.slack.calls.every(({ answer }) => answer !== undefined), 'the last answer');
    await desk.settle();
  });
});

describe('Slack, telling of programs', () => {
  let desk: GatedSlackDesk;
  beforeEach(async () => {
    desk = await GatedSlackDesk.open();
  });
  afterEach(() => desk.close());

  const answers = () => desk.slack.calls.filter(({ method }) => method.startsWith('chat.'));

  it('has no answer to messages of programs, its own, edited or removed ones', async () => {
    const { acme } = desk.slack.teams;
    const who = desk.client.person('publisher');
    const channel = await who.channel('dm');
    const base = { channel, text: 'help', user: acme.people.publisher };
    let n = 0;
    const tell = (event: object) => {
      n += 1;
      const ts = `1700000001.${String(n).padStart(6, '0')}`;
      return desk.client.event('acme', 'event-message-im', { ...base, ts, event_ts: ts, ...event });
    };
    for (const event of [
      { bot_id: 'B0OTHER' },
      { bot_profile: { id: 'B0OTHER', name: 'Other' } },
      { bot_id: acme.botId, user: acme.botUser },
      { user: acme.botUser },
      { subtype: 'bot_message', user: undefined, bot_id: 'B0OTHER' },
      { subtype: 'message_changed', message: { text: 'help', user: acme.people.publisher, ts: '1.1' } },
      { subtype: 'message_deleted', deleted_ts: '1.1' },
      { subtype: 'channel_join' },
      { subtype: 'assistant_app_thread' },
    ])
      assert.equal((await tell(event)).status, 200);
    await desk.settle();
    assert.deepEqual(answers(), []);
    assert.equal(desk.turns.length, 0);
    await tell({});
    await desk.settle();
    assert.equal(answers().length, 1, 'a person is answered');
  });

  it('has no answer to an account that is a program by what Slack tells of it', async () => {
    const answer = { ok: true, user: { id: desk.slack.teams.acme.people.bystander, is_bot: true, name: 'robot' } };
    desk.slack.fail({ body: answer }, 1, 'users.info');
    await desk.client.person('bystander').dm('help');
    await desk.settle();
    assert.deepEqual(answers(), []);
  });

  it('stops when two programs answer each other in one place, and says so in the log', async () => {
    const who = desk.client.person('colleague');
    for (let n = 0; n < 26; n++) await who.mention('list', 'work');
    await desk.settle();
    assert.equal(answers().length, 20);
    assert.match(desk.log.lines.join('\n'), /slack-loop-muted/);
  });
});
