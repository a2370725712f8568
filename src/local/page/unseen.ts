import type { ChatMessage } from './wire.js';

/** Counts what others said while nobody looked. */
export interface Unseen {
  note(message: ChatMessage): void;
  /** All that was noted until now is seen. */
  seen(): void;
  setLooking(looking: boolean): void;
}

/** `isOwn` says whether the person wrote it; `tell` gets each new count. */
export function createUnseen(isOwn: (message: ChatMessage) => boolean, tell: (count: number) => void): Unseen {
  const ids = new Set<string>();
  let looking = false;
  let notedSeq = 0;
  let seenSeq = 0;
  const seen = () => {
    seenSeq = notedSeq;
    ids.clear();
    tell(0);
  };
  return {
    note(message) {
      // What the server does not know of yet has no place.
      if (message.rev < 0) return;
      notedSeq = Math.max(notedSeq, message.seq);
      if (looking) seenSeq = notedSeq;
      else if (message.seq > seenSeq && !isOwn(message)) tell(ids.add(message.id).size);
    },
    seen,
    setLooking(now) {
      looking = now;
      if (now) seen();
    },
  };
}
