/** The only way to wait: main gives it, tests move it. Never for more than a day; long waits are stored instants. */
export interface Timer {
  /** Runs `task` once after `ms` milliseconds; the answer takes it back. */
  after(ms: number, task: () => void): () => void;
}
