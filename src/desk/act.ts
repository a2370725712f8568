import type { Cause } from '../tickets/cause.js';
import type { Asking } from '../tickets/commands/index.js';

/** Who does something, when, and for what cause: all that a use case knows of the way it was asked. Chats, REST and timers make one. */
export interface Act extends Asking {
  readonly cause: Cause;
}
