import { element } from './element.js';
import { words } from './words.js';

/** The tabs of a narrow page. */
export interface Tabs {
  readonly node: HTMLElement;
  /** Says how many messages wait behind a tab. */
  tellUnseen(id: string, count: number): void;
  select(id: string): void;
}

/** One tab: of the panel with the id `panel`. */
export interface TabOptions {
  readonly id: string;
  readonly label: string;
  readonly panel: string;
}

/** Id of a panel's tab, by which the panel is named. */
export function toTabId(panel: string): string {
  return `${panel}-tab`;
}

/** A tab list of which one is chosen; the arrow keys, Home and End choose another and move the focus there. */
export function createTabs(options: readonly TabOptions[], onSelect: (id: string) => void): Tabs {
  const tabs = options.map(({ id, label, panel }) => {
    const badge = element('span', { class: 'badge', 'aria-hidden': 'true' });
    const news = element('span', { class: 'visually-hidden' });
    const attributes = { type: 'button', role: 'tab', id: toTabId(panel), 'aria-controls': panel };
    const node = element('button', attributes, label, badge, news);
    node.addEventListener('click', () => onSelect(id));
    return { id, node, badge, news };
  });
  const node = element('div', { class: 'tabs', role: 'tablist', 'aria-label': words.panes }, ...tabs.map((tab) => tab.node));
  node.addEventListener('keydown', (event) => {
    const from = tabs.findIndex((tab) => tab.node === document.activeElement);
    const goals: Record<string, number> = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: -1 };
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    const tab = tabs.at(goal % tabs.length);
    if (!tab) return;
    onSelect(tab.id);
    tab.node.focus();
  });
  return {
    node,
    tellUnseen(id, count) {
      const tab = tabs.find((one) => one.id === id);
      tab?.badge.replaceChildren(count === 0 ? '' : String(count));
      tab?.news.replaceChildren(count === 0 ? '' : words.news(count));
    },
    select(id) {
      for (const tab of tabs) {
        tab.node.setAttribute('aria-selected', String(tab.id === id));
        tab.node.tabIndex = tab.id === id ? 0 : -1;
      }
    },
  };
}
