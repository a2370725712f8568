import { z } from 'zod';
import type { Outcome } from '../../../ports/channel.js';
import type { Log } from '../../../ports/log.js';
import { mayPostAgain, mayUpdateAgain, retry } from '../../retry.js';
import { SendFailure } from '../../send-failure.js';
import type { Tokens } from '../install/tokens.js';
import { readFailure, tellsOfRemoval } from '../outcome.js';
import type { HomeView, Message, ModalView } from '../render/limits.js';
import type { SlackClient } from '../sdk/client.js';
import { createLatest } from './latest.js';

const viewsMax = 1_000;

/**
 * What only one person sees: modals, the home page, ephemeral messages. What Slack certainly did not take, as when it wants a
 * pause, is tried again for a while; a refusal is logged and answered, never thrown.
 */
export interface PrivateSender {
  /** Opens a modal by a trigger, which is good once and for three seconds. Answers its id. */
  open(team: string, trigger: string, view: ModalView): Promise<string | undefined>;
  /**
   * Moves a modal on. Where Slack refuses the view, `note` is shown in its stead: nobody is left with what no longer moves. Without
   * one the modal stays as it was, with what was typed in it.
   */
  update(team: string, id: string, view: ModalView, note?: ModalView): Promise<Moved>;
  /** A modal is moved on by an acknowledgement: what was to be shown in it before is not tried again. */
  overtake(id: string): void;
  publish(team: string, user: string, view: HomeView): Promise<boolean>;
  /** A message in a channel that this person alone sees, in the thread of `ts` if there is one. */
  postEphemeral(
    to: { readonly team: string; readonly channel: string; readonly user: string; readonly ts?: string },
    message: Message,
  ): Promise<boolean>;
  /**
   * By the address that came with a command or a press: good five times in half an hour, also where the desk is no member.
   * Without the thread (`ts`) of what was pressed the answer would stand in the channel.
   */
  respond(url: string, message: Message, how: 'new' | 'replace', ts?: string): Promise<boolean>;
}

/**
 * What became of a modal. `overtaken`: something newer is shown there; `gone`: the person closed it; `noted`: it shows the note;
 * `refused`: it shows what it showed before.
 */
export type Moved = 'shown' | 'overtaken' | 'gone' | 'noted' | 'refused';

/** The person closed the modal, or another took its place (reference of `views.update`). */
const goneReason = 'not_found';

interface Deps {
  readonly client: SlackClient;
  readonly tokens: Tokens;
  readonly log: Log;
  /** Aborted when the channel closes: nothing is tried again then. */
  readonly closing: AbortSignal;
  readonly tokenRefused: (team: string) => void;
}

const openedSchema = z.object({ view: z.object({ id: z.string() }) });

interface Rules {
  readonly may: (outcome: Outcome) => boolean;
  readonly off?: () => boolean;
}

/** A trigger does not live long enough for a second try. */
const once: Rules = { may: () => false };

export function createPrivateSender({ client, tokens, log, closing, tokenRefused }: Deps): PrivateSender {
  const { web } = client;
  const latest = createLatest(viewsMax);

  async function attempt(kind: string, send: () => Promise<string>, team?: string): Promise<Outcome> {
    try {
      return { kind: 'delivered', message: await send() };
    } catch (error) {
      const failure = readFailure(error);
      log.warn('slack-private-send-refused', { channel: 'slack', kind, state: failure?.code ?? 'unknown', ...(!failure && { error }) });
      if (team !== undefined && tellsOfRemoval(failure?.code)) tokenRefused(team);
      return failure?.outcome ?? { kind: 'permanent-for-message', reason: 'Unknown' };
    }
  }

  /** What it answers, and undefined when it was refused. */
  async function sendWithRetry(send: () => Promise<Outcome>, { may, off = () => false }: Rules): Promise<string | undefined> {
    const outcome = await retry(await send(), send, { may, off, closing });
    return outcome.kind === 'delivered' ? outcome.message : undefined;
  }

  function attemptBy(kind: string, team: string, send: (token: string) => Promise<unknown>): Promise<Outcome> {
    const sendOnce = async (): Promise<string> => {
      const token = await tokens.tokenOf(team);
      if (token === undefined) throw new SendFailure({ kind: 'permanent-for-place', reason: 'NotInstalled' });
      return openedSchema.safeParse(await send(token)).data?.view.id ?? '';
    };
    return attempt(kind, sendOnce, team);
  }

  function call(kind: string, team: string, rules: Rules, send: (token: string) => Promise<unknown>): Promise<string | undefined> {
    return sendWithRetry(() => attemptBy(kind, team, send), rules);
  }

  async function move(team: string, id: string, view: ModalView, off: () => boolean): Promise<Exclude<Moved, 'noted'>> {
    const send = () => attemptBy('views.update', team, (token) => web.views.update({ token, view_id: id, view }));
    const outcome = await retry(await send(), send, { may: mayUpdateAgain, off, closing });
    if (outcome.kind === 'delivered') return 'shown';
    if (off()) return 'overtaken';
    return outcome.kind === 'permanent-for-message' && outcome.reason === goneReason ? 'gone' : 'refused';
  }

  return {
    open: async (team, trigger, view) =>
      (await call('views.open', team, once, (token) => web.views.open({ token, trigger_id: trigger, view }))) || undefined,
    update: async (team, id, view, note) => {
      const off = latest.set(id);
      const moved = await move(team, id, view, off);
      if (moved !== 'refused' || note === undefined) return moved;
      const noted = await move(team, id, note, off);
      return noted === 'shown' ? 'noted' : noted;
    },
    overtake: (id) => void latest.set(id),
    publish: async (team, user, view) => {
      const rules = { may: mayUpdateAgain, off: latest.set(`${team}/${user}`) };
      return (await call('views.publish', team, rules, (token) => web.views.publish({ token, user_id: user, view }))) !== undefined;
    },
    postEphemeral: async ({ team, channel, user, ts }, { text, blocks }) => {
      const thread = ts === undefined ? {} : { thread_ts: ts };
      const message = { channel, user, text, blocks: [...blocks], ...thread };
      const send = (token: string) => web.chat.postEphemeral({ token, ...message });
      return (await call('chat.postEphemeral', team, { may: mayPostAgain }, send)) !== undefined;
    },
    respond: async (url, { text, blocks }, how, ts) => {
      const thread = ts === undefined ? {} : { thread_ts: ts };
      const body = JSON.stringify({ response_type: 'ephemeral', replace_original: how === 'replace', text, blocks, ...thread });
      const send = async (): Promise<string> => {
        await client.options.fetch?.(url, { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body });
        return '';
      };
      const may = how === 'replace' ? mayUpdateAgain : mayPostAgain;
      return (await sendWithRetry(() => attempt('response_url', send), { may })) !== undefined;
    },
  };
}
