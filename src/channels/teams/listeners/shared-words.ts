import { z } from 'zod';
import type { TeamsActivity } from './activity.js';
import { toWords } from './html-words.js';

const forwardedSchema = z.object({ originalMessageContent: z.string() });
const nobody: ReadonlySet<string> = new Set();

/** What a person passed on with a message: the words of forwarded messages and of cards, each on lines of its own. */
export function sharedWords({ attachments = [] }: TeamsActivity): string[] {
  return attachments.flatMap(({ contentType = '', content }) => {
    if (contentType === 'forwardedMessageReference') return forwardedWords(content);
    return /^application\/vnd\.microsoft\.card\.(?:adaptive|hero|thumbnail|receipt)$/.test(contentType) ? cardWords(content) : [];
  });
}

/** Teams sends the reference as JSON in a text. */
function forwardedWords(content: unknown): string[] {
  const read = forwardedSchema.safeParse(typeof content === 'string' ? parse(content) : content);
  const words = read.success ? toWords(read.data.originalMessageContent, nobody) : '';
  return words === '' ? [] : [words];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const wording: ReadonlySet<string> = new Set(['title', 'subtitle', 'text', 'value', 'altText']);
/** Nothing is said where things happen. */
const silent: ReadonlySet<string> = new Set(['actions', 'buttons', 'tap', 'selectAction', 'images', 'data']);

/** What a card shows, in its order; what only its program reads stays out. */
function cardWords(content: unknown): string[] {
  const found: string[] = [];
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (typeof part === 'object' && part !== null) {
      for (const [name, value] of Object.entries(part)) {
        if (typeof value === 'string' && wording.has(name) && value.trim() !== '') found.push(value.trim());
        else if (!silent.has(name)) visit(value);
      }
    }
  };
  visit(content);
  return found.length === 0 ? [] : [found.join('\n')];
}
