import { z } from 'zod';
import { failureReply } from '../../../desk/conversation/failure.js';
import { addInputBlock } from '../render/blocks/more-inputs.js';
import type { Message, ModalView } from '../render/limits.js';
import { drawCorrelationId, type ListenerDeps, toPressTurn } from './deps.js';
import { type PressPayload, replyThreadOf } from './payloads.js';
import { chatOf, type Source, toActor } from './source.js';

/** A modal as Slack sends it back: what is shown of it is kept as it was. */
const sentView = z.object({
  type: z.literal('modal'),
  callback_id: z.string(),
  private_metadata: z.string(),
  title: z.unknown().optional(),
  close: z.unknown().optional(),
  submit: z.unknown().optional(),
});

/** Gives a long text one more input. What was typed stays where it is, also when Slack refuses; the desk is not asked. */
export async function addInput(deps: ListenerDeps, payload: PressPayload, body: unknown, source: Source, input: string): Promise<void> {
  const { privateSender, users } = deps;
  const { view, message, response_url } = payload;
  const language = (await users.find(source.team, source.user))?.language ?? 'en';
  const blocks = addInputBlock(view?.blocks ?? message?.blocks, input, language);
  if (!blocks) return;
  if (view) {
    const sent = z.object({ view: sentView }).safeParse(body).data?.view;
    if (!sent) return;
    const moved = await privateSender.update(source.team, view.id, { ...sent, blocks } as unknown as ModalView);
    if (moved === 'refused') await sayRefused(deps, source);
    return;
  }
  if (response_url !== undefined)
    await privateSender.respond(
      response_url,
      { text: message?.text ?? '', blocks } as unknown as Message,
      'replace',
      replyThreadOf(payload),
    );
}

/** In the person's own chat, for the form holds what they typed. */
async function sayRefused(deps: ListenerDeps, source: Source): Promise<void> {
  const by = await toActor(deps.users, source);
  if (!by) return;
  const correlationId = drawCorrelationId(deps);
  deps.log.warn('slack-no-more-room', { correlationId, channel: 'slack' });
  const chat = chatOf(source);
  const turn = toPressTurn(by, chat, undefined, { surface: 'dialog' }, correlationId);
  const reply = failureReply(turn, { locale: by.language ?? 'en', zone: by.zone ?? 'UTC' }, true);
  if (reply.kind !== 'nothing') await deps.replies.post({ ...source, turn }, reply.card, chat);
}
