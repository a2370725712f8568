import type { Card } from '../../../src/cards/card.js';
import { createRenderer } from '../../../src/cards/render.js';
import type { View } from '../../../src/cards/view.js';
import type { Payload } from '../../../src/channels/slack/render/limits.js';
import { joinText } from '../../../src/channels/slack/render/long-text.js';
import { toHome, toMessage } from '../../../src/channels/slack/render/message.js';
import { toModal } from '../../../src/channels/slack/render/modal.js';
import { toUserText } from '../../../src/tickets/user-text.js';
import { samples } from '../browser/sample-cards.js';
import { pointer } from '../browser/sample-dialog.js';
import { now } from '../cards/present.js';
import { sampleViews } from '../cards/views.js';

const render = createRenderer({ numberPrefix: 'SEC', contact: 'security@desk.example', now });

export const meta = { place: { kind: 'personal', address: 'T0123/U0456' } } as const;

/** A card as everything that Slack can show it as. */
export function payloadsOf(card: Card): Readonly<Record<'message' | 'modal' | 'home', Payload>> {
  return { message: toMessage(card), modal: toModal(card, meta), home: toHome(card) };
}

export function toCard(view: View): Card {
  return render(view, { locale: 'en', zone: 'Europe/Stockholm' });
}

/** The cards of every sample view, with `text` wherever a person's text can stand. */
export function sampleCards(text: string): readonly { readonly name: string; readonly card: Card }[] {
  return sampleViews(toUserText(text)).map((view) => ({ name: JSON.stringify(view).slice(0, 200), card: toCard(view) }));
}

/** Cards with elements that no template of ours has: they say less than a card does, and Slack must not mind. */
export const strayCards = [samples.welcome, samples.category, samples.problem, samples.review('A text'), samples.confirmation, pointer].map(
  (stray) => ({ name: String(stray['fallbackText']), card: stray as unknown as Card }),
);

/** A text of a payload and how Slack reads it. */
export interface Shown {
  readonly as: 'mrkdwn' | 'plain_text' | 'rich' | 'value' | 'raw';
  readonly text: string;
  /** Names from the payload to the text, positions left out. */
  readonly path: string;
}

/** Every text that a payload shows, in reading order. */
export function textsOf(payload: unknown, path: readonly string[] = []): readonly Shown[] {
  if (Array.isArray(payload)) return payload.flatMap((item) => textsOf(item, path));
  if (typeof payload !== 'object' || payload === null) return [];
  const { type } = payload as { readonly type?: string };
  return Object.entries(payload).flatMap(([name, inner]): readonly Shown[] => {
    const here = [...path, name];
    if (typeof inner !== 'string') return textsOf(inner, here);
    const as = readAs(name, type);
    return as === undefined ? [] : [{ as, text: inner, path: here.join('.') }];
  });
}

function readAs(name: string, type: string | undefined): Shown['as'] | undefined {
  if (name === 'initial_value') return 'value';
  if (name === 'title') return 'raw';
  if (name !== 'text') return undefined;
  if (type === 'mrkdwn' || type === 'plain_text') return type;
  return type === 'text' ? 'rich' : 'raw';
}

/** All that can be read in a payload: mrkdwn without its escapes and its bold, the inputs of a long text as one. */
export function readable(payload: unknown): string {
  const texts = textsOf(payload);
  const lines = texts.map(({ as, text }) => (as === 'mrkdwn' ? unescape(text.replaceAll(/\*(.+?)\*/g, '$1')) : text));
  return [...lines, joinText(texts.filter(({ as }) => as === 'value').map(({ text }) => text))].join('\n');
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
