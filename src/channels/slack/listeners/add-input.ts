import { z } from 'zod';
import { addInputBlock } from '../render/blocks/more-inputs.js';
import type { Message, ModalView } from '../render/limits.js';
import type { ListenerDeps } from './deps.js';
import { type PressPayload, replyThreadOf } from './payloads.js';
import type { Source } from './source.js';

/** A modal as Slack sends it back: what is shown of it is kept as it was. */
const sentView = z.object({
  type: z.literal('modal'),
  callback_id: z.string(),
  private_metadata: z.string(),
  title: z.unknown().optional(),
  close: z.unknown().optional(),
  submit: z.unknown().optional(),
});

/** Gives a long text one more input. What was typed stays where it is; the desk is not asked. */
export async function addInput(deps: ListenerDeps, payload: PressPayload, body: unknown, source: Source, input: string): Promise<void> {
  const { privateSender, users, systemMessages } = deps;
  const { view, message, response_url } = payload;
  const language = (await users.find(source.team, source.user))?.language ?? 'en';
  const blocks = addInputBlock(view?.blocks ?? message?.blocks, input, language);
  if (!blocks) return;
  if (view) {
    const sent = z.object({ view: sentView }).safeParse(body).data?.view;
    if (sent)
      await privateSender.update(
        source.team,
        view.id,
        { ...sent, blocks } as unknown as ModalView,
        systemMessages.modal('notShown', language),
      );
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
