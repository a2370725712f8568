import { button, element } from './element.js';
import type { LogView } from './log-view.js';
import { createMessageView, type MessageHandlers, type MessageView } from './message-view.js';
import type { ChatMessage } from './wire.js';
import { words } from './words.js';

/** A root message with what was said to it. */
interface Thread {
  readonly node: HTMLElement;
  readonly root: MessageView;
  readonly replies: HTMLElement;
  /** Where the person replies, once the server knows of the root. */
  readonly reply: HTMLElement;
}

/**
 * A channel as it is shown: threads in the order of their roots, below each root its replies and a way to reply.
 * @param createReplyBox makes the box in which a reply to `root` is written
 */
export function createThreadsView(handlers: MessageHandlers, createReplyBox: (root: string) => HTMLElement): LogView {
  const views = new Map<string, MessageView>();
  const threads = new Map<string, Thread>();
  const node = element('div', { class: 'log threads', role: 'log', 'aria-label': words.log, 'aria-live': 'polite', tabindex: '0' });

  const remove = (id: string) => {
    (threads.get(id)?.node ?? views.get(id)?.node)?.remove();
    for (const [other, view] of views) if (other === id || view.message().thread === id) views.delete(other);
    threads.delete(id);
  };

  function addRoot(message: ChatMessage): MessageView {
    const thread = createThread(createMessageView(message, handlers), handlers, createReplyBox);
    const next = [...threads.values()].find(({ root }) => root.message().seq > message.seq);
    node.insertBefore(thread.node, next?.node ?? null);
    threads.set(message.id, thread);
    return thread.root;
  }

  function addReply(message: ChatMessage, { replies }: Thread): MessageView {
    const view = createMessageView(message, handlers);
    const isBelow = (other: MessageView) => other.message().thread === message.thread && other.message().seq > message.seq;
    replies.insertBefore(view.node, [...views.values()].find(isBelow)?.node ?? null);
    return view;
  }

  return {
    node,
    isEmpty: () => views.size === 0,
    get: (id) => views.get(id),
    put(message) {
      const known = views.get(message.id);
      const thread = message.thread === undefined ? undefined : threads.get(message.thread);
      if (!known) {
        // A reply whose root was removed stands alone.
        const view = thread ? addReply(message, thread) : addRoot(message);
        views.set(message.id, view);
        threads.get(message.id)?.reply.toggleAttribute('hidden', message.rev < 0);
        return { view, change: 'added' };
      }
      if (message.rev <= known.message().rev && message.seq === known.message().seq) return { view: known, change: 'none' };
      const changed = known.show(message);
      threads.get(message.id)?.reply.toggleAttribute('hidden', message.rev < 0);
      return { view: known, change: changed ? 'replaced' : 'none' };
    },
    isLast(view) {
      const { id, thread } = view.message();
      const last = threads.get(thread ?? id);
      if (!last || last.node.nextElementSibling !== null) return false;
      return thread === undefined ? last.replies.childElementCount === 0 : view.node.nextElementSibling === null;
    },
    remove,
    keepOnly(ids) {
      for (const [id, view] of views) if (!ids.has(id) && view.message().rev >= 0) remove(id);
    },
  };
}

function createThread(root: MessageView, handlers: MessageHandlers, createReplyBox: (root: string) => HTMLElement): Thread {
  const message = root.message();
  const author = message.from === 'desk' ? words.deskName : handlers.nameOf(message);
  const replies = element('div', { class: 'replies' });
  const open = button(
    words.reply,
    () => {
      const box = createReplyBox(message.id);
      open.replaceWith(box);
      box.querySelector('textarea')?.focus();
    },
    { class: 'quiet' },
  );
  const reply = element('div', { class: 'reply' }, open);
  const node = element('div', { class: 'thread', role: 'group', 'aria-label': words.thread(author) }, root.node, replies, reply);
  return { node, root, replies, reply };
}
