import { isJson, type Json } from './blocks.js';
import type { Ack, SlackClient } from './client.js';
import { askAs } from './emulator.js';
import { SlackModal, triggerFor } from './modal.js';
import { type Sender, type SlackVariant, toCommand, toMessageAction, toMessageShortcut, toShortcut, toViewAction } from './payloads.js';
import type { SlackMessage } from './picture.js';
import { answerInto, type ResponseTarget } from './response-urls.js';
import { type ChannelName, channels, type PersonName, userTokenOf } from './seed.js';
import { Surface } from './surface.js';
import type { Workspace } from './workspace.js';

/** A channel, or the person's own chat with the app. */
export type Where = ChannelName | 'dm';

/** A message as this person can use it. */
export interface UsableMessage extends Surface<Ack> {
  readonly message: SlackMessage;
}

/** A person at Slack: types commands, presses what is there, and sees what the app shows them. */
export class SlackPerson {
  readonly name: PersonName;
  readonly user: string;
  readonly team: Workspace;
  readonly #client: SlackClient;
  readonly #sender: Sender;
  #dm: string | undefined;

  constructor(client: SlackClient, team: Workspace, name: PersonName, variant: SlackVariant) {
    this.#client = client;
    this.team = team;
    this.name = name;
    this.user = team.people[name];
    this.#sender = { team, user: this.user, userName: name, variant };
  }

