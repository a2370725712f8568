import { createWatch } from './connection.js';
import { createConversationPane } from './conversation-pane.js';
import { element } from './element.js';
import { createTabs, toTabId } from './tabs.js';
import type { PersonaSummary } from './wire.js';

/** The page as one persona sees it: their conversations side by side, or behind tabs where there is no room. */
export interface PersonaView {
  readonly node: HTMLElement;
  /** Goes on where it was, with what was typed still there. */
  show(): void;
  hide(): void;
  /** Gives the event stream back while nobody looks at the page, and takes it again. */
  setLive(live: boolean): void;
}

/** What a persona's view tells the page. */
export interface PersonaViewHost {
  /** Whether the stream of news stands. */
  connected(connected: boolean): void;
  /** Where the skip link leads: the id of the box to write in. */
  box(id: string): void;
}

/** How many messages of each pane's past are shown, and by how many more each time the person asks. */
const pastStep = 100;

/** desk.css has the same width. */
const narrow = window.matchMedia('(max-width: 56rem)');

export function createPersonaView(persona: PersonaSummary, everybody: readonly PersonaSummary[], host: PersonaViewHost): PersonaView {
  let past = pastStep;
  const panes = persona.panes.map((summary) =>
    createConversationPane(persona, summary, everybody, {
      earlier: () => watch.open((past += pastStep)),
      refresh: () => watch.open(past),
      unseen: (count) => tabs.tellUnseen(summary.id, count),
    }),
  );
  const tabs = createTabs(
    panes.map((pane) => ({ id: pane.id, label: pane.label, panel: pane.node.id })),
    select,
  );
  const paneOf = (id: string) => panes.find((pane) => pane.id === id)?.take;
  const watch = createWatch(persona.id, {
    connected: (connected) => host.connected(connected),
    snapshot: (snapshot) => paneOf(snapshot.pane)?.snapshot(snapshot),
    message: ({ pane, message }) => paneOf(pane)?.message(message),
    removed: ({ pane, id }) => paneOf(pane)?.removed(id),
    typing: ({ pane }) => paneOf(pane)?.typing(),
  });
  const columns = element('div', { class: 'columns' }, ...panes.map((pane) => pane.node));
  const node = element('div', { class: 'persona-view', hidden: '' }, tabs.node, columns);
  let selected = panes[0]?.id ?? '';

  function select(id: string): void {
    selected = id;
    layOut();
  }

  /** Tabs and their panels are such only where they are needed. */
  function layOut(): void {
    if (node.hidden) return;
    const hasTabs = narrow.matches && panes.length > 1;
    tabs.node.hidden = !hasTabs;
    tabs.select(selected);
    for (const pane of panes) {
      const named = hasTabs ? toTabId(pane.node.id) : `${pane.node.id}-title`;
      pane.node.setAttribute('aria-labelledby', named);
      if (hasTabs) pane.node.setAttribute('role', 'tabpanel');
      else pane.node.removeAttribute('role');
      if (hasTabs && pane.id !== selected) pane.hide();
      else pane.show();
    }
    const shown = hasTabs ? panes.find((pane) => pane.id === selected) : panes[0];
    host.box(shown?.box ?? '');
  }
  narrow.addEventListener('change', layOut);

  const setLive = (live: boolean) => (live ? watch.open(past) : watch.close());
  return {
    node,
    setLive,
    show() {
      node.hidden = false;
      layOut();
      setLive(true);
    },
    hide() {
      setLive(false);
      for (const pane of panes) pane.hide();
      node.hidden = true;
    },
  };
}
