import { createComposer } from './composer.js';
import { createWatch, type Doing, sendTurn } from './connection.js';
import { button, element } from './element.js';
import { createEmptyState } from './empty-state.js';
import { createFocusFollower } from './focus.js';
import { createLogView } from './log-view.js';
import type { MessageView } from './message-view.js';
import { createPaneFrame, type Pane } from './pane.js';
import { createProgress } from './progress.js';
import { createScrolling, type Reveal } from './scrolling.js';
import type { ChatMessage, PaneEvents, PersonaSummary, PersonMessage, TurnAnswer } from './wire.js';
import { words } from './words.js';

/** How many messages of the past are shown, and by how many more each time the person asks. */
const pastStep = 100;

/**
 * The personal chat of a persona with the desk.
 * @param connected told whether the stream of news stands
 */
export function createChatPane(persona: PersonaSummary, connected: (connected: boolean) => void): Pane {
  let past = pastStep;
  const focus = createFocusFollower();
  const progress = createProgress();
  const send = (doing: Doing) => progress.during(sendTurn(persona.id, doing));

  const log = createLogView({
    press: (view, press) => void take(view, { kind: 'press', id: crypto.randomUUID(), message: view.message().id, ...press }),
    tryAgain(message) {
      focus.follow();
      void deliver(message);
    },
  });
  const scrolling = createScrolling(log.node);
  const empty = createEmptyState(() => say('new', 'pressed'));
  const earlier = button('', () => watch.open((past += pastStep)), { class: 'quiet earlier', hidden: '' });
  const trouble = element('div', { class: 'trouble' });
  const composer = createComposer(`box-${persona.id}`, say);
  log.node.prepend(earlier, empty);

  function say(text: string, how: 'typed' | 'pressed'): void {
    if (how === 'pressed') focus.follow();
    const at = new Date().toISOString();
    // Stands at the end until the server gives it its place.
    void deliver({ from: 'person', id: crypto.randomUUID(), seq: Number.MAX_SAFE_INTEGER, rev: -1, at, text, state: 'sending' });
  }

  async function deliver(message: PersonMessage): Promise<void> {
    const { id, text } = message;
    const view = put({ ...message, state: 'sending' });
    if (message.rev < 0) view.show({ ...message, state: 'sending' });
    const answer = await send({ kind: 'text', id, text });
    const now = view.message();
    // A message that the server knows of is told of by the server.
    if (answer.kind === 'failed' && now.from === 'person' && now.rev < 0) view.show({ ...now, state: 'failed' });
  }

  async function take(view: MessageView, doing: Doing & { kind: 'press' }): Promise<void> {
    if (view.isBusy()) return;
    focus.follow();
    view.setBusy(true);
    const answer = await send(doing);
    show(view, answer);
    view.setBusy(false);
  }

  function show(view: MessageView, answer: TurnAnswer): void {
    if (answer.kind === 'failed') view.note(words.pressFailed, 'alert');
    else if (answer.kind === 'message') view.note(answer.text, 'status');
    else if (answer.kind === 'card') {
      const reveal = scrolling.prepare();
      if (view.showAnswer(answer.card)) follow(view, 'replaced', reveal);
    }
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
    const moved = from === 'desk' && focus.offer(change, view);
    const isOwn = from === 'person' && rev < 0;
    const isNewest = change === 'added' && view.node.nextElementSibling === null;
    // An older message that changes, as an answered question does, takes nobody away from the newest.
    if (isNewest || moved) reveal.show(view.node, moved || isOwn);
    else reveal.stay();
  }

  function showSnapshot({ installed, earlier: count, messages }: PaneEvents['snapshot']): void {
    const isFirst = log.isEmpty();
    log.keepOnly(new Set(messages.map(({ id }) => id)));
    // The first time there is nothing to stay with, and measuring after each of many messages takes seconds.
    const place = (message: ChatMessage) => (isFirst ? log.put(message) : put(message));
    for (const message of messages) place(message);
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

  const watch = createWatch(persona.id, {
    connected,
    snapshot: showSnapshot,
    message(message) {
      if (message.from === 'desk') progress.settle();
      put(message);
    },
    removed({ id }) {
      log.remove(id);
      empty.hidden = !log.isEmpty();
    },
    typing: () => progress.typing(),
  });

  const node = createPaneFrame(
    `chat-${persona.id}`,
    words.paneTitle(persona.name),
    log.node,
    scrolling.node,
    trouble,
    progress.node,
    composer,
  );
  const setLive = (live: boolean) => (live ? watch.open(past) : watch.close());
  let scrollTop = 0;
  return {
    node,
    setLive,
    show() {
      node.hidden = false;
      log.node.scrollTop = scrollTop;
      setLive(true);
    },
    hide() {
      setLive(false);
      scrollTop = log.node.scrollTop;
      node.hidden = true;
    },
  };
}
