import { z } from 'zod';
import type { ChatMessage, DeskMessage, PersonMessage } from './page/wire.js';
import type { Drawer } from './transcript-drawer.js';

const shared = {
  id: z.string(),
  thread: z.string().optional(),
  seq: z.int().min(1),
  rev: z.int().min(0),
  at: z.string(),
  text: z.string(),
};
const written = { by: z.string().optional(), mention: z.boolean().optional(), state: z.enum(['sending', 'delivered', 'failed']) };
const messageSchema: z.ZodType<ChatMessage> = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('person'), ...shared, ...written }),
  z.strictObject({ from: z.literal('desk'), ...shared, cards: z.array(z.record(z.string(), z.unknown())) }),
]);

/** What can happen to a transcript. */
export type Change = { readonly kind: 'message'; readonly message: ChatMessage } | { readonly kind: 'removed'; readonly id: string };

/** One conversation as the chat platform would keep it: every message, newest last, durable over a restart. */
export interface Transcript {
  messages(): readonly ChatMessage[];
  get(id: string): ChatMessage | undefined;
  add(message: NewMessage): ChatMessage;
  /** The changed message, or undefined when there is none of that id and kind. */
  changeDesk(id: string, change: Pick<DeskMessage, 'text' | 'cards'>): DeskMessage | undefined;
  changePerson(id: string, change: Pick<PersonMessage, 'state'>): PersonMessage | undefined;
  remove(id: string): boolean;
}

/** A message that has no place in the conversation yet. */
export type NewMessage = Omit<PersonMessage, 'seq' | 'rev'> | Omit<DeskMessage, 'seq' | 'rev'>;

/**
 * Opens the transcript kept in `drawer` and tells `onChange` of each change after it is kept. A message that was being sent
 * when the process ended counts as failed: whether the desk took it is unknown, and the desk recognises it when it comes
 * again.
 */
export function openTranscript(drawer: Drawer, onChange: (change: Change) => void): Transcript {
  const kept = drawer.read((document) => messageSchema.parse(document));
  const messages = new Map(
    kept
      .toSorted((one, other) => one.seq - other.seq)
      .map((message) => [message.id, message.from === 'person' && message.state === 'sending' ? { ...message, state: 'failed' } : message]),
  ) as Map<string, ChatMessage>;
  let lastSeq = Math.max(0, ...kept.map((message) => message.seq));

  const keep = <M extends ChatMessage>(message: M): M => {
    drawer.put(message.seq, message);
    messages.set(message.id, message);
    onChange({ kind: 'message', message });
    return message;
  };

  return {
    messages: () => [...messages.values()],
    get: (id) => messages.get(id),
    add: (message) => keep({ ...message, seq: ++lastSeq, rev: 0 }),
    changeDesk(id, change) {
      const message = messages.get(id);
      return message?.from === 'desk' ? keep({ ...message, ...change, rev: message.rev + 1 }) : undefined;
    },
    changePerson(id, change) {
      const message = messages.get(id);
      return message?.from === 'person' ? keep({ ...message, ...change, rev: message.rev + 1 }) : undefined;
    },
    remove(id) {
      const message = messages.get(id);
      if (!message) return false;
      drawer.drop(message.seq);
      messages.delete(id);
      onChange({ kind: 'removed', id });
      return true;
    },
  };
}
