import { element } from './element.js';
import { createMessageView, type MessageHandlers, type MessageView } from './message-view.js';
import type { ChatMessage } from './wire.js';
import { words } from './words.js';

/** The conversation as it is shown: messages by id, in their order. */
export interface LogView {
  readonly node: HTMLElement;
  isEmpty(): boolean;
  get(id: string): MessageView | undefined;
  /** Adds or changes a message; says what that meant to the eye. An older state than the shown one changes nothing. */
  put(message: ChatMessage): { readonly view: MessageView; readonly change: 'added' | 'replaced' | 'none' };
  /** Whether nothing stands below it. */
  isLast(view: MessageView): boolean;
  remove(id: string): void;
  /** Removes what is not in `ids`, but for messages that never reached the server. */
  keepOnly(ids: ReadonlySet<string>): void;
}

export function createLogView(handlers: MessageHandlers): LogView {
  const views = new Map<string, MessageView>();
  const node = element('div', { class: 'log', role: 'log', 'aria-label': words.log, 'aria-live': 'polite', tabindex: '0' });

  const remove = (id: string) => {
    views.get(id)?.node.remove();
    views.delete(id);
  };

  return {
    node,
    isEmpty: () => views.size === 0,
    get: (id) => views.get(id),
    put(message) {
      const known = views.get(message.id);
      if (!known) {
        const view = createMessageView(message, handlers);
        const next = [...views.values()].find((other) => other.message().seq > message.seq);
        node.insertBefore(view.node, next?.node ?? null);
        views.set(message.id, view);
        return { view, change: 'added' };
      }
      if (message.rev <= known.message().rev && message.seq === known.message().seq) return { view: known, change: 'none' };
      const changed = known.show(message);
      return { view: known, change: changed ? 'replaced' : 'none' };
    },
    isLast: (view) => view.node.nextElementSibling === null,
    remove,
    keepOnly(ids) {
      for (const [id, view] of views) if (!ids.has(id) && view.message().rev >= 0) remove(id);
    },
  };
}
