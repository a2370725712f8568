/** An answer may replace a card and post a new one: the new one matters more. */
const weights = { replaced: 1, added: 2 } as const;

/** Lets the focus follow the desk's answer to a press, unless the person goes elsewhere first. */
export interface FocusFollower {
  /** The person pressed something and waits for what comes of it. */
  follow(): void;
  /** Something changed in the conversation. True when the focus moved there. */
  offer(kind: keyof typeof weights, target: { focus(): void }): boolean;
}

export function createFocusFollower(): FocusFollower {
  let taken: number | undefined;
  const stop = () => {
    taken = undefined;
  };
  // Before the press itself is handled, so that a press starts following and does not end it.
  document.addEventListener('keydown', stop, true);
  document.addEventListener('pointerdown', stop, true);
  return {
    follow() {
      taken = 0;
    },
    offer(kind, target) {
      if (taken === undefined || weights[kind] < taken) return false;
      taken = weights[kind];
      target.focus();
      return true;
    },
  };
}

/** Focuses what `message` asks for, where it asks; else its heading, else the whole; the caller scrolls. */
export function focusInside(message: HTMLElement, asks: boolean): void {
  const input = asks ? firstControl(message) : undefined;
  const goal = input ?? message.querySelector<HTMLElement>('[role=heading]') ?? message;
  if (!input) goal.tabIndex = -1;
  goal.focus({ preventScroll: true });
}

/** The first input; of a radio group the chosen one, where the keyboard enters the group. */
export function firstControl(target: HTMLElement): HTMLElement | undefined {
  const controls = [...target.querySelectorAll<HTMLInputElement>('input, textarea, select')];
  const [first] = controls;
  return controls.find((control) => control.checked && control.name === first?.name) ?? first;
}
