import type { Story } from './story.js';

/** One thing a person can do with the desk, how it is done on each platform, and the journey that does it on both. */
export interface Row {
  readonly title: string;
  readonly teams: string;
  readonly slack: string;
  readonly run: (story: Story) => Promise<void>;
}
