import { z } from 'zod';
import type { Activity } from './activity.js';
import type { TurnAnswer } from './page/wire.js';

/** Teams gives a bot this long for a turn (docs/platforms.md, Teams: sending). */
const turnLimitMs = 15_000;

const cardType = 'application/vnd.microsoft.card.adaptive';
const invokeAnswerSchema = z.discriminatedUnion('type', [
  z.object({ statusCode: z.literal(200), type: z.literal(cardType), value: z.record(z.string(), z.unknown()) }),
  z.object({ statusCode: z.literal(200), type: z.literal('application/vnd.microsoft.activity.message'), value: z.string() }),
]);

const attachmentSchema = z.object({ contentType: z.literal(cardType), content: z.record(z.string(), z.unknown()) });
const dialogAnswerSchema = z.object({
  task: z.discriminatedUnion('type', [
    z.object({ type: z.literal('continue'), value: z.object({ title: z.string(), card: attachmentSchema }) }),
    z.object({ type: z.literal('message'), value: z.string() }),
  ]),
});

/**
 * Sends an activity to the desk's Teams channel and says how it ended. `failed` also stands for an invoke that was not
 * answered by a card, a dialog or a message: Teams shows an error then, too.
 */
export async function sendActivity(endpoint: string, activity: Activity): Promise<TurnAnswer> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      // No connection is kept: one that the server closes just then would lose the turn.
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(activity),
      redirect: 'error',
      signal: AbortSignal.timeout(turnLimitMs),
    });
    const body = await response.text();
    if (!response.ok) return { kind: 'failed' };
    if (activity['type'] !== 'invoke') return { kind: 'accepted' };
    return activity['name'] === 'adaptiveCard/action' ? toAnswer(body) : toDialogAnswer(body);
  } catch {
    // Unreachable, too slow or cut off: what Teams cannot tell apart either.
    return { kind: 'failed' };
  }
}

function toAnswer(body: string): TurnAnswer {
  const answer = invokeAnswerSchema.safeParse(parseJson(body));
  if (!answer.success) return { kind: 'failed' };
  const { type, value } = answer.data;
  return type === cardType ? { kind: 'card', card: value } : { kind: 'message', text: value };
}

function toDialogAnswer(body: string): TurnAnswer {
  const answer = dialogAnswerSchema.safeParse(parseJson(body));
  if (!answer.success) return { kind: 'failed' };
  const { type, value } = answer.data.task;
  return type === 'message' ? { kind: 'message', text: value } : { kind: 'dialog', title: value.title, card: value.card.content };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
