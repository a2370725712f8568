import type { ActionJson, CardJson, Json, Message, TeamsConnector } from './connector.js';
import { app, type TeamsEntra } from './entra.js';

/** What the desk answered over HTTP. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  /** The card in the answer to an invoke. */
  readonly card?: CardJson;
  readonly durationMs: number;
}

interface Options {
  /** Where the desk listens, e.g. `http://127.0.0.1:3978`. */
  readonly baseUrl: string;
  readonly connector: TeamsConnector;
  /** Signs the requests; without it they carry no token, as local mode wants. */
  readonly entra?: TeamsEntra;
  readonly user?: string;
  readonly tenant?: string;
  readonly kind?: 'personal' | 'groupChat' | 'channel';
  /** Teams' id of the conversation, where it is not the usual one of its kind. */
  readonly conversation?: string;
  /** Whose the conversation is, where that is another tenant than the person's. */
  readonly placeTenant?: string;
  /** As Teams names the person; the user's id unless told. */
  readonly name?: string;
  readonly locale?: string;
  readonly zone?: string;
}

/** Picks a button by its title, or by some of what it says, e.g. `{ do: 'answer' }`. */
export type Pick = string | Json;

const desk = { id: `28:${app.appId}`, name: 'Security Event Desk' };

/**
 * One person in one conversation of Teams: types, presses buttons of the cards that are there, installs, and can send again
 * what was sent before. What the desk said is read from the connector stand-in.
 *
 *     const client = new TeamsClient({ baseUrl, connector });
 *     await client.say('new');
 *     await client.press('Next', { category: 'incident' });
 *     client.card();   // the newest card as this person sees it
 */
export class TeamsClient {
  readonly user: string;
  readonly tenant: string;
  readonly conversation: string;
  /** What every activity tells of its recipient beside the desk's name, such as that it was targeted. */
  recipient: Json = {};
  #options: Options;
  #sent = 0;
  #last: Json = {};
  /** Cards of invoke answers, which this person sees before the message itself is updated. */
  readonly #answered = new Map<string, { card: CardJson; at: number }>();

  constructor(options: Options) {
    this.#options = options;
    this.user = options.user ?? 'ada';
    this.tenant = options.tenant ?? app.tenantId;
    const kind = options.kind ?? 'personal';
    const usual = {
      personal: `a:chat-of-${this.user}`,
      groupChat: '19:group@thread.v2',
      channel: '19:channel@thread.tacv2;messageid=1700000000000',
    };
    this.conversation = options.conversation ?? usual[kind];
  }

  /** Types into the chat; in a group or channel after a mention of the desk. */
  say(text: string): Promise<Answered> {
    return this.send(this.toMessage(text));
  }

  /** Presses a button of the newest card, or of message `on`: first as Teams does with Action.Execute. */
  async press(pick: Pick, inputs: Readonly<Record<string, string>> = {}, on?: string): Promise<Answered> {
    const { message, action, data } = this.#find(pick, inputs, on);
    const value = { action: { type: 'Action.Execute', verb: action['verb'], data }, trigger: 'manual' };
    const answered = await this.send({ type: 'invoke', name: 'adaptiveCard/action', replyToId: message.id, value });
    if (answered.card) this.#answered.set(message.id, { card: answered.card, at: this.#options.connector.calls.length });
    return answered;
  }

  /** Presses a button by its fallback, as clients do that cannot Execute. */
  submit(pick: Pick, inputs: Readonly<Record<string, string>> = {}, on?: string): Promise<Answered> {
    const { message, data } = this.#find(pick, inputs, on);
    return this.send({ type: 'message', replyToId: message.id, value: data });
  }

  /** Installs the desk here: two events, as Teams sends. */
  async install(): Promise<void> {
    await this.send({ type: 'installationUpdate', action: 'add' });
    await this.send({ type: 'conversationUpdate', membersAdded: [{ id: desk.id }] });
  }

  uninstall(): Promise<Answered> {
    return this.send({ type: 'installationUpdate', action: 'remove' });
  }

