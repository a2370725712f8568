import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request } from 'express';
import { waitMaxMs } from '../until.js';
import { app } from './entra.js';
import { answerOf, type Refusal, refusalOf } from './refusals.js';

/** An activity as the desk sent it. */
export interface Sent {
  readonly type: string;
  readonly id?: string;
  readonly text?: string;
  readonly recipient?: { readonly id?: string };
  readonly summary?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: CardJson }[];
}

/** A card as it came over the wire. */
export interface CardJson {
  readonly type: 'AdaptiveCard';
  readonly fallbackText: string;
  readonly body: readonly Json[];
  readonly actions?: readonly ActionJson[];
}
export type Json = Readonly<Record<string, unknown>>;
export interface ActionJson extends Json {
  readonly type: string;
  readonly title: string;
  readonly data: Json;
  readonly associatedInputs?: string;
}

/** One call to the connector, in order of arrival. */
export interface Call {
  readonly method: string;
  /** Decoded. */
  readonly conversation: string;
  /** The message updated, or the one replied to. */
  readonly activity?: string;
  readonly authorization?: string;
  readonly body: Sent;
  /** Of a targeted message (`isTargetedActivity=true`): the one member who sees it, empty where none is named. */
  readonly onlyFor?: string;
  readonly bytes: number;
  /** Of the monotonic clock. */
  readonly arrivedAtMs: number;
}

/** An answer other than the good one. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `reset`: the connection breaks after the request was read; `hang`: nothing is ever answered. */
  readonly instead?: 'reset' | 'hang';
  readonly delayMs?: number;
  /** Carried out and answered only when this is there. */
  readonly after?: Promise<unknown>;
}

/** A message of the desk as it stands in a conversation. */
export interface Message {
  readonly id: string;
  readonly card: CardJson | undefined;
  /** How many calls had come when it last changed. */
  readonly changedAt: number;
}

/**
 * A stand-in of the Bot Connector: it takes what the desk posts and updates, keeps every call, and can be told to fail.
 * Give `serviceUrl` to the client and `host` to the desk's list of service hosts.
 */
