import type { Middleware, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Turn, TurnInput } from '../../../ports/turn.js';
import type { Cause } from '../../../tickets/cause.js';
import { refusalOf } from './admission.js';
import { drawCorrelationId, type ListenerDeps } from './deps.js';
import { hasFiles, notationOf } from './message-notation.js';
import { readNotation } from './notation.js';
import { openForm } from './open-form.js';
import { shortcutSchema } from './payloads.js';
import { respondPrivately } from './respond-privately.js';
import { chatOf, kindOf, placeOf, toActor, toSource } from './source.js';
import { toTypedText } from './typed-text.js';

/** The global shortcut starts a request; that of a message starts one from the message, after a look at it. */
export function createShortcutListener(deps: ListenerDeps): Middleware<SlackShortcutMiddlewareArgs> {
  const { users, systemMessages } = deps;

  return async ({ body, ack, context }) => {
    const payload = shortcutSchema.safeParse(body).data;
    const source = payload && toSource(payload, context, deps.triage);
    if (!payload || !source) return ack();
    const { channel, message, trigger_id, response_url } = payload;
    const refusal = await refusalOf(deps, context, source);
    if (refusal) {
      const said = systemMessages.message(refusal.reason, undefined, refusal.reference);
      respondPrivately(deps, response_url, said, message?.thread_ts);
      return ack();
    }
    const place =
      channel && message
        ? placeOf(source, { channel: channel.id, kind: kindOf(channel.name), ts: message.thread_ts ?? message.ts })
        : chatOf(source);
    const correlationId = drawCorrelationId(deps);
    const toInput = async (language: string | undefined): Promise<TurnInput> => {
      if (!message) return { kind: 'command', text: 'new', onlyYou: true, picked: true };
      const text = notationOf(message);
      const { blocks, attachments } = message;
      const notation = await readNotation(users, source.team, { text, blocks: [blocks, attachments] }, context.botUserId);
      const group = systemMessages.text('userGroup', language);
      const words = toTypedText(text, context.botUserId, { ...notation, group });
      return { kind: 'shortcut', text: words, ...(hasFiles(message) && { files: true }) };
    };
    const toTurn = async (): Promise<Turn | undefined> => {
      const by = await toActor(users, source);
      return by && { cause: `slack:${trigger_id}` as Cause, by, place, input: await toInput(by.language), correlationId };
    };
    const opened = await openForm(deps, { ...source, trigger: trigger_id, place }, toTurn);
    if (!opened) respondPrivately(deps, response_url, systemMessages.message('cannotOpen', undefined), message?.thread_ts);
    return ack();
  };
}
