import { join } from 'node:path';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import type { EventHub } from './event-hub.js';
import { toExcerpt } from './excerpt.js';
import type { CardJson, DeskMessage, Snapshot } from './page/wire.js';
import type { Persona } from './personas.js';
import { type LocalPlace, localPlaces, placesOf, readThread } from './places.js';
import type { Seal } from './seal.js';
import { openTranscript, type Transcript } from './transcript.js';
import { type Drawer, openDrawer } from './transcript-drawer.js';

/** A place with what Teams would keep of it. */
export interface Chat {
  readonly place: LocalPlace;
  readonly transcript: Transcript;
  isInstalled(): boolean;
  setInstalled(installed: boolean): void;
  /** The desk says something; in a channel, below `thread` or as a root message of its own. */
  post(said: { readonly text: string; readonly cards: readonly CardJson[] }, thread: string | undefined): DeskMessage;
  /** The desk shows that it is writing. */
  type(): void;
  /** What a page gets when it connects: the newest `limit` messages, in a channel with the rest of their threads. */
  snapshot(limit: number): Snapshot;
}

/** Every chat, by who reads it and by the conversation's id. */
export interface Chats {
  /** What a persona reads, the personal chat first. */
  of(persona: Persona): readonly Chat[];
  ofConversation(id: string): { readonly chat: Chat; readonly root?: string } | undefined;
}

/** Opens the chats kept under `folder`; changes are pushed to the pages that watch. */
export function openChats(folder: string, seal: Seal, hub: EventHub, clock: Clock, random: Random, log: Log): Chats {
  const open = (place: LocalPlace) => openChat(place, openDrawer(join(folder, place.id), seal, log), hub, clock, random);
  const chats = new Map(localPlaces.map((place) => [place.conversation, open(place)]));
  return {
    of: (persona) => placesOf(persona).flatMap(({ conversation }) => chats.get(conversation) ?? []),
    ofConversation(id) {
      const { conversation, root } = readThread(id);
      const chat = chats.get(conversation);
      if (!chat || root === undefined) return chat && { chat };
      const message = chat.place.kind === 'channel' ? chat.transcript.get(root) : undefined;
      return message && message.thread === undefined ? { chat, root } : undefined;
    },
  };
}

function openChat(place: LocalPlace, drawer: Drawer, hub: EventHub, clock: Clock, random: Random): Chat {
  const { id: pane } = place;
  const transcript = openTranscript(drawer, (change) => {
    if (change.kind === 'message') hub.tell(pane, 'message', { pane, message: change.message });
    else hub.tell(pane, 'removed', { pane, id: change.id });
  });
  return {
    place,
    transcript,
    isInstalled: () => drawer.isMarked(),
    setInstalled: (installed) => drawer.mark(installed),
    post: ({ text, cards }, thread) =>
      transcript.add({
        from: 'desk',
        // The form of Teams' own ids, which have to be percent-encoded in a path.
        id: `1:${Buffer.from(random.bytes(24)).toString('base64url')}`,
        at: clock.now(),
        ...(thread === undefined ? {} : { thread }),
        text,
        cards,
      }) as DeskMessage,
    type: () => hub.tell(pane, 'typing', { pane }),
    snapshot: (limit) => ({ pane, installed: drawer.isMarked(), ...toExcerpt(transcript.messages(), limit) }),
  };
}
