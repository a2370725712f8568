import type { Channel } from '../../ports/channel.js';

/** At most `count` posts in any `windowMs`. */
export interface Limit {
  readonly count: number;
  readonly windowMs: number;
}

/** What a platform allows: in one conversation, and in all that draw on one budget (`Channel.budgetOf`). */
export interface Limits {
  readonly conversation: readonly Limit[];
  readonly budget: readonly Limit[];
}

/** With a little room below what the platforms publish (docs/platforms.md, Slack: sending and Teams: sending). Edits count as posts. */
export const platformLimits: Readonly<Record<Channel['name'], Limits>> = {
  teams: {
    conversation: [
      { count: 6, windowMs: 1_000 },
      { count: 7, windowMs: 2_000 },
      { count: 55, windowMs: 30_000 },
      { count: 1_700, windowMs: 3_600_000 },
    ],
    budget: [{ count: 28, windowMs: 1_000 }],
  },
  slack: { conversation: [{ count: 1, windowMs: 1_100 }], budget: [] },
};
