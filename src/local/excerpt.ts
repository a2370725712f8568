import type { ChatMessage } from './page/wire.js';

/** The newest `limit` messages and whatever else belongs to their threads; `earlier` counts those left out. */
export function toExcerpt(all: readonly ChatMessage[], limit: number): { earlier: number; messages: readonly ChatMessage[] } {
  const roots = new Set(all.slice(-limit).map(rootOf));
  const messages = all.filter((message) => roots.has(rootOf(message)));
  return { earlier: all.length - messages.length, messages };
}

/** In a personal chat every message is its own root. */
function rootOf({ thread, id }: ChatMessage): string {
  return thread ?? id;
}
