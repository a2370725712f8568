import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { identityOf, personas } from '../../src/local/personas.js';
import { tenantOf } from '../../src/tickets/people.js';
import { type LocalServer, readSnapshot, sendTurn, startLocalServer } from '../support/browser/local-server.js';
import { dialog, samples } from '../support/browser/sample-cards.js';
import { createScriptedBot, type Received } from '../support/browser/scripted-bot.js';

const browser = { persona: 'publisher', pane: 'publisher', locale: 'sv-SE', zone: 'Europe/Stockholm' };

describe('a turn on the local page', () => {
  const bot = createScriptedBot(dialog);
  let server: LocalServer;
  beforeEach(async () => {
    bot.received.length = 0;
    bot.script = dialog;
    server = await startLocalServer(bot);
  });
  afterEach(() => server.remove());

  const send = (turn: object) => sendTurn(server, { ...browser, ...turn });
  const chat = (persona = 'publisher', limit = 100) => readSnapshot(server, persona, limit);
  const last = (): Received => {
    const activity = bot.received.at(-1);
    assert.ok(activity);
    return activity;
  };

  it('reaches the desk as the message that Teams would send', async () => {
    const id = randomUUID();
    assert.deepEqual(await send({ kind: 'text', id, text: 'a < b\nsecond line' }), { status: 200, answer: { kind: 'accepted' } });
    const [publisher] = personas;
    assert.ok(publisher);
    const { timestamp, ...activity } = last();
    assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT.*Z$/);
    assert.deepEqual(activity, {
      type: 'message',
      id,
      channelId: 'msteams',
      serviceUrl: `${server.url}/local/connector/`,
      from: { id: '29:1local-publisher', name: publisher.name, aadObjectId: publisher.userId },
      conversation: { conversationType: 'personal', tenantId: publisher.tenantId, id: 'a:1local-publisher' },
      recipient: { id: '28:5cd3030b-5a65-4c06-b8a9-6af9e09440b3', name: 'Security Event Desk' },
      textFormat: 'plain',
      text: 'a < b\nsecond line',
      attachments: [{ contentType: 'text/html', content: '<p>a &lt; b<br>second line</p>' }],
      locale: 'sv-SE',
      localTimezone: 'Europe/Stockholm',
      entities: [{ type: 'clientInfo', platform: 'Web', locale: 'sv-SE', timezone: 'Europe/Stockholm' }],
      channelData: { tenant: { id: publisher.tenantId } },
    });
  });

  it('a press is an invoke whose data holds the inputs, and its answer is a card', async () => {
    await send({ kind: 'text', id: randomUUID(), text: 'new' });
    const message = (await chat()).messages.at(-1)?.id ?? '';
    const press = { kind: 'press', id: randomUUID(), action: 'execute', verb: 'category', message };
    const { answer } = await send({
      ...press,
      data: { desk: { do: 'answer' }, category: 'incident' },
      inputs: { category: 'vulnerability' },
    });
    assert.deepEqual(answer, { kind: 'card', card: samples.problem });
    const { type, name, replyToId, value } = last();
    assert.deepEqual(
      { type, name, replyToId, value },
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: message,
        value: {
          action: { type: 'Action.Execute', verb: 'category', data: { desk: { do: 'answer' }, category: 'vulnerability' } },
          trigger: 'manual',
        },
      },
    );
  });

  it('a press of Action.Submit is a message that carries the data as its value', async () => {
    await send({ kind: 'text', id: randomUUID(), text: 'new' });
    const message = (await chat()).messages.at(-1)?.id ?? '';
    await send({ kind: 'press', id: randomUUID(), action: 'submit', verb: '', message, data: { desk: 1 }, inputs: { a: 'b' } });
    const { type, text, value, replyToId } = last();
    assert.deepEqual(
      { type, text, value, replyToId },
      { type: 'message', text: undefined, value: { desk: 1, a: 'b' }, replyToId: message },
    );
  });

  it("the answer to a press is this page's alone until the desk updates the message", async () => {
    bot.script = async (activity, say) => {
      if (activity.type !== 'invoke') await say.post(samples.category);
      return samples.problem;
    };
    await send({ kind: 'text', id: randomUUID(), text: 'new' });
    const before = await chat();
    const message = before.messages.at(-1)?.id ?? '';
    await send({ kind: 'press', id: randomUUID(), action: 'execute', verb: 'x', message, data: {}, inputs: {} });
    assert.deepEqual(await chat(), before);
  });

  it('an invoke without a card, an error or silence is a failed turn', async () => {
    await send({ kind: 'text', id: randomUUID(), text: 'new' });
    const message = (await chat()).messages.at(-1)?.id ?? '';
    const press = () => send({ kind: 'press', id: randomUUID(), action: 'execute', verb: 'x', message, data: {}, inputs: {} });
    bot.script = () => Promise.resolve(undefined);
    assert.deepEqual((await press()).answer, { kind: 'failed' });
    bot.refuse(500);
    assert.deepEqual((await press()).answer, { kind: 'failed' });
  });

  it('installs the desk once for a persona, told twice as Teams does, and anew when it failed', async () => {
    assert.equal((await chat()).installed, false);
    bot.refuse(503);
    assert.deepEqual((await send({ kind: 'install' })).answer, { kind: 'failed' });
    assert.equal((await chat()).installed, false);
    bot.received.length = 0;
    await Promise.all([send({ kind: 'install' }), send({ kind: 'install' })]);
    assert.deepEqual(
      bot.received.map(({ type }) => type),
      ['installationUpdate', 'conversationUpdate'],
    );
    assert.equal(last()['action'] ?? bot.received[0]?.['action'], 'add');
    const { installed, messages } = await chat();
    assert.equal(installed, true);
    assert.equal(messages.length, 1);
    assert.equal((await chat('second-publisher')).installed, false);
  });

  it('keeps a text that the desk did not take, and sends it again under the same id', async () => {
    const id = randomUUID();
    bot.refuse(500);
    assert.deepEqual((await send({ kind: 'text', id, text: 'hello' })).answer, { kind: 'failed' });
    const [failed] = (await chat()).messages;
    assert.ok(failed?.from === 'person');
    assert.deepEqual({ text: failed.text, state: failed.state }, { text: 'hello', state: 'failed' });
    await send({ kind: 'text', id, text: 'hello' });
    const [delivered, answer, ...more] = (await chat()).messages;
    assert.ok(delivered?.from === 'person' && answer?.from === 'desk');
    assert.equal(delivered.state, 'delivered');
    assert.equal(answer.text, 'You said: hello');
    assert.equal(more.length, 0);
    assert.deepEqual(
      bot.received.map((activity) => activity.id),
      [id, id],
    );
  });

  it('refuses a body that is no turn', async () => {
    const id = randomUUID();
    const turns: object[] = [
      {},
      { kind: 'text' },
      { kind: 'text', id, text: '' },
      { kind: 'text', id: 'x', text: 'x' },
      { kind: 'text', id, text: 5 },
      { kind: 'text', id, text: 'x', role: 'lead' },
      { kind: 'text', id, text: 'x', locale: 'en\r\nX: y' },
      { kind: 'text', id, text: 'x', zone: '../../etc' },
      { kind: 'text', id, text: 'x'.repeat(100_001) },
      { kind: 'press', id, action: 'execute', verb: 'x', message: 'm', data: [], inputs: {} },
      { kind: 'press', id, action: 'execute', verb: 'x', message: 'm', data: {}, inputs: { a: 1 } },
      { kind: 'uninstall' },
    ];
    for (const turn of turns) assert.equal((await send(turn)).status, 400, JSON.stringify(turn).slice(0, 80));
    assert.equal((await send({ kind: 'text', id, text: 'x', persona: 'nobody' })).status, 404);
    assert.equal((await send({ kind: 'press', id, action: 'execute', verb: 'x', message: 'm', data: {}, inputs: {} })).status, 404);
    assert.equal((await send({ kind: 'text', id, text: 'x', padding: 'y'.repeat(300_000) })).status, 413);
    assert.equal(bot.received.length, 0);
  });

  it('each persona is a person of its own; the assessment team has another tenant than the publishers', () => {
    const identities = personas.map(identityOf);
    assert.equal(new Set(identities).size, 5);
    const tenants = new Map(personas.map((persona) => [persona.id, tenantOf(identityOf(persona))]));
    assert.notEqual(tenants.get('publisher'), tenants.get('second-publisher'));
    assert.equal(tenants.get('publisher'), tenants.get('bystander'));
    assert.equal(tenants.get('assessor'), tenants.get('lead'));
    assert.ok(![tenants.get('publisher'), tenants.get('second-publisher')].includes(tenants.get('lead')));
  });
});
