import { z } from 'zod';
import type { Log } from '../../ports/log.js';
import type { SlackClient } from './client.js';
import type { HomeView, Message, ModalView } from './limits.js';
import { readFailure } from './outcome.js';
import type { Tokens } from './tokens.js';

/** What only one person sees: modals, the home page, ephemeral messages. One call each; a refusal is logged and answered, never thrown. */
export interface Screen {
  /** Opens a modal by a trigger, which is good once and for three seconds. Answers its id. */
  open(team: string, trigger: string, view: ModalView): Promise<string | undefined>;
  /** Moves a modal on; false when it is gone: closed, for instance. */
  update(team: string, id: string, view: ModalView): Promise<boolean>;
  publish(team: string, user: string, view: HomeView): Promise<boolean>;
  /** A message in a channel that this person alone sees, in the thread of `ts` if there is one. */
  tell(
    to: { readonly team: string; readonly channel: string; readonly user: string; readonly ts?: string },
    message: Message,
  ): Promise<boolean>;
  /** By the address that came with a command or a press: good five times in half an hour, also where the desk is no member. */
  respond(url: string, message: Message, how: 'new' | 'replace'): Promise<boolean>;
}

interface Parts {
  readonly client: SlackClient;
  readonly tokens: Tokens;
  readonly log: Log;
}

const openedSchema = z.object({ view: z.object({ id: z.string() }) });

export function createScreen({ client, tokens, log }: Parts): Screen {
  const { web } = client;

  async function call(kind: string, team: string, send: (token: string) => Promise<unknown>): Promise<unknown> {
    try {
      const token = await tokens.tokenOf(team);
      if (token === undefined) return undefined;
      return await send(token);
    } catch (error) {
      const { code = 'unknown' } = readFailure(error) ?? {};
      log.warn('slack-screen-refused', { channel: 'slack', kind, state: code });
      return undefined;
    }
  }

  return {
    open: async (team, trigger, view) => {
      const opened = await call('views.open', team, (token) => web.views.open({ token, trigger_id: trigger, view }));
      return openedSchema.safeParse(opened).data?.view.id;
    },
    update: async (team, id, view) =>
      (await call('views.update', team, (token) => web.views.update({ token, view_id: id, view }))) !== undefined,
    publish: async (team, user, view) =>
      (await call('views.publish', team, (token) => web.views.publish({ token, user_id: user, view }))) !== undefined,
    tell: async ({ team, channel, user, ts }, { text, blocks }) =>
      (await call('chat.postEphemeral', team, (token) =>
        web.chat.postEphemeral({
          token,
          channel,
          user,
          text,
          blocks: [...blocks],
          ...(ts !== undefined && { thread_ts: ts }),
        }),
      )) !== undefined,
    respond: async (url, { text, blocks }, how) => {
      const body = JSON.stringify({ response_type: 'ephemeral', replace_original: how === 'replace', text, blocks });
      try {
        await client.options.fetch?.(url, { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body });
        return true;
      } catch (error) {
        log.warn('slack-screen-refused', { channel: 'slack', kind: 'response_url', error });
        return false;
      }
    },
  };
}
