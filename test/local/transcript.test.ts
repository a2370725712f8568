import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalServer, readSnapshot, sendTurn, startLocalServer } from '../support/browser/local-server.js';
import { dialog, samples } from '../support/browser/sample-cards.js';
import { createScriptedBot, sayTo } from '../support/browser/scripted-bot.js';

describe('the transcript of a local chat', () => {
  const bot = createScriptedBot(dialog);
  let server: LocalServer;
  beforeEach(async () => {
    bot.script = dialog;
    server = await startLocalServer(bot);
  });
  afterEach(() => server.remove());

  const say = () => sayTo({ serviceUrl: `${server.url}/local/connector/`, conversation: { id: 'a:1local-publisher', tenantId: 't' } });
  const write = (text: string) =>
    sendTurn(server, { kind: 'text', id: randomUUID(), text, persona: 'publisher', pane: 'publisher', locale: 'en', zone: 'UTC' });
  const folder = () => join(server.dataDir, 'local', 'publisher');

  it('is the same after a restart, and goes on', async () => {
    await write('new');
    const card = await say().post(samples.category);
    await say().update(card, samples.problem);
    const gone = await say().post('gone');
    await fetch(`${server.url}/local/connector/v3/conversations/a:1local-publisher/activities/${encodeURIComponent(gone)}`, {
      method: 'DELETE',
    });
    const before = await readSnapshot(server, 'publisher');
    await server.stop();
    await server.start();
    assert.deepEqual(await readSnapshot(server, 'publisher'), before);
    await say().update(card, samples.confirmation);
    await say().post('after');
    const { messages } = await readSnapshot(server, 'publisher');
    assert.deepEqual(
      messages.map(({ rev }) => rev),
      [1, 0, 2, 0],
    );
    assert.equal(messages.at(-1)?.seq, 4);
  });

  it('a text that was on its way when the process ended counts as not delivered', async () => {
    bot.script = () => new Promise(() => {});
    const pending = write('on its way').catch(() => undefined);
    while (bot.received.every(({ text }) => text !== 'on its way')) await new Promise((resolve) => setTimeout(resolve, 5));
    await server.stop();
    await server.start();
    const [message] = (await readSnapshot(server, 'publisher')).messages;
    assert.equal(message?.from === 'person' && message.state, 'failed');
    await pending;
  });

  it('a page gets the newest messages and the count of the others', async () => {
    for (let index = 1; index <= 5; index++) await say().post(`message ${index}`);
    const { earlier, messages } = await readSnapshot(server, 'publisher', 2);
    assert.equal(earlier, 3);
    assert.deepEqual(
      messages.map((message) => message.from === 'desk' && message.text),
      ['message 4', 'message 5'],
    );
  });

  it('belongs to one persona and to this account of the machine alone', async () => {
    await say().post('for the publisher');
    assert.deepEqual((await readSnapshot(server, 'bystander')).messages, []);
    const [name] = readdirSync(folder());
    assert.ok(name);
    assert.equal(statSync(join(folder(), name)).mode & 0o777, 0o600);
    assert.equal(statSync(folder()).mode & 0o777, 0o700);
  });

  it('a damaged file costs one message, is reported and stays', async () => {
    await say().post('one');
    await say().post('two');
    await server.stop();
    const [first] = readdirSync(folder());
    assert.ok(first);
    writeFileSync(join(folder(), first), '{"from":"desk","id":');
    await server.start();
    const { messages } = await readSnapshot(server, 'publisher');
    assert.equal(messages.length, 1);
    assert.deepEqual(server.logged, ['local-message-unreadable']);
    assert.ok(readdirSync(folder()).includes(first));
    await say().post('three');
    assert.ok(readdirSync(folder()).includes('00000003.json'));
  });
});
