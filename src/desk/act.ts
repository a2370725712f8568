import type { Principal } from '../tickets/access.js';
import type { Cause } from '../tickets/cause.js';
import type { Instant } from '../tickets/instant.js';

/** Who does something, when, and for what cause: all that a use case knows of the way it was asked. Chats, REST and timers make one. */
export interface Act {
  readonly by: Principal;
  readonly at: Instant;
  readonly cause: Cause;
}
