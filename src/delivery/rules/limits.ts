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
