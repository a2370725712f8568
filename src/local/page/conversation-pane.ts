import type { Press } from './card-view.js';
import { createComposer, type Said } from './composer.js';
import { type Doing, sendTurn } from './connection.js';
import { openDialog } from './dialog-view.js';
import { button, element } from './element.js';
import { createEmptyState } from './empty-state.js';
import { createFocusFollower } from './focus.js';
import { createLogView } from './log-view.js';
import type { MessageHandlers, MessageView } from './message-view.js';
import { createPaneFrame, type Pane, type PaneHost } from './pane.js';
import { createProgress } from './progress.js';
import { createScrolling, type Reveal } from './scrolling.js';
import { createThreadsView } from './threads-view.js';
import { createUnseen } from './unseen.js';
import type { ChatMessage, PaneSummary, PersonaSummary, PersonMessage, Snapshot, TurnAnswer } from './wire.js';
import { suggestions, words } from './words.js';

/**
 * A persona's view of one conversation: the personal chat with the desk, or a channel with threads.
 * @param everybody by whom the messages of a channel may be
 */
export function createConversationPane(
  persona: PersonaSummary,
  { id: pane, kind, name, members }: PaneSummary,
  everybody: readonly PersonaSummary[],
  host: PaneHost,
): Pane {
  const isChannel = kind === 'channel';
  const frame = `pane-${persona.id}-${pane}`;
  const box = `box-${persona.id}-${pane}`;
  const focus = createFocusFollower();
  const progress = createProgress();
  const send = (doing: Doing) => progress.during(sendTurn(persona.id, pane, doing));
  const isOwn = (message: ChatMessage) => message.from === 'person' && (message.by ?? persona.id) === persona.id;
  const unseen = createUnseen(isOwn, (count) => host.unseen(count));

  const handlers: MessageHandlers = {
    press: (view, press) => void take(view, press),
    tryAgain(message) {
      focus.follow();
      void deliver(message);
    },
    nameOf: (message) => (isOwn(message) ? words.you : (everybody.find((one) => one.id === message.by)?.name ?? '')),
  };
  const createReplyBox = (root: string) => {
    const labels = { label: words.reply, placeholder: words.replyPlaceholder, send: words.send };
    return createComposer({ id: `${box}-${root}`, ...labels, suggestions: [], mentions: true }, (said) => say(said, root));
  };
  const log = isChannel ? createThreadsView(handlers, createReplyBox) : createLogView(handlers);
  const scrolling = createScrolling(log.node);
  const empty = isChannel
    ? createEmptyState(words.emptyChannelTitle, words.emptyChannelText)
    : createEmptyState(words.emptyTitle, words.emptyText, button(words.start, start, { class: 'primary' }));
  const earlier = button('', () => host.earlier(), { class: 'quiet earlier', hidden: '' });
  const trouble = element('div', { class: 'trouble' });
  log.node.prepend(earlier, empty);
  const composer = isChannel
    ? createComposer(
        { id: box, label: words.newPost(name), placeholder: words.newPostPlaceholder, send: words.post, suggestions: [], mentions: true },
        say,
      )
    : createComposer(
        { id: box, label: words.message, placeholder: words.placeholder, send: words.send, suggestions, mentions: false },
        say,
      );

  function start(): void {
    say({ text: 'new', how: 'pressed', mention: false });
  }

  function say({ text, how, mention }: Said, thread?: string): void {
    if (how === 'pressed') focus.follow();
    const at = new Date().toISOString();
    const inChannel = isChannel && { by: persona.id, mention, thread };
    // Stands at the end until the server gives it its place.
    const place = { seq: Number.MAX_SAFE_INTEGER, rev: -1 };
    void deliver({ from: 'person', id: crypto.randomUUID(), ...place, ...inChannel, at, text, state: 'sending' });
  }

  async function deliver(message: PersonMessage): Promise<void> {
    const { id, text, thread, mention } = message;
    const view = put({ ...message, state: 'sending' });
    if (message.rev < 0) view.show({ ...message, state: 'sending' });
    const answer = await send({ kind: 'text', id, text, thread, mention });
    const now = view.message();
    // A message that the server knows of is told of by the server.
    if (answer.kind === 'failed' && now.from === 'person' && now.rev < 0) view.show({ ...now, state: 'failed' });
  }

  async function take(view: MessageView, press: Press): Promise<void> {
    if (view.isBusy()) return;
    focus.follow();
    view.setBusy(true);
    const answer = await send(toDoing(press, view));
    show(view, answer);
    view.setBusy(false);
  }

  function show(view: MessageView, answer: TurnAnswer): void {
    if (answer.kind === 'failed') view.note(words.pressFailed, 'alert');
    else if (answer.kind === 'message') view.note(answer.text, 'status');
    else if (answer.kind === 'dialog') open(view, answer);
    else if (answer.kind === 'card') {
      const reveal = scrolling.prepare();
      if (view.showAnswer(answer.card)) follow(view, 'replaced', reveal);
    }
  }

  let closeDialog: (() => void) | undefined;

  /** A dialog that comes after the person left the pane is dropped: it belongs to nobody else's sight. */
  function open(view: MessageView, content: TurnAnswer & { kind: 'dialog' }): void {
    if (node.hidden || node.closest('[hidden]')) return;
    closeDialog?.();
    const opener = document.activeElement;
    closeDialog = openDialog(node, content, {
      submit: (press) => sendTurn(persona.id, pane, toDoing(press, view)),
      ended: (text) => view.note(text, 'status'),
      closed() {
        closeDialog = undefined;
        // The browser gives the focus back itself, where the button still stands.
        if (!opener?.isConnected) view.focus();
      },
    });
  }

  /** Shows a message, follows it with the focus where that is wanted, and brings it into sight. */
  function put(message: ChatMessage): MessageView {
    const reveal = scrolling.prepare();
    const { view, change } = log.put(message);
    if (change !== 'none') follow(view, change, reveal);
    empty.hidden = true;
    return view;
  }

  function follow(view: MessageView, change: 'added' | 'replaced', reveal: Reveal): void {
    const { from, rev } = view.message();
    const moved = from === 'desk' && closeDialog === undefined && focus.offer(change, view);
    const goal = moved && change === 'replaced' ? view.goal() : undefined;
    const isNewOwn = from === 'person' && rev < 0;
    const isNewest = change === 'added' && log.isLast(view);
    // An older message that changes, as an answered question does, takes nobody away from the newest.
    if (goal) reveal.hold(goal);
    else if (isNewest || isNewOwn || moved) reveal.show(view.node, moved || isNewOwn);
    else reveal.stay();
  }

  let began = false;

  function showSnapshot({ installed, earlier: count, messages }: Snapshot): void {
    const isFirst = log.isEmpty();
    log.keepOnly(new Set(messages.map((message) => message.id)));
    // The first time there is nothing to stay with, and measuring after each of many messages takes seconds.
    const place = (message: ChatMessage) => (isFirst ? log.put(message) : put(message));
    for (const message of messages) place(message);
    for (const message of messages) unseen.note(message);
    if (!began) unseen.seen();
    began = true;
    earlier.hidden = count === 0;
    earlier.textContent = words.earlier(count);
    empty.hidden = !log.isEmpty();
    if (isFirst) scrolling.toEnd();
    if (!installed) void install();
  }

  async function install(): Promise<void> {
    const answer = await send({ kind: 'install' });
    const tryAgain = () => {
      focus.follow();
      void install();
    };
    const again = button(words.tryAgain, tryAgain, { class: 'quiet' });
    const line = element('p', { class: 'note alert', role: 'alert' }, words.installFailed);
    trouble.replaceChildren(...(answer.kind === 'failed' ? [line, again] : []));
  }

  const title = isChannel ? words.channelTitle(name) : words.paneTitle(persona.name);
  const subtitle = words.readers(members);
  const node = createPaneFrame(frame, title, subtitle, log.node, scrolling.node, trouble, progress.node, composer);
  /** Where to go on reading; undefined for who was at the end. */
  let scrollTop: number | undefined;
  return {
    id: pane,
    node,
    label: isChannel ? name : words.chatTab,
    box,
    take: {
      snapshot: showSnapshot,
      message(message) {
        if (message.from === 'desk') progress.settle();
        unseen.note(message);
        if (message.thread !== undefined && !log.get(message.thread)) host.refresh();
        else put(message);
      },
      removed(id) {
        log.remove(id);
        empty.hidden = !log.isEmpty();
      },
      typing: () => progress.typing(),
    },
    show() {
      node.hidden = false;
      if (scrollTop === undefined) scrolling.toEnd();
      else log.node.scrollTop = scrollTop;
      unseen.setLooking(true);
    },
    hide() {
      closeDialog?.();
      if (!node.hidden) scrollTop = scrolling.isAtEnd() ? undefined : log.node.scrollTop;
      node.hidden = true;
      unseen.setLooking(false);
    },
  };
}

/** A press as a turn; what stands on the button stays on the page. */
function toDoing({ title: _title, ...press }: Press, view: MessageView): Doing {
  return { kind: 'press', id: crypto.randomUUID(), message: view.message().id, ...press };
}
