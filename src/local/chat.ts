import { join } from 'node:path';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import type { EventHub } from './event-hub.js';
import type { CardJson, DeskMessage } from './page/wire.js';
import { type Persona, personalChatOf, personas } from './personas.js';
import { openTranscript, type Transcript } from './transcript.js';
import { type Drawer, openDrawer } from './transcript-drawer.js';

/** A persona's personal chat with the desk: what Teams would keep of it. */
export interface Chat {
  readonly persona: Persona;
  readonly transcript: Transcript;
  isInstalled(): boolean;
  setInstalled(installed: boolean): void;
  /** The desk says something. */
  post(said: { readonly text: string; readonly cards: readonly CardJson[] }): DeskMessage;
  /** The desk shows that it is writing. */
  type(): void;
}

/** Every chat, by the persona's id and by the conversation's. */
export interface Chats {
  ofPersona(id: string): Chat | undefined;
  ofConversation(id: string): Chat | undefined;
}

/** Opens the chats kept under `folder`; changes are pushed to the pages that watch. */
export function openChats(folder: string, hub: EventHub, clock: Clock, random: Random, log: Log): Chats {
  const chats = personas.map((persona) => openChat(persona, openDrawer(join(folder, persona.id), log), hub, clock, random));
  return {
    ofPersona: (id) => chats.find((chat) => chat.persona.id === id),
    ofConversation: (id) => chats.find((chat) => personalChatOf(chat.persona) === id),
  };
}

function openChat(persona: Persona, drawer: Drawer, hub: EventHub, clock: Clock, random: Random): Chat {
  const transcript = openTranscript(drawer, (change) => {
    if (change.kind === 'message') hub.tell(persona.id, 'message', change.message);
    else hub.tell(persona.id, 'removed', { id: change.id });
  });
  return {
    persona,
    transcript,
    isInstalled: () => drawer.isMarked(),
    setInstalled: (installed) => drawer.mark(installed),
    post: ({ text, cards }) =>
      transcript.add({
        from: 'desk',
        // The form of Teams' own ids, which have to be percent-encoded in a path.
        id: `1:${Buffer.from(random.bytes(24)).toString('base64url')}`,
        at: clock.now(),
        text,
        cards,
      }) as DeskMessage,
    type: () => hub.tell(persona.id, 'typing', {}),
  };
}