  /** Sends the last activity again: as it was, or under another id as Teams does with slow presses. */
  resend(as: 'the same' | 'another id' = 'the same'): Promise<Answered> {
    return this.send(as === 'the same' ? this.#last : { ...this.#last, id: this.#nextId() });
  }

  /** Messages of the desk as this person sees them, oldest first. */
  messages(): readonly Message[] {
    return this.#options.connector.messages(this.conversation).map((message) => {
      const answered = this.#answered.get(message.id);
      return answered && answered.at >= message.changedAt ? { ...message, card: answered.card } : message;
    });
  }

  /** The newest card; throws when there is none. */
  card(): CardJson {
    const card = this.messages().at(-1)?.card;
    if (!card) throw new Error('expected a card of the desk to be there');
    return card;
  }

  /** A message activity, with the HTML that Teams adds to each. */
  toMessage(text: string): Json {
    const mention = `<at>${desk.name}</at>`;
    const isPersonal = (this.#options.kind ?? 'personal') === 'personal';
    const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return {
      type: 'message',
      textFormat: 'plain',
      text: isPersonal ? text : `${mention} ${text}`,
      entities: isPersonal ? [] : [{ type: 'mention', text: mention, mentioned: desk }],
      attachments: [{ contentType: 'text/html', content: `<p>${html}</p>` }],
    };
  }

  /** Sends an activity; what every one of them tells is filled in. */
  async send(activity: Json): Promise<Answered> {
    this.#last = { ...this.toCommon(), ...activity };
    const { entra, connector } = this.#options;
    const token = entra && (await entra.sign({ serviceUrl: connector.serviceUrl }));
    return this.deliver(JSON.stringify(this.#last), token === undefined ? {} : { authorization: `Bearer ${token}` });
  }

  /** Sends bytes. */
  async deliver(body: string | Buffer, headers: Readonly<Record<string, string>>): Promise<Answered> {
    const startedAtMs = performance.now();
    const response = await fetch(`${this.#options.baseUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    const answer = { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    const card = cardOf(answer.body);
    return { ...answer, durationMs: performance.now() - startedAtMs, ...(card ? { card } : {}) };
  }

  /** What every activity of this person tells. */
  toCommon(): Json {
    const { connector, kind = 'personal', locale = 'en-GB', zone = 'Europe/Stockholm', placeTenant } = this.#options;
    const tenantId = placeTenant ?? this.tenant;
    const own = placeTenant === undefined ? {} : { tenantId: this.tenant };
    return {
      id: this.#nextId(),
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      timestamp: '2026-11-20T10:00:00.000Z',
      from: { id: `29:${this.user}`, name: this.#options.name ?? this.user, aadObjectId: this.user, ...own },
      recipient: { ...desk, ...this.recipient },
      conversation: { id: this.conversation, conversationType: kind, tenantId, isGroup: kind !== 'personal' },
      channelData: { tenant: { id: tenantId } },
      locale,
      localTimezone: zone,
    };
  }

  #nextId(): string {
    return `${this.user}-${++this.#sent}`;
  }

  #find(pick: Pick, inputs: Readonly<Record<string, string>>, on?: string): { message: Message; action: ActionJson; data: Json } {
    const message = on === undefined ? this.messages().at(-1) : this.messages().find(({ id }) => id === on);
    if (!message?.card) throw new Error('expected the message to be there and to hold a card');
    return { message, ...pressOf(message.card, pick, inputs) };
  }
}

/** A button of a card, and the data a client would send for it. */
export function pressOf(card: CardJson, pick: Pick, inputs: Readonly<Record<string, string>>): { action: ActionJson; data: Json } {
  const elements = walk(card);
  const actions = elements.filter((one) => String(one['type']).startsWith('Action.')) as unknown as ActionJson[];
  const action = actions.find((one) => matches(one, pick));
  if (!action) throw new Error(`expected a button ${JSON.stringify(pick)}, got ${actions.map(({ title }) => title).join(', ')}`);
  return { action, data: { ...action.data, ...gather(elements, action, inputs) } };
}

/** The values a client would send: what stands in the fields, what was typed over it, nothing for an empty one. */
function gather(elements: readonly Json[], action: ActionJson, typed: Readonly<Record<string, string>>): Json {
  const fields = elements.filter((one) => String(one['type']).startsWith('Input.'));
  const unknown = Object.keys(typed).filter((id) => !fields.some((field) => field['id'] === id));
  if (unknown.length > 0) throw new Error(`expected the card to have the inputs ${unknown.join(', ')}`);
  // iOS asks for what is required whatever the button says of inputs (MicrosoftDocs/msteams-docs#8956).
  const blocked = fields.find((field) => field['isRequired'] === true && (typed[String(field['id'])] ?? field['value'] ?? '') === '');
  if (blocked) throw new Error(`expected a phone to let the press out, but ${String(blocked['id'])} is required`);
  if (action.associatedInputs === 'none') return {};
  const values = fields.map((field) => [String(field['id']), typed[String(field['id'])] ?? field['value']] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== ''));
}

/** Every element and action of a card, however deep, without the fallbacks. */
export function walk(card: CardJson): readonly Json[] {
  const found: Json[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      found.push(value as Json);
      for (const [name, child] of Object.entries(value)) if (name !== 'fallback' && name !== 'data') visit(child);
    }
  };
  visit(card);
  return found;
}

function matches(action: ActionJson, pick: Pick): boolean {
  if (typeof pick === 'string') return action.title === pick;
  const said = (action.data['desk'] ?? {}) as Json;
  return Object.entries(pick).every(([name, value]) => said[name] === value);
}

function cardOf(body: unknown): CardJson | undefined {
  const { type, value } = (body ?? {}) as { type?: string; value?: CardJson };
  return type === 'application/vnd.microsoft.card.adaptive' ? value : undefined;
}
