import express from 'express';

/** An activity as the bot received it. */
export interface Received {
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly id: string;
  readonly serviceUrl: string;
  readonly from: { readonly id: string; readonly aadObjectId: string; readonly name: string };
  readonly conversation: { readonly id: string; readonly tenantId: string; readonly conversationType?: string };
  readonly value?: {
    readonly data?: Record<string, unknown>;
    readonly action?: { readonly verb: string; readonly data: Record<string, unknown> };
  };
  readonly [field: string]: unknown;
}

type Json = Record<string, unknown>;

/** What a script can do in answer to an activity. */
export interface Say {
  /** Posts a card or text and gives the id of the message. */
  post(content: Json | string): Promise<string>;
  update(id: string, content: Json | string): Promise<void>;
}

/** Answers an activity; what it returns is the card that answers an invoke, or the whole answer to one of a dialog. */
export type Script = (activity: Received, say: Say) => Promise<Json | undefined>;

/** A bot behind `/api/messages` that follows a script and remembers what it received. */
export interface ScriptedBot {
  readonly router: express.Router;
  readonly received: Received[];
  /** The next activities are answered with this status instead. */
  refuse(status: number, times?: number): void;
  script: Script;
}

export function createScriptedBot(script: Script): ScriptedBot {
  const received: Received[] = [];
  let refusals = 0;
  let refusal = 500;
  const router = express.Router();
  const bot: ScriptedBot = {
    router,
    received,
    script,
    refuse(status, times = 1) {
      refusal = status;
      refusals = times;
    },
  };
  router.post('/api/messages', express.json({ limit: '1mb' }), async (request, response) => {
    const activity = request.body as Received;
    if (typeof activity.type !== 'string') {
      response.sendStatus(400);
      return;
    }
    received.push(activity);
    if (refusals > 0) {
      refusals--;
      response.sendStatus(refusal);
      return;
    }
    const card = await bot.script(activity, sayTo(activity));
    if (activity.type !== 'invoke') response.sendStatus(200);
    else if (activity.name?.startsWith('task/')) response.json(card);
    else response.json({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });
  });
  return bot;
}

/** Sends for a bot in the conversation of `activity`, through the connector that the activity names. */
export function sayTo({ serviceUrl, conversation }: Pick<Received, 'serviceUrl' | 'conversation'>): Say {
  const base = new URL(`v3/conversations/${encodeURIComponent(conversation.id)}/activities`, serviceUrl).href;
  return {
    async post(content) {
      const { id } = (await call('POST', base, content)) as { id: string };
      return id;
    },
    async update(id, content) {
      await call('PUT', `${base}/${encodeURIComponent(id)}`, content);
    },
  };
}

async function call(method: string, url: string, content: Json | string): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(toActivity(content)),
  });
  if (!response.ok) throw new Error(`expected ${method} to be taken, got ${response.status}`);
  return response.json();
}

/** A text or a card as an outgoing activity. */
export function toActivity(content: Json | string): Json {
  if (typeof content === 'string') return { type: 'message', text: content };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}
