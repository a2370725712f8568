import { z } from 'zod';
import type { Outcome } from '../../../ports/channel.js';
import type { Log } from '../../../ports/log.js';
import { mayPostAgain, mayUpdateAgain, retry } from '../../retry.js';
import type { Tokens } from '../install/tokens.js';
import { readFailure, SendFailure, tellsOfRemoval } from '../outcome.js';
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
  /** Moves a modal on; false when it is gone: closed, for instance. */
  update(team: string, id: string, view: ModalView): Promise<boolean>;
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

  function call(kind: string, team: string, rules: Rules, send: (token: string) => Promise<unknown>): Promise<string | undefined> {
    const sendOnce = async (): Promise<string> => {
      const token = await tokens.tokenOf(team);
      if (token === undefined) throw new SendFailure({ kind: 'permanent-for-place', reason: 'NotInstalled' });
      return openedSchema.safeParse(await send(token)).data?.view.id ?? '';
    };
    return sendWithRetry(() => attempt(kind, sendOnce, team), rules);
  }

  return {
    open: async (team, trigger, view) =>
      (await call('views.open', team, once, (token) => web.views.open({ token, trigger_id: trigger, view }))) || undefined,
    update: async (team, id, view) => {
      const rules = { may: mayUpdateAgain, off: latest.set(id) };
      return (await call('views.update', team, rules, (token) => web.views.update({ token, view_id: id, view }))) !== undefined;
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
