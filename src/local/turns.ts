import express from 'express';
import { z } from 'zod';
import type { Clock } from '../ports/clock.js';
import { sizes } from '../tickets/sizes.js';
import { type Activity, toActivities } from './activity.js';
import { sendActivity } from './bot-client.js';
import type { Chat, Chats } from './chat.js';
import type { TurnAnswer, TurnRequest } from './page/wire.js';
import { personas } from './personas.js';

/** More than the desk takes as one answer: refusing a long text with a useful word is the desk's to do. */
const textMaxLength = sizes.textLength;

const circumstances = {
  persona: z.string().max(40),
  pane: z.string().max(40),
  locale: z.string().regex(/^[A-Za-z0-9-]{2,35}$/),
  zone: z.string().regex(/^[A-Za-z0-9_+/-]{1,64}$/),
};
const turnSchema: z.ZodType<TurnRequest> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('install'), ...circumstances }),
  z.strictObject({
    kind: z.literal('text'),
    ...circumstances,
    id: z.uuid(),
    text: z.string().min(1).max(textMaxLength),
    thread: z.string().max(200).optional(),
    mention: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('press'),
    ...circumstances,
    id: z.uuid(),
    message: z.string().max(200),
    action: z.enum(['execute', 'submit', 'task/fetch', 'task/submit']),
    verb: z.string().max(100),
    data: z.record(z.string(), z.unknown()),
    inputs: z.record(z.string().max(100), z.string().max(textMaxLength)),
  }),
]);

/** What taking turns needs. */
export interface TurnDependencies {
  readonly chats: Chats;
  readonly clock: Clock;
  /** Address of the desk's Teams channel, `http://127.0.0.1:3978/api/messages`. */
  readonly endpoint: () => string;
  readonly serviceUrl: () => string;
}

/**
 * `POST /local/turns`: the page says what the person did, and the stand-in tells the desk as Teams would. Answers a
 * TurnAnswer; 400 for a body that is none, 404 for a persona, a pane the persona does not read, a thread or a pressed
 * message that is not there, 415 without JSON.
 */
export function createTurns(dependencies: TurnDependencies): express.Router {
  const { chats, clock, endpoint, serviceUrl } = dependencies;
  const router = express.Router();
  router.post('/local/turns', express.json({ limit: '256kb' }), async (request, response) => {
    // JSON cannot be sent by a form, and from another origin not without being asked first.
    if (!request.is('application/json')) {
      response.status(415).json({ code: 'expected-json' });
      return;
    }
    const turn = turnSchema.safeParse(request.body);
    if (!turn.success) {
      response.status(400).json({ code: 'invalid-turn' });
      return;
    }
    const persona = personas.find(({ id }) => id === turn.data.persona);
    const chat = persona && chats.of(persona).find(({ place }) => place.id === turn.data.pane);
    if (!chat || !isAbout(chat, turn.data)) {
      response.status(404).json({ code: 'not-found' });
      return;
    }
    const { place } = chat;
    const turnOf = { persona, place, root: rootOf(chat, turn.data), at: clock.now(), serviceUrl: serviceUrl(), request: turn.data };
    const send = () => sendAll(endpoint(), toActivities(turnOf));
    response.json(await take(chat, turn.data, clock, send));
  });
  return router;
}

/** Whether what the turn refers to is there: the pressed message, the root of a reply's thread. Only channels have threads. */
function isAbout({ place, transcript }: Chat, turn: TurnRequest): boolean {
  if (turn.kind === 'press') return transcript.get(turn.message)?.from === 'desk';
  if (turn.kind === 'install' || place.kind === 'personal') return turn.kind === 'install' || (!turn.thread && !turn.mention);
  if (turn.thread === undefined) return true;
  const root = transcript.get(turn.thread);
  return root !== undefined && root.thread === undefined;
}

/** The root message of the thread in which the turn happened; a text that replies to nothing begins one. */
function rootOf({ transcript }: Chat, turn: TurnRequest): string | undefined {
  if (turn.kind === 'install') return undefined;
  return turn.kind === 'text' ? (turn.thread ?? turn.id) : (transcript.get(turn.message)?.thread ?? turn.message);
}

function take(chat: Chat, turn: TurnRequest, clock: Clock, send: () => Promise<TurnAnswer>): Promise<TurnAnswer> {
  if (turn.kind === 'install') return install(chat, send);
  if (turn.kind === 'text') return say(chat, turn, clock, send);
  return send();
}

async function install(chat: Chat, send: () => Promise<TurnAnswer>): Promise<TurnAnswer> {
  if (chat.isInstalled()) return { kind: 'accepted' };
  // Marked first: two pages that open at once install once.
  chat.setInstalled(true);
  const answer = await send();
  if (answer.kind === 'failed') chat.setInstalled(false);
  return answer;
}

/** Trying again sends under the same id, by which the desk knows what it already took. */
async function say(chat: Chat, said: TurnRequest & { kind: 'text' }, clock: Clock, send: () => Promise<TurnAnswer>): Promise<TurnAnswer> {
  const { place, transcript } = chat;
  const { id, persona: by, thread, text, mention } = said;
  const again = transcript.changePerson(id, { state: 'sending' });
  const inChannel = place.kind === 'channel' && { by, mention, ...(thread === undefined ? {} : { thread }) };
  if (!again) transcript.add({ from: 'person', id, at: clock.now(), ...inChannel, text, state: 'sending' });
  const answer = await send();
  transcript.changePerson(id, { state: answer.kind === 'failed' ? 'failed' : 'delivered' });
  return answer;
}

async function sendAll(endpoint: string, activities: readonly Activity[]): Promise<TurnAnswer> {
  let answer: TurnAnswer = { kind: 'accepted' };
  for (const activity of activities) {
    answer = await sendActivity(endpoint, activity);
    if (answer.kind === 'failed') return answer;
  }
  return answer;
}