export interface TeamsConnector {
  readonly serviceUrl: string;
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  readonly calls: readonly Call[];
  /** The private chats that the desk began, in order. */
  readonly begun: readonly { readonly member: string; readonly tenant: string }[];
  /** People for whom the app is not installed: their chat cannot be begun. */
  readonly without: Set<string>;
  /** What a conversation, or a channel with all its threads, answers to every message: a 403 or 404 by its code. */
  readonly refuses: Map<string, Refusal>;
  /** Who is in a conversation, or what Teams says in place of it; one that is not named has one person of the desk's own tenant. */
  readonly rosters: Map<string, readonly Json[] | { readonly status: number; readonly body?: unknown }>;
  /** The conversations whose members were asked for, in order: once for each page. */
  readonly rosterCalls: readonly string[];
  /** The next `times` calls that `matches` get this answer. */
  fail(fault: Fault, times?: number, matches?: (call: Call) => boolean): void;
  /** Messages that stand in a conversation, oldest first. */
  messages(conversation: string): readonly Message[];
  /** Resolves when `done` holds, which is looked at after each call; rejects after 5 s. */
  until(done: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export async function openTeamsConnector(): Promise<TeamsConnector> {
  const calls: Call[] = [];
  const messages = new Map<string, Map<string, Message>>();
  const faults: { fault: Fault; times: number; matches: (call: Call) => boolean }[] = [];
  const watchers = new Set<() => void>();
  const begun: { member: string; tenant: string }[] = [];
  const without = new Set<string>();
  const refuses = new Map<string, Refusal>();
  const rosters: Map<string, readonly Json[] | { status: number; body?: unknown }> = new Map();
  const rosterCalls: string[] = [];
  let created = 0;

  function carryOut(call: Call): [status: number, body: unknown] {
    // Chats have no threads (microsoft/teams.py#389): the connector refuses such an id as a bad one.
    if (/@thread\.v2;messageid=/.test(call.conversation))
      return [400, { error: { code: 'BadSyntax', message: 'Invalid conversation ID' } }];
    const refusal = refusalOf(refuses, call.conversation);
    if (refusal) {
      const { status, body } = answerOf(refusal);
      return [status, body];
    }
    const there = messages.get(call.conversation) ?? new Map<string, Message>();
    messages.set(call.conversation, there);
    if (call.method === 'PUT') {
      const id = call.activity ?? '';
      if (!there.has(id)) return [404, { error: { code: 'ActivityNotFoundInConversation', message: '' } }];
      // Whoever sees a targeted message is not named again (MicrosoftDocs/msteams-docs#14360).
      if (call.onlyFor !== undefined && call.body.recipient) return [400, { error: { code: 'BadArgument', message: '' } }];
      there.set(id, toMessage(id, call, calls.length));
      return [200, { id }];
    }
    const id = `m${++created}`;
    if (call.onlyFor === '') return [400, { error: { code: 'BadArgument', message: '' } }];
    if (call.body.type === 'message') there.set(id, toMessage(id, call, calls.length));
    return [201, { id }];
  }

  const web = express();
  web.use(express.text({ type: '*/*', limit: '1mb' }));
  // Each person has one chat with the bot, which is begun as often as one likes; the answer without the app is 403 (Microsoft,
  // "Send proactive messages"; botframework-connector, Conversations.createConversation).
  web.post('/teams/v3/conversations', (request, response) => {
    const wanted = JSON.parse(String(request.body)) as { members?: { id: string }[]; tenantId?: string };
    const [member] = wanted.members ?? [];
    begun.push({ member: member?.id ?? '', tenant: wanted.tenantId ?? '' });
    if (!member || wanted.tenantId === undefined) response.status(400).json({ error: { code: 'BadSyntax', message: '' } });
    else if (without.has(member.id)) response.status(403).json({ error: { code: 'ForbiddenOperationException', message: '' } });
    else response.status(201).json({ id: `a:chat-of-${member.id}` });
    for (const look of watchers) look();
  });
  // A channel's members come in pages of at least 50, those of a chat all at once (Microsoft, "Get Teams context").
  web.get('/teams/v3/conversations/:conversation/pagedmembers', (request, response) => {
    const { conversation } = request.params;
    const { pageSize, continuationToken = '0' } = request.query;
    rosterCalls.push(conversation);
    const roster = rosters.get(conversation) ?? [teamsMember('somebody')];
    if ('status' in roster) response.status(roster.status).json(roster.body ?? {});
    else {
      const [from, size] = [Number(continuationToken), isChat(conversation) ? roster.length : Math.max(50, Number(pageSize))];
      const more = from + size < roster.length ? { continuationToken: String(from + size) } : {};
      response.json({ members: roster.slice(from, from + size), ...more });
    }
    for (const look of watchers) look();
  });
  web.all('/teams/v3/conversations/:conversation/activities{/:activity}', async (request, response) => {
    const call = toCall(request);
    calls.push(call);
    const planned = faults.find(({ times, matches }) => times > 0 && matches(call));
    if (planned) planned.times -= 1;
    const { status, headers = {}, body = {}, instead, delayMs = 0, after } = planned?.fault ?? {};
    await sleep(delayMs);
    await after;
    if (instead === 'reset') request.socket.destroy();
    if (instead === undefined) {
      const [code, said] = status === undefined ? carryOut(call) : [status, body];
      response.status(code).set(headers).json(said);
    }
    for (const look of watchers) look();
  });
  const server = web.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    serviceUrl: `http://${host}/teams/`,
    host,
    calls,
    begun,
    without,
    refuses,
    rosters,
    rosterCalls,
    fail: (fault, times = 1, matches = () => true) => void faults.push({ fault, times, matches }),
    messages: (conversation) => [...(messages.get(conversation)?.values() ?? [])],
    until: (done) => until(done, watchers, calls),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A person as a roster tells of them (Microsoft, "Get Teams context"); `changed` is what is another or missing. */
export function teamsMember(name: string, changed: Json = {}): Json {
  return {
    id: `29:${name}`,
    objectId: `oid-of-${name}`,
    name,
    userPrincipalName: `${name}@example.com`,
    tenantId: app.tenantId,
    userRole: 'user',
    ...changed,
  };
}

function isChat(conversation: string): boolean {
  return conversation.endsWith('@thread.v2');
}

function until(done: () => boolean, watchers: Set<() => void>, calls: readonly Call[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      watchers.delete(look);
      clearTimeout(late);
      settle();
    };
    const look = () => {
      if (done()) finish(resolve);
    };
    const late = setTimeout(() => finish(() => reject(new Error(`waited in vain; calls: ${JSON.stringify(calls)}`))), waitMaxMs);
    watchers.add(look);
    look();
  });
}

function toCall({ params, query, method, headers, body }: Request<{ conversation: string; activity?: string }>): Call {
  const { conversation, activity } = params;
  const { authorization } = headers;
  const text = String(body);
  const sent = JSON.parse(text) as Sent;
  // Without the parameter everybody sees it, whoever it is addressed to (microsoft/teams.ts#592).
  const onlyFor = query['isTargetedActivity'] === 'true' ? { onlyFor: sent.recipient?.id ?? '' } : {};
  return {
    method,
    conversation,
    body: sent,
    ...onlyFor,
    bytes: Buffer.byteLength(text),
    arrivedAtMs: performance.now(),
    ...(activity === undefined ? {} : { activity }),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

function toMessage(id: string, call: Call, changedAt: number): Message {
  return { id, card: call.body.attachments?.[0]?.content, changedAt };
}
