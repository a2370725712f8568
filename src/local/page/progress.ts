import { element } from './element.js';
import { words } from './words.js';

/** The line that says that the desk is answering. */
export interface Progress {
  readonly node: HTMLElement;
  /** Shows progress while `work` runs. */
  during<T>(work: Promise<T>): Promise<T>;
  /** The desk said that it is writing; its next message ends it. */
  typing(): void;
  settle(): void;
}

/** Most answers come sooner, and a line that only flashes is noise to the eye and to a screen reader. */
const shownAfterMs = 350;

export function createProgress(): Progress {
  const node = element('p', { class: 'progress', role: 'status' });
  let running = 0;
  let isTyping = false;
  let timer: number | undefined;
  const refresh = () => {
    window.clearTimeout(timer);
    if (running === 0 && !isTyping) node.textContent = '';
    else
      timer = window.setTimeout(() => {
        node.textContent = words.answering;
      }, shownAfterMs);
  };
  return {
    node,
    async during(work) {
      running++;
      refresh();
      try {
        return await work;
      } finally {
        running--;
        isTyping = false;
        refresh();
      }
    },
    typing() {
      isTyping = true;
      refresh();
    },
    settle() {
      isTyping = false;
      refresh();
    },
  };
}
