import type { Platform, Tenant } from '../tickets/people.js';

/** Where somebody does something, and where the desk speaks to them. */
export interface Place {
  readonly channel: Platform;
  readonly kind: 'personal' | 'group' | 'channel';
  /** The channel's own address of the conversation; in a threaded channel that of the thread. */
  readonly address: string;
  readonly serviceUrl?: string;
  /** Of a thread that any message can begin: the channel's address, and that message. It may be a ticket's first post in the channel. */
  readonly thread?: { readonly within: string; readonly root: string };
  /** Whose place it is. Slack tells it; what is kept of the place goes when that tenant removes the desk. */
  readonly tenant?: Tenant;
}
