import type { Limits } from '../../delivery/rules/limits.js';

/** With a little room below what Slack publishes for a channel (docs/platforms.md, Rates). Edits count as posts. */
export const limits: Limits = { conversation: [{ count: 1, windowMs: 1_100 }], budget: [] };
