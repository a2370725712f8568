import { failureReply } from '../../../desk/conversation/failure.js';
import type { Desk } from '../../../ports/turn.js';
import { within } from '../../within.js';

/** Longer nobody is left without a word: a store that hangs says nothing at all. */
const timeoutMs = 60_000;

interface Options {
  readonly desk: Desk;
  /** BCP 47, for people whose language is not known. */
  readonly locale: string;
  readonly timeoutMs?: number;
}

/**
 * The desk, which answers in the end: a turn that takes too long may still be carried out, and the answer says so. Pressing
 * again is harmless, for what was done is not done twice; an answer that was typed comes back in its field.
 */
export function createDeskWithTimeout({ desk, locale, timeoutMs: ms = timeoutMs }: Options): Desk {
  return {
    ...desk,
    async handle(turn) {
      const reply = await within(desk.handle(turn), ms);
      return reply === 'late' ? failureReply(turn, { locale, zone: 'UTC' }, false) : reply;
    },
  };
}
