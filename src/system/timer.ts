import type { Timer } from '../ports/timer.js';

/** The machine's own timers. A task that waits does not keep a process alive that has nothing else to do. */
export const systemTimer: Timer = {
  after(ms, task) {
    const timeout = setTimeout(task, ms).unref();
    return () => clearTimeout(timeout);
  },
};
