import type { Limits } from '../../delivery/rules/limits.js';

/** With a little room below what Teams publishes, for a conversation and for a tenant (docs/platforms.md, Rates). Edits count as posts. */
export const limits: Limits = {
  conversation: [
    { count: 6, windowMs: 1_000 },
    { count: 7, windowMs: 2_000 },
    { count: 55, windowMs: 30_000 },
    { count: 1_700, windowMs: 3_600_000 },
  ],
  budget: [{ count: 28, windowMs: 1_000 }],
};
