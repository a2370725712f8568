import assert from 'node:assert/strict';
import { openChance, seed } from '../support/chance.js';
import { DeskProcess } from '../support/desk/process.js';
import { unhurried } from '../support/desk/unhurried.js';
import { strayText } from '../support/hostile/stray-text.js';
import { mark } from '../support/hostile/texts.js';
import { hostileTurn } from '../support/hostile/turns.js';
import { type Answered, TeamsClient } from '../support/teams/client.js';
import { type Call, type CardJson, type Json, openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { saidBy } from '../support/teams/filing.js';

const turns = process.env['DESK_LONG'] === undefined ? 1_000 : 20_000;
const people = 4;
const answerWithinMs = 2_000;
/** The 25 KB of a message, and what the SDK writes around it. */
const callMaxBytes = 27 * 1_024;

describe('the desk among hostile people', () => {
  let connector: TeamsConnector;
  let desk: DeskProcess;
  let pid: number;

  before(async function () {
    this.timeout(60_000);
    connector = await openTeamsConnector();
    desk = await DeskProcess.start({ environment: unhurried });
    pid = desk.pid;
  });
  after(() => Promise.all([desk.close(), connector.close()]));

  function person(user: string): TeamsClient {
    return new TeamsClient({ baseUrl: desk.baseUrl, connector, user });
  }

  it(`answers ${turns} random messages and presses usefully, each within two seconds`, async function () {
    this.timeout(3_600_000);
    const slowest = await Promise.all(Array.from({ length: people }, (_, one) => rage(`hostile-${one}`, turns / people)));
    process.stdout.write(
      `      seed ${seed}; slowest answer ${Math.round(Math.max(...slowest))} ms; answered by ${outcomes().join(', ')}\n`,
    );
    for (const kind of [
      'question',
      'review',
      'confirmation',
      'status',
      'add-to-ticket',
      'help',
      'list',
      'unfinished',
      'outdated',
      'no-files',
    ]) {
      assert.ok(
        outcomes().some((outcome) => outcome.startsWith(`${kind} `)),
        `expected the way to lead to: ${kind}`,
      );
    }
  });

  const bodies: Readonly<Record<string, string>> = {
    nothing: '',
    'an empty object': '{}',
    'a number for a type': '{"type":5}',
    'a list': '[]',
    null: 'null',
    'half of JSON': '{"type":"mess',
    '5,000 levels': '['.repeat(5_000) + ']'.repeat(5_000),
    '5,000 levels in a value': `{"type":"message","value":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
    'polluting keys': '{"__proto__":{"type":"message"},"constructor":{"prototype":{"type":"message"}}}',
    'more than it reads': JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }),
  };
  for (const [name, body] of Object.entries(bodies)) {
    it(`refuses ${name} in one word`, async () => {
      const { status, body: said } = await person('raw').deliver(body, {});
      assert.ok(status === 400 || status === 413, `${status}`);
      assert.deepEqual(Object.keys(said as Json), ['error']);
      assert.match((said as { error: string }).error, /^[a-z-]+$/);
    });
  }

  it('refuses 5,000 levels in a message that is good otherwise', async () => {
    const deep = person('deep');
    const good = JSON.stringify({ ...deep.toCommon(), ...deep.toMessage('new'), value: 'PLACE' });
    assert.equal((await deep.deliver(good.replace('"PLACE"', '['.repeat(5_000) + ']'.repeat(5_000)), {})).status, 400);
    assert.equal((await deep.say('help')).status, 200);
  });

  it('says in a group and a channel nothing of what is said to it', async () => {
    for (const kind of ['groupChat', 'channel'] as const) {
      const chance = openChance(kind);
      const client = new TeamsClient({ baseUrl: desk.baseUrl, connector, user: kind, kind });
      for (let turn = 0; turn < 15; turn += 1) {
        const callsHere = () => connector.calls.filter(({ conversation }) => conversation === client.conversation);
        const from = callsHere().length;
        await client.send({ ...hostileTurn(chance, client, undefined), ...mentioning(client) });
        await connector.until(() => callsHere().length > from);
        for (const { body } of callsHere().slice(from)) {
          assert.deepEqual(strayText(body), []);
          assert.match(body.attachments?.[0]?.content.fallbackText ?? '', /^Security Event Desk: \S/);
        }
      }
    }
  });

  it('is the same process afterwards, no turn failed, and nothing of what was written was printed', async () => {
    assert.equal(desk.pid, pid);
    assert.ok(desk.isAlive);
    assert.deepEqual(
      desk.log.filter(({ level, event }) => level === 'error' || event.endsWith('-failed')),
      [],
    );
    assert.ok(desk.log.some(({ event }) => event === 'turn'));
    assert.doesNotMatch(desk.stdout, mark);
    assert.doesNotMatch(desk.stdout, /ghp_|PRIVATE KEY|evil\.example|polluted/);
    assert.equal(desk.stderr, '');
    assert.deepEqual(await desk.stop(), { code: 0, signal: null });
  });

  /** The cards that turns ended with, and how often. */
  function outcomes(): string[] {
    const kinds = desk.log.filter(({ event }) => event === 'turn').map(({ outcome }) => String(outcome));
    return [...new Set(kinds)].map((kind) => `${kind} ${kinds.filter((one) => one === kind).length}`);
  }

  /** Sends hostile turns one after another; resolves to the milliseconds of the slowest answer. */
  async function rage(user: string, count: number): Promise<number> {
    const client = person(user);
    const chance = openChance(user);
    let slowestMs = 0;
    let card: CardJson | undefined;
    for (let turn = 0; turn < count; turn += 1) {
      const activity = hostileTurn(chance, client, card);
      try {
        const seen = await answersTo(client, activity);
        slowestMs = Math.max(slowestMs, seen.durationMs);
        card = seen.card;
      } catch (error) {
        throw new Error(`seed ${seed}, ${user}, turn ${turn}: ${JSON.stringify(activity).slice(0, 2_000)}`, { cause: error });
      }
    }
    return slowestMs;
  }

  /** The card that answers an activity, after everything that was sent for it was looked through. */
  async function answersTo(client: TeamsClient, activity: Json): Promise<{ card: CardJson; durationMs: number }> {
    const from = connector.calls.length;
    const own = (): Call[] =>
      connector.calls.slice(from).filter(({ conversation, body }) => conversation === client.conversation && body.type === 'message');
    const answered = await client.send(activity);
    assert.equal(answered.status, 200, JSON.stringify(answered.body));
    if (!answered.card) await connector.until(() => own().some(({ body }) => body.attachments));
    for (const { body, bytes } of own()) {
      assert.deepEqual(strayText(body), []);
      assert.ok(!body.text, 'nothing is said outside of cards');
      assert.ok(bytes <= callMaxBytes, `${bytes} bytes`);
    }
    if (answered.card) assert.deepEqual(strayText(answered.card), []);
    const card = newest(answered, own());
    assert.ok(saidBy(card).length > 0, `expected buttons, got ${JSON.stringify(card)}`);
    assert.ok(answered.durationMs < answerWithinMs, `${answered.durationMs} ms`);
    return { card, durationMs: answered.durationMs };
  }
});

function newest({ card }: Answered, calls: readonly Call[]): CardJson {
  const shown =
    card ??
    calls.findLast(({ method }) => method === 'POST')?.body.attachments?.[0]?.content ??
    calls.at(-1)?.body.attachments?.[0]?.content;
  assert.ok(shown, 'expected a card');
  return shown;
}

/** What makes it a message for the desk where others are. */
function mentioning(client: TeamsClient): Json {
  const { entities, recipient } = { ...client.toCommon(), ...client.toMessage('') } as { entities?: unknown; recipient?: unknown };
  return { type: 'message', entities, recipient };
}
