import { type Block, type Json, type StateValue, withIds } from './blocks.js';

/** A message as it stands in a conversation. */
export interface SlackMessage extends Json {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** The author's id, of a person or of the app's bot. */
  readonly user: string;
  readonly bot_id?: string;
  readonly metadata?: Json;
  /** Whom it is shown to, when it is not there for everybody. */
  readonly onlyFor?: string;
  /** How many times it was changed. */
  readonly edits: number;
}

/** A modal or a home as the app last gave it. */
export interface SlackView extends Json {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  readonly title?: Json | null;
  readonly submit?: Json | null;
  readonly close?: Json | null;
  readonly blocks: readonly Block[];
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
  readonly notify_on_close: boolean;
}

/** What people see in one workspace: drawn from the calls that Slack granted. */
export class SlackPicture {
  readonly #messages = new Map<string, SlackMessage>();
  readonly #stacks = new Map<string, SlackView[]>();
  readonly #homes = new Map<string, SlackView>();
  readonly #owners = new Map<string, string>();
  /** What somebody typed or chose: by person, by message or view, by block and action. */
  readonly #typed = new Map<string, Map<string, StateValue>>();

  put(message: Json, onlyFor?: string): SlackMessage {
    const key = keyOf(message, onlyFor);
    const before = this.#messages.get(key);
    const now = {
      ...message,
      blocks: withIds(message['blocks']),
      ...(onlyFor === undefined ? {} : { onlyFor }),
      edits: before ? before.edits + 1 : 0,
    } as unknown as SlackMessage;
    this.#messages.set(key, now);
    return now;
  }

  remove(channel: string, ts: string, onlyFor?: string): void {
    this.#messages.delete(keyOf({ channel, ts }, onlyFor));
  }

  message(channel: string, ts: string, onlyFor?: string): SlackMessage | undefined {
    return this.#messages.get(keyOf({ channel, ts }, onlyFor));
  }

  /** What `user` sees in a channel, oldest first: with a thread what is in it, its root included. */
  messages(channel: string, user: string, thread?: string): readonly SlackMessage[] {
    const seen = [...this.#messages.values()].filter((one) => one.channel === channel && (one.onlyFor ?? user) === user);
    const there = thread === undefined ? seen : seen.filter(({ ts, thread_ts: root }) => ts === thread || root === thread);
    return there.toSorted((a, b) => Number(a.ts) - Number(b.ts));
  }

  /** Whether a message that everybody sees stands under this one. */
  hasReplies(channel: string, root: string): boolean {
    return [...this.#messages.values()].some((one) => one.channel === channel && one.thread_ts === root && one.onlyFor === undefined);
  }

  /** The modals of a person, the one in front last. */
  stack(user: string): readonly SlackView[] {
    return this.#stacks.get(user) ?? [];
  }

  home(user: string): SlackView | undefined {
    return this.#homes.get(user);
  }

  show(user: string, given: Json): void {
    const view = toView(given);
    if (view.type === 'home') this.#homes.set(user, view);
    else {
      const stack = this.stack(user);
      const at = stack.findIndex(({ id }) => id === view.id);
      this.#stacks.set(user, at < 0 ? [...stack, view] : stack.with(at, view));
    }
  }

  /** A first modal takes the place of whatever was open. */
  open(user: string, given: Json): void {
    this.#stacks.set(user, []);
    this.show(user, given);
  }

  /** Takes the front modal away, or all of them. */
  close(user: string, which: 'front' | 'all'): void {
    this.#stacks.set(user, which === 'all' ? [] : this.stack(user).slice(0, -1));
  }

  isOpen(view: string): boolean {
    return [...this.#stacks.values()].some((stack) => stack.some(({ id }) => id === view));
  }

  /** A trigger or view is this person's. */
  own(id: string, user: string): void {
    this.#owners.set(id, user);
  }

  ownerOf(id: string): string | undefined {
    return this.#owners.get(id);
  }

  /**
   * What a person has put into the fields of a message or view. Slack keeps it by `block_id` and `action_id` while the view moves
   * on (slackapi/bolt-js#290, #625), and whether it ever forgets a field that was away is not documented ("If a message or view is
   * updated, use a new block_id", reference of blocks): so it does not here.
   */
  typed(user: string, surface: string): Map<string, StateValue> {
    const key = `${user} ${surface}`;
    const typed = this.#typed.get(key) ?? new Map<string, StateValue>();
    this.#typed.set(key, typed);
    return typed;
  }
}

function keyOf(message: Json, onlyFor = ''): string {
  return `${String(message['channel'])}/${String(message['ts'])}/${onlyFor}`;
}

function toView(given: Json): SlackView {
  return { ...given, blocks: withIds(given['blocks']) } as unknown as SlackView;
}
