import { z } from 'zod';
import type { TeamsActivity } from './activity.js';
import { cardWords, isCard } from './card-words.js';
import { toWords } from './html-words.js';

const forwardedSchema = z.object({ originalMessageContent: z.string() });
const nobody: ReadonlySet<string> = new Set();

/** What a person passed on with a message: the words of forwarded messages and of cards, each on lines of its own. */
export function sharedWords({ attachments = [] }: TeamsActivity): string[] {
  return attachments.flatMap(({ contentType = '', content }) => {
    if (contentType === 'forwardedMessageReference') return forwardedWords(content);
    return isCard(contentType) ? cardWords(content) : [];
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
