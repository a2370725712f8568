import { z } from 'zod';
import type { TeamsActivity } from './activity.js';
import { cardWords, isCard } from './card-words.js';
import { showsFiles } from './html-tags.js';
import { toWords } from './html-words.js';

const forwarded = 'forwardedMessageReference';
const forwardedSchema = z.object({ originalMessageContent: z.string() });
const nobody: ReadonlySet<string> = new Set();

/** What a person passed on with a message: the words of forwarded messages and of cards, each on lines of its own. */
export function sharedWords({ attachments = [] }: TeamsActivity): string[] {
  return attachments.flatMap(({ contentType = '', content }) => {
    if (contentType === forwarded) return [forwardedWords(content)].filter((words) => words !== '');
    return isCard(contentType) ? cardWords(content) : [];
  });
}

/** Whether something that was passed on is not taken, or not all of it: a picture or a file in a forwarded message, or no words at all. */
export function sharesFiles({ attachments = [] }: TeamsActivity): boolean {
  return attachments.some(({ contentType = '', content }) => {
    if (contentType === forwarded) return forwardedWords(content) === '' || showsFiles(forwardedHtml(content));
    return isCard(contentType) && cardWords(content).length === 0;
  });
}

function forwardedWords(content: unknown): string {
  return toWords(forwardedHtml(content), nobody);
}

/** Teams sends the reference as JSON in a text. Empty where there is none. */
function forwardedHtml(content: unknown): string {
  return forwardedSchema.safeParse(typeof content === 'string' ? parse(content) : content).data?.originalMessageContent ?? '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
