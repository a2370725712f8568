import type { Deps } from './deps.js';

/** Between the steps of long work: whatever else waits is done first. */
export async function letOthersGo({ timer }: Pick<Deps, 'timer'>): Promise<void> {
  await new Promise<void>((goOn) => void timer.after(0, goOn));
}