  /** Types a slash command, e.g. `/ticket new`; an answer in the acknowledgement is shown to this person. */
  async command(typed: string, where: Where = 'dm'): Promise<Ack> {
    const [command = '', ...words] = typed.split(' ');
    const channel = await this.channel(where);
    const target = { ...this.#target(channel), isEphemeral: true };
    const form = toCommand(
      this.#sender,
      { command, text: words.join(' '), channel, channelName: nameOf(where) },
      { trigger: await this.#trigger(), responseUrl: this.#responseUrl('commands', target) },
    );
    const ack = await this.#client.deliver(new URLSearchParams(form as Record<string, string>).toString(), {}, `command ${typed}`);
    this.#client.granted(ack);
    const said = typeof ack.body === 'string' && ack.body !== '' ? { text: ack.body } : ack.body;
    if (isJson(said)) answerInto(this.team.picture, said, target, this.#client.slack.front.nextTs());
    this.#client.slack.front.changed();
    return ack;
  }

  /** Writes to the app in the person's own chat, or in a thread there; the app is told. */
  async dm(text: string, thread?: string): Promise<Ack> {
    const channel = await this.channel('dm');
    const { ts } = await this.#post(text, channel, thread);
    const root = thread === undefined ? {} : { thread_ts: thread };
    return this.#told('event-message-im', { channel, text, ts, event_ts: ts, user: this.user, ...root });
  }

  /** Writes in a channel, where the app hears nothing of it unless it `isHeard`, as in a thread where `*:history` was granted. */
  async say(text: string, where: ChannelName, thread?: string, isHeard = false): Promise<SlackMessage> {
    const message = await this.#post(text, this.team.channels[where], thread);
    const root = thread === undefined ? {} : { thread_ts: thread };
    const event = { channel: message.channel, text, ts: message.ts, event_ts: message.ts, user: this.user, ...root };
    if (isHeard)
      await this.#told('event-message-thread', { ...event, channel_type: channels[where].isPrivate ? 'group' : 'channel' }, where);
    return message;
  }

  /** Mentions the app in a channel; the acknowledgement and the message. */
  async mention(text: string, where: ChannelName, thread?: string): Promise<Ack & { readonly message: SlackMessage }> {
    const said = `<@${this.team.botUser}> ${text}`;
    const message = await this.#post(said, this.team.channels[where], thread);
    const root = thread === undefined ? {} : { thread_ts: thread };
    const ack = await this.#told(
      'event-app-mention',
      { channel: message.channel, text: said, ts: message.ts, event_ts: message.ts, user: this.user, blocks: [], ...root },
      where,
    );
    return { ...ack, message };
  }

  /** Goes to the app's home, or to its messages tab. */
  async open(tab: 'home' | 'messages' = 'home'): Promise<Ack> {
    return this.#told('event-app-home-opened', { user: this.user, channel: await this.channel('dm'), tab });
  }

  async shortcut(callbackId: string): Promise<Ack> {
    return this.#client.granted(await this.#client.interact(toShortcut(this.#sender, callbackId, await this.#trigger())));
  }

  /** Uses a shortcut of the menu at a message. */
  async messageShortcut(callbackId: string, message: SlackMessage): Promise<Ack> {
    const { channel, blocks, edits: _, ...rest } = message;
    const given = { trigger: await this.#trigger(), responseUrl: this.#responseUrl('app', this.#target(channel)) };
    const at = { channel, channelName: this.#nameOf(channel), message: { ...rest, ...(blocks.length > 0 ? { blocks } : {}) } };
    return this.#client.granted(await this.#client.interact(toMessageShortcut(this.#sender, callbackId, at, given)));
  }

  /** The modal in front; throws when none is open. */
  modal(): SlackModal {
    const view = this.team.picture.stack(this.user).at(-1);
    if (!view) throw new Error(`expected a modal to be open for ${this.name}`);
    return new SlackModal(this.#client, this.#sender, view.id);
  }

  /** How many modals lie upon each other. */
  get modals(): number {
    return this.team.picture.stack(this.user).length;
  }

  /** The app's home; throws when the app has not published it. */
  home(): Surface<Ack> {
    const view = this.team.picture.home(this.user);
    if (!view) throw new Error(`expected a home for ${this.name}`);
    const surface: Surface<Ack> = new Surface({
      blocks: () => this.team.picture.home(this.user)?.blocks ?? [],
      typed: () => this.team.picture.typed(this.user, view.id),
      tell: async (action) =>
        this.#client.granted(
          await this.#client.interact(
            toViewAction(this.#sender, this.team.picture.home(this.user) ?? view, surface.state, action, await this.#trigger()),
          ),
        ),
    });
    return surface;
  }

  /** What this person sees in a channel or chat, oldest first; with a thread what is in it. */
  async messages(where: Where, thread?: string): Promise<readonly SlackMessage[]> {
    return this.team.picture.messages(await this.channel(where), this.user, thread);
  }

  /** The newest message of the app here that `which` holds for, to be used; throws when there is none. */
  async message(where: Where, which: string | ((message: SlackMessage) => boolean) = ''): Promise<UsableMessage> {
    const holds = typeof which === 'string' ? (one: SlackMessage) => JSON.stringify(one).includes(which) : which;
    const all = await this.messages(where);
    const found = all.findLast((one) => one.user === this.team.botUser && holds(one));
    if (!found)
      throw new Error(`expected a message ${String(which)} for ${this.name}, got ${all.map(({ text }) => text).join(' | ') || 'none'}`);
    return this.use(found);
  }

  /** A message to be used; `asItWas`: on a screen that has not heard of changes since. */
  use(message: SlackMessage, asItWas = false): UsableMessage {
    const { picture } = this.team;
    const { channel, ts, onlyFor } = message;
    const now = () => (asItWas ? undefined : picture.message(channel, ts, onlyFor)) ?? message;
    const surface: Surface<Ack> = new Surface({
      blocks: () => now().blocks,
      typed: () => picture.typed(this.user, `${channel}/${ts}`),
      tell: async (action) => this.#client.granted(await this.#client.interact(await this.#toPress(now(), surface.state, action))),
    });
    return Object.defineProperty(surface, 'message', { get: now }) as UsableMessage;
  }

  /** The id of a channel, or of the chat with the app. */
  async channel(where: Where): Promise<string> {
    if (where !== 'dm') return this.team.channels[where];
    if (this.#dm === undefined) {
      const { channel } = await askAs(this.team, this.team.botToken, 'conversations.open', { users: this.user });
      this.#dm = (channel as { id: string }).id;
    }
    return this.#dm;
  }

  async #toPress(message: SlackMessage, state: Json, action: Json): Promise<Json> {
    const { channel, ts, thread_ts: thread, onlyFor, edits: _, ...rest } = message;
    const isEphemeral = onlyFor !== undefined;
    const target = { ...this.#target(channel), ts, isEphemeral, ...(thread === undefined ? {} : { threadTs: thread }) };
    const root = thread === undefined ? {} : { thread };
    const at = { channel, channelName: this.#nameOf(channel), ts, state, ...root };
    const sent = isEphemeral ? at : { ...at, message: { ...rest, ts, ...(thread === undefined ? {} : { thread_ts: thread }) } };
    return toMessageAction(this.#sender, sent, action, {
      trigger: await this.#trigger(),
      responseUrl: this.#responseUrl('actions', target),
    });
  }

  async #post(text: string, channel: string, thread?: string): Promise<SlackMessage> {
    const root = thread === undefined ? {} : { thread_ts: thread };
    const token = userTokenOf(this.team.name, this.name);
    const { message } = await askAs(this.team, token, 'chat.postMessage', { channel, text, ...root });
    return this.team.picture.put({ ...(message as Json), channel });
  }

  #told(name: Parameters<SlackClient['event']>[1], event: Json, where: Where = 'dm'): Promise<Ack> {
    const isShared = where !== 'dm' && channels[where].isShared;
    return this.#client.event(this.team.name, name, event, { variant: this.#sender.variant, isShared });
  }

  #trigger(): Promise<string> {
    return triggerFor(this.#sender);
  }

  #target(channel: string): ResponseTarget {
    return { team: this.team.id, user: this.user, channel, botUser: this.team.botUser };
  }

  #responseUrl(kind: 'commands' | 'actions' | 'app', target: ResponseTarget): string {
    const { front } = this.#client.slack;
    return `http://${front.host}${front.responseUrls.issue(kind, target)}`;
  }

  #nameOf(channel: string): string {
    const known = Object.entries(this.team.channels).find(([, id]) => id === channel)?.[0];
    return nameOf((known ?? 'dm') as Where);
  }
}

/** The name by which Slack tells a channel: those of private places stay secret. */
function nameOf(where: Where): string {
  if (where === 'dm') return 'directmessage';
  return channels[where].isPrivate ? 'privategroup' : where;
}
