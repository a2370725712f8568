import { z } from 'zod';
import type { Message } from './limits.js';

/**
 * An ephemeral message about a thread that does not exist yet stands beside it, in the channel. The rows of its buttons carry the
 * thread in their `block_id`s, so that what begins with a press belongs to the thread all the same. `ts`: of its first message.
 */
export function markThread(message: Message, ts: string): Message {
  const blocks = message.blocks.map((block) =>
    block.type === 'actions' ? { ...block, block_id: `${block.block_id ?? ''}@${ts}` } : block,
  );
  return { ...message, blocks };
}

const markedSchema = z.object({ block_id: z.string().regex(/@\d{1,12}\.\d{1,9}$/) });

/** The thread (`ts`) that the message of a pressed button is about; undefined where it is not marked. */
export function readThreadMark(pressed: unknown): string | undefined {
  return markedSchema.safeParse(pressed).data?.block_id.split('@').at(-1);
}
