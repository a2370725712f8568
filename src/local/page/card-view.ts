import type { Action, AdaptiveCard, Input } from 'adaptivecards';
import { element } from './element.js';
import { hostConfig } from './host-config.js';
import { isSafeUrl, toSafeHtml } from './markdown.js';
import { AdaptiveCards } from './vendor.js';
import type { CardJson } from './wire.js';
import { words } from './words.js';

/** A press of a card's button that goes to the desk. */
export interface Press {
  /** What stands on the button. */
  readonly title: string;
  /** What kind of turn it is; wire.ts says what each means. */
  readonly action: 'execute' | 'submit' | 'task/fetch' | 'task/submit';
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Inputs by id as text; empty ones are absent, as in Teams. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** A drawn card. */
export interface CardView {
  readonly json: CardJson;
  readonly node: HTMLElement;
  /** The first heading's text. */
  readonly heading: string;
  readonly inputs: readonly Input[];
  /** Whether its first button sends inputs: then the card asks something, else it is there to be read. */
  readonly asks: boolean;
}

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = toSafeHtml(text);
  result.didProcess = true;
};
AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCards.GlobalSettings.allowMarkForTextHighlighting = false;

/**
 * Draws a card of a message or a dialog. Its required inputs are checked before `onPress` is called, unless the button says
 * otherwise.
 */
export function drawCard(json: CardJson, surface: 'message' | 'dialog', onPress: (press: Press) => void): CardView {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) openLink(action.url);
    else if (action instanceof AdaptiveCards.SubmitActionBase) onPress(toPress(action, surface));
  };
  const node = render(card, json);
  if (!node) return { json, node: toFallback(json), heading: '', inputs: [], asks: false };
  const heading = node.querySelector('[role=heading]')?.textContent ?? '';
  const [first] = card.getAllActions();
  return { json, node, heading, inputs: card.getAllInputs(), asks: Object.keys(first?.getReferencedInputs() ?? {}).length > 0 };
}

function render(card: AdaptiveCard, json: CardJson): HTMLElement | undefined {
  try {
    card.parse(json);
    const node = card.render();
    if (!node) return undefined;
    node.setAttribute('role', 'group');
    if (card.lang) node.lang = card.lang;
    return node;
  } catch {
    // The library throws at values of the wrong type; the person sees the card's own fallback.
    return undefined;
  }
}

function toFallback({ fallbackText }: CardJson): HTMLElement {
  return element('p', { class: 'fallback' }, typeof fallbackText === 'string' ? fallbackText : words.unreadableCard);
}

function toPress(action: Action, surface: 'message' | 'dialog'): Press {
  const { verb, data: given } = action.toJSON() as { verb?: unknown; data?: unknown };
  const data = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const inputs = Object.values(action.getReferencedInputs() ?? {}).filter((input) => input.id && input.isSet());
  return {
    title: action.title ?? '',
    action: surface === 'dialog' ? 'task/submit' : toKind(action, data),
    verb: typeof verb === 'string' ? verb : '',
    data,
    inputs: Object.fromEntries(inputs.map((input) => [input.id ?? '', String(input.value)])),
  };
}

function toKind(action: Action, { msteams }: Readonly<Record<string, unknown>>): Press['action'] {
  if (action instanceof AdaptiveCards.ExecuteAction) return 'execute';
  const type = typeof msteams === 'object' && msteams !== null && 'type' in msteams ? msteams.type : undefined;
  return type === 'task/fetch' ? 'task/fetch' : 'submit';
}

function openLink(url: string | undefined): void {
  if (url && isSafeUrl(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
