import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type InvokeResponse,
  MessageFactory,
  TeamsInfo,
  TurnContext,
} from 'botbuilder';
import express from 'express';
import { personas } from '../../src/local/personas.js';
import { type LocalServer, readSnapshot, sendTurn, startLocalServer } from '../support/browser/local-server.js';
import { samples } from '../support/browser/sample-cards.js';

const cardType = 'application/vnd.microsoft.card.adaptive';
const toMessage = (content: object) => MessageFactory.attachment({ contentType: cardType, content });

describe("the stand-in with Microsoft's own adapter behind /api/messages", () => {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  let reference: Partial<ConversationReference> = {};
  let member: unknown;
  let server: LocalServer;

  const bot = express.Router().post('/api/messages', express.json(), async (request, response) => {
    await adapter.process(request, response, async (context) => {
      const { activity } = context;
      reference = TurnContext.getConversationReference(activity);
      if (activity.type === 'message') {
        member = await TeamsInfo.getMember(context, activity.from.aadObjectId ?? '');
        await context.sendActivities([{ type: ActivityTypes.Typing }, toMessage(samples.category)]);
      }
      if (activity.type === 'invoke') {
        await context.updateActivity({ ...toMessage(samples.problem), id: activity.replyToId ?? '' });
        const value: InvokeResponse = { status: 200, body: { statusCode: 200, type: cardType, value: samples.problem } };
        await context.sendActivity({ type: ActivityTypes.InvokeResponse, value });
      }
    });
  });
  before(async () => {
    server = await startLocalServer({ router: bot });
  });
  after(() => server.remove());

  const send = async (turn: object) => {
    const publisher = { persona: 'publisher', pane: 'publisher', locale: 'en-GB', zone: 'Europe/Warsaw' };
    return (await sendTurn(server, { ...publisher, id: randomUUID(), ...turn })).answer;
  };
  const messages = async () => (await readSnapshot(server, 'publisher')).messages;

  it('a text is answered by a card, the card moves on in place, and a later post arrives', async () => {
    assert.deepEqual(await send({ kind: 'text', text: 'new' }), { kind: 'accepted' });
    const [publisher] = personas;
    assert.ok(publisher);
    const { name, userId, tenantId } = publisher;
    const { id, aadObjectId, ...rest } = member as Record<string, unknown>;
    assert.deepEqual(
      { id, aadObjectId, name: rest['name'], tenantId: rest['tenantId'] },
      { id: '29:1local-publisher', aadObjectId: userId, name, tenantId },
    );
    const message = (await messages()).at(-1);
    assert.ok(message?.from === 'desk');
    assert.deepEqual(message.cards, [samples.category]);
    const press = { kind: 'press', action: 'execute', verb: 'category', message: message.id, data: {}, inputs: { category: 'incident' } };
    assert.deepEqual(await send(press), { kind: 'card', card: samples.problem });
    const moved = (await messages()).at(-1);
    assert.ok(moved?.from === 'desk');
    assert.deepEqual([moved.id, moved.rev, moved.cards], [message.id, 1, [samples.problem]]);
    await adapter.continueConversationAsync('', reference, async (context) => {
      await context.sendActivity('later');
    });
    const later = (await messages()).at(-1);
    assert.equal(later?.from === 'desk' && later.text, 'later');
  });
});
