import type * as AdaptiveCardsLibrary from 'adaptivecards';
import type { DOMPurify as Purifier } from 'dompurify';
import type MarkdownIt from 'markdown-it';

interface Libraries {
  readonly AdaptiveCards: typeof AdaptiveCardsLibrary;
  readonly DOMPurify: Purifier;
  readonly markdownit: typeof MarkdownIt;
}

/** The libraries that index.html loads before this module, as they name themselves. */
export const { AdaptiveCards, DOMPurify, markdownit } = globalThis as unknown as Libraries;
