import { button } from './element.js';
import { words } from './words.js';

/** Keeps the newest message in sight of whoever is not reading older ones. */
export interface Scrolling {
  /** The button that leads to the newest message, shown while there is one out of sight. */
  readonly node: HTMLElement;
  /** To be called before the log changes; what it gives, after. */
  prepare(): Reveal;
  toEnd(): void;
  /** Whether the newest message is in sight; so in a log that is not shown. */
  isAtEnd(): boolean;
}

/** What to do about the sight after a change. */
export interface Reveal {
  /** Shows `message` to who was at the end, or to anybody when `always`; others are told that there is something new. */
  show(message: HTMLElement, always: boolean): void;
  /** Who was at the end stays there. */
  stay(): void;
  /** Keeps `target` where the focus was before the change, as far as it is in sight there. */
  hold(target: HTMLElement): void;
}

/** Within this many pixels of the end the person counts as reading the newest message. */
const nearEndPx = 80;

export function createScrolling(log: HTMLElement): Scrolling {
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < nearEndPx;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };
  const node = button(words.newest, toEnd, { class: 'newest', hidden: '' });
  log.addEventListener('scroll', () => {
    if (isAtEnd()) node.hidden = true;
  });
  return {
    node,
    toEnd,
    isAtEnd,
    prepare() {
      const wasAtEnd = isAtEnd();
      const focused = document.activeElement;
      const focusedTop = focused && log.contains(focused) ? focused.getBoundingClientRect().top : undefined;
      return {
        show(message, always) {
          if (wasAtEnd || always) bringIntoView(log, message);
          else node.hidden = false;
        },
        stay() {
          if (wasAtEnd) toEnd();
        },
        hold(target) {
          if (focusedTop !== undefined) log.scrollTop += target.getBoundingClientRect().top - focusedTop;
          target.scrollIntoView({ block: 'nearest' });
        },
      };
    },
  };
}

/** The whole message where it fits, else its beginning; then whatever has the focus inside it. */
function bringIntoView(log: HTMLElement, message: HTMLElement): void {
  const fits = message.offsetHeight <= log.clientHeight;
  message.scrollIntoView({ block: fits ? 'nearest' : 'start' });
  const focused = document.activeElement;
  if (focused && message.contains(focused)) focused.scrollIntoView({ block: 'nearest' });
}
