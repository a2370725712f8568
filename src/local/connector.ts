import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import type { Chat, Chats } from './chat.js';
import type { CardJson } from './page/wire.js';
import { memberIdOf, type Persona, personas } from './personas.js';

/** Teams refuses a message of more than about this (docs/platforms.md, Teams: sending). */
const messageLimit = '100kb';
const cardType = 'application/vnd.microsoft.card.adaptive';

const activitySchema = z.object({
  type: z.string(),
  text: z.string().optional(),
  attachments: z.array(z.object({ contentType: z.string(), content: z.unknown() })).default([]),
});
type Posted = z.infer<typeof activitySchema>;

const newConversationSchema = z.object({
  members: z.array(z.object({ id: z.string() })).length(1),
  activity: activitySchema.optional(),
});

/**
 * The Bot Connector's REST interface as far as the desk uses it, over the local chats: what the desk posts here, the page
 * shows. Relative to the `serviceUrl`.
 */
export function createConnector(chats: Chats, serviceUrl: () => string): express.Router {
  const router = express.Router();
  router.use(express.json({ limit: messageLimit }));

  router.post('/v3/conversations', (request, response) => {
    const conversation = newConversationSchema.safeParse(request.body);
    if (!conversation.success) return refuse(response, 400, 'BadSyntax');
    const [member] = conversation.data.members;
    const persona = findMember(personas, member?.id);
    const [chat] = persona ? chats.of(persona) : [];
    if (!chat) return refuse(response, 404, 'MemberNotFound');
    const { activity } = conversation.data;
    const activityId = activity && post(chat, activity, undefined);
    response.status(201).json({ id: chat.place.conversation, serviceUrl: serviceUrl(), ...(activityId ? { activityId } : {}) });
  });

  const postInto = (request: Request<{ conversation: string; replyTo?: string }>, response: Response) => {
    const found = chats.ofConversation(request.params.conversation);
    const activity = activitySchema.safeParse(request.body);
    if (!found) return refuse(response, 404, 'ConversationNotFound');
    if (!activity.success) return refuse(response, 400, 'BadSyntax');
    const { chat } = found;
    response.status(201).json({ id: post(chat, activity.data, found.root ?? rootOf(chat, request.params.replyTo)) });
  };
  router.post('/v3/conversations/:conversation/activities', postInto);
  router.post('/v3/conversations/:conversation/activities/:replyTo', postInto);

  router.put('/v3/conversations/:conversation/activities/:id', (request, response) => {
    const { chat } = chats.ofConversation(request.params.conversation) ?? {};
    const activity = activitySchema.safeParse(request.body);
    if (!activity.success) return refuse(response, 400, 'BadSyntax');
    const changed = chat?.transcript.changeDesk(request.params.id, toContent(activity.data));
    if (!changed) return refuse(response, 404, 'ActivityNotFoundInConversation');
    response.json({ id: changed.id });
  });

  router.delete('/v3/conversations/:conversation/activities/:id', (request, response) => {
    const { transcript } = chats.ofConversation(request.params.conversation)?.chat ?? {};
    const message = transcript?.get(request.params.id);
    if (!transcript || message?.from !== 'desk') return refuse(response, 404, 'ActivityNotFoundInConversation');
    transcript.remove(message.id);
    response.sendStatus(200);
  });

  router.get('/v3/conversations/:conversation/members/:member', (request, response) => {
    const { chat } = chats.ofConversation(request.params.conversation) ?? {};
    const persona = findMember(chat?.place.members ?? [], request.params.member);
    if (!persona) return refuse(response, 404, 'MemberNotFound');
    response.json(toMember(persona));
  });
  return router;
}

/** Posts into the chat and answers the message's id; `typing` leaves nothing behind but is answered likewise. */
function post(chat: Chat, activity: Posted, thread: string | undefined): string {
  if (activity.type === 'typing') {
    chat.type();
    return 'typing';
  }
  return chat.post(toContent(activity), thread).id;
}

/** The root of the thread that `message` of a channel belongs to; a personal chat has none. */
function rootOf({ place, transcript }: Chat, message: string | undefined): string | undefined {
  const known = place.kind === 'channel' && message !== undefined ? transcript.get(message) : undefined;
  return known && (known.thread ?? known.id);
}

function findMember(members: readonly Persona[], id: string | undefined): Persona | undefined {
  return members.find((persona) => memberIdOf(persona) === id || persona.userId === id);
}

function toContent(activity: Posted): { text: string; cards: CardJson[] } {
  const cards = activity.attachments.filter(({ contentType }) => contentType === cardType).map(({ content }) => content as CardJson);
  return { text: activity.text ?? '', cards };
}

function toMember(persona: Persona): Readonly<Record<string, string>> {
  const { name, userId, tenantId } = persona;
  return { id: memberIdOf(persona), name, aadObjectId: userId, tenantId, userRole: 'user' };
}

function refuse(response: Response, status: number, code: string): void {
  response.status(status).json({ error: { code, message: code } });
}
