import assert from 'node:assert/strict';
import { personas } from '../../src/local/personas.js';
import { type LocalServer, readSnapshot, startLocalServer } from '../support/browser/local-server.js';
import { dialog, samples } from '../support/browser/sample-cards.js';
import { createScriptedBot, sayTo, toActivity } from '../support/browser/scripted-bot.js';

const conversation = { id: 'a:1local-publisher', tenantId: 't' };

describe('the connector stand-in', () => {
  let server: LocalServer;
  beforeEach(async () => {
    server = await startLocalServer(createScriptedBot(dialog));
  });
  afterEach(() => server.remove());

  const call = async (method: string, path: string, body?: object): Promise<{ status: number; json: unknown }> => {
    const response = await fetch(`${server.url}/local/connector/v3/conversations${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : text };
  };
  const say = () => sayTo({ serviceUrl: `${server.url}/local/connector/`, conversation });
  const messages = async () => (await readSnapshot(server, 'publisher')).messages;

  it('keeps what the desk posts, in order, under ids that need percent-encoding', async () => {
    const one = await say().post('plain *text*');
    const two = await say().post(samples.category);
    const kept = await messages();
    assert.deepEqual(
      kept.map(({ id }) => id),
      [one, two],
    );
    assert.ok(kept[0]?.from === 'desk' && kept[1]?.from === 'desk');
    assert.deepEqual([kept[0].text, kept[0].cards], ['plain *text*', []]);
    assert.deepEqual([kept[1].text, kept[1].cards], ['', [samples.category]]);
    assert.notEqual(encodeURIComponent(one), one);
  });

  it('answers 201 to a post and to a reply, 200 to an update and a deletion', async () => {
    const path = `/${encodeURIComponent(conversation.id)}/activities`;
    const posted = await call('POST', path, toActivity(samples.category));
    assert.equal(posted.status, 201);
    const { id } = posted.json as { id: string };
    const reply = await call('POST', `${path}/${encodeURIComponent(id)}`, toActivity('reply'));
    assert.equal(reply.status, 201);
    const put = await call('PUT', `${path}/${encodeURIComponent(id)}`, toActivity(samples.problem));
    assert.deepEqual(put, { status: 200, json: { id } });
    assert.equal((await call('DELETE', `${path}/${encodeURIComponent(id)}`)).status, 200);
    const [left, ...others] = await messages();
    assert.equal(left?.from === 'desk' && left.text, 'reply');
    assert.equal(others.length, 0);
  });

  it('an update keeps the place of the message and raises its revision', async () => {
    const id = await say().post(samples.category);
    await say().post('later');
    await say().update(id, samples.problem);
    const [first] = await messages();
    assert.ok(first?.from === 'desk');
    assert.deepEqual([first.id, first.rev, first.cards], [id, 1, [samples.problem]]);
  });

  it('opens the personal chat of a member, and tells who a member is', async () => {
    const [publisher, second] = personas;
    assert.ok(publisher && second);
    for (const id of ['29:1local-publisher', publisher.userId]) {
      const opened = await call('POST', '', { bot: { id: '28:x' }, members: [{ id }], tenantId: publisher.tenantId, isGroup: false });
      assert.equal(opened.status, 201);
      assert.deepEqual(opened.json, { id: conversation.id, serviceUrl: `${server.url}/local/connector/` });
    }
    const started = await call('POST', '', { members: [{ id: '29:1local-publisher' }], activity: toActivity('first word') });
    assert.equal((await messages())[0]?.id, (started.json as { activityId: string }).activityId);
    const member = await call('GET', `/${encodeURIComponent(conversation.id)}/members/${encodeURIComponent('29:1local-publisher')}`);
    const { userId, tenantId, name } = publisher;
    assert.deepEqual(member.json, { id: '29:1local-publisher', name, aadObjectId: userId, tenantId, userRole: 'user' });
    assert.equal((await call('GET', `/${encodeURIComponent(conversation.id)}/members/${second.userId}`)).status, 404);
  });

  it('typing leaves no message', async () => {
    assert.equal((await call('POST', `/${conversation.id}/activities`, { type: 'typing' })).status, 201);
    assert.deepEqual(await messages(), []);
  });

  it('refuses as the real one does: unknown places and messages 404, nonsense 400, too much 413', async () => {
    const path = `/${conversation.id}/activities`;
    assert.equal((await call('POST', '/a:unknown/activities', toActivity('x'))).status, 404);
    assert.equal((await call('PUT', `${path}/unknown`, toActivity('x'))).status, 404);
    assert.equal((await call('DELETE', `${path}/unknown`)).status, 404);
    assert.equal((await call('POST', '', { members: [{ id: 'nobody' }] })).status, 404);
    assert.equal((await call('POST', '', { members: [] })).status, 400);
    assert.equal((await call('POST', path, { type: 5 })).status, 400);
    assert.equal((await call('POST', path)).status, 400);
    assert.equal((await call('POST', path, toActivity('x'.repeat(120_000)))).status, 413);
    assert.deepEqual((await call('PUT', `${path}/unknown`, toActivity('x'))).json, {
      error: { code: 'ActivityNotFoundInConversation', message: 'ActivityNotFoundInConversation' },
    });
    assert.deepEqual(await messages(), []);
  });
});
