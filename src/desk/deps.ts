import type { Renderer } from '../cards/reader.js';
import type { Calendars } from '../ports/calendar.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { ConversationId } from '../ports/conversation.js';
import type { Log } from '../ports/log.js';
import type { Place } from '../ports/place.js';
import type { Random } from '../ports/random.js';
import type { Store } from '../ports/store.js';
import type { Timer } from '../ports/timer.js';
import type { Conflict } from '../tickets/access.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { Identity } from '../tickets/people.js';
import type { ThreadRef } from '../tickets/thread.js';
import type { Pace } from './allowances/bucket.js';
import type { KeyedIds } from './keys/keyed-ids.js';
import type { SignedHeads } from './keys/signed-heads.js';
import type { HistoryParts } from './tickets/history-parts.js';
import type { Search } from './tickets/search/found.js';

/** What every use case of the desk works with. */
export interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly log: Log;
  readonly calendars: Calendars;
  readonly signedHeads: SignedHeads;
  readonly keyedIds: KeyedIds;
  readonly settings: Settings;
  readonly history: HistoryParts;
  readonly search: Search;
  /** Draws a view, for what stands on its card. */
  readonly render: Renderer;
  /** A person's own chat with the desk, where the platform lets the desk begin one. */
  readonly chatOf: (identity: Identity) => Promise<Place | undefined>;
  /** Who can read a conversation, as its platform tells in time. Never rejects. */
  readonly privacyOf: Channel['privacyOf'];
  /** Something new happened to a ticket: it is to be posted where the ticket is followed. */
  readonly wake: (number: ConfirmationNumber) => void;
  /** A conversation takes messages: what waits for that is sent. */
  readonly revive: (conversation: ConversationId) => void;
}

/** What the operator decided. */
export interface Settings {
  readonly numberPrefix: string;
  /** Who is too near to a ticket to assess it. */
  readonly conflict: Conflict;
  /** For readers whose platform tells none. */
  readonly locale: string;
  readonly zone: string;
  /** Whose people may use the desk, of whichever platform; none: everybody. */
  readonly tenants: readonly string[];
  /** The assessors' private conversations: standing destinations, each gets every ticket. */
  readonly triage: readonly ThreadRef[];
  readonly limits: Limits;
}

/** How much people may do, and how much of it is kept; what the operator cannot change stands in `tickets/sizes.ts`. */
export interface Limits {
  /** The turns of one person, and of all people of one tenant. */
  readonly person: Pace;
  readonly tenant: Pace;
  /** Unfinished requests of one organisation. */
  readonly drafts: number;
  /** People of one organisation whom the desk knows. */
  readonly people: number;
}
