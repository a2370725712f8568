import type { TeamsActivity } from './activity.js';
import { decodeEntities } from './entities.js';
import { toWords } from './html-words.js';
import { sharedWords } from './shared-words.js';

const entity = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/i;

/** What the message's own text does not tell: addresses behind words, quoted messages, lists, code, tables, emoji. */
const onlyInMirror = /<(?:a|blockquote|li|pre|code|codeblock|table|img|emoji)\b/i;

/** What the person wrote, and below it what they passed on with it. */
export function toTypedText(activity: TeamsActivity): string {
  return [ownWords(activity), ...sharedWords(activity)].filter((words) => words !== '').join('\n');
}

/**
 * Without the mention of the desk, and with the characters that Teams wrote as HTML entities. Where the HTML beside the text tells
 * more than the text, it is read from there.
 */
function ownWords(activity: TeamsActivity): string {
  const mirror = mirrorOf(activity);
  if (mirror !== undefined && onlyInMirror.test(mirror)) return toWords(mirror, (mentioned) => namesDesk(activity, mentioned));
  const text = withoutMentions(activity);
  return (isEncoded(text, mirror) ? decodeEntities(text) : text).trim();
}

/** Whether the desk is mentioned: in groups and channels only then it is spoken to. */
export function mentionsDesk(activity: TeamsActivity): boolean {
  return mentionsOf(activity).some(({ isDesk }) => isDesk);
}

interface Mention {
  /** As it stands in the text: `<at>Name</at>`. */
  readonly text: string;
  readonly isDesk: boolean;
}

function mentionsOf({ entities, recipient }: TeamsActivity): Mention[] {
  return (entities ?? [])
    .filter(({ type }) => type === 'mention')
    .map(({ text, mentioned }) => ({ text: text ?? '', isDesk: mentioned !== undefined && mentioned.id === recipient?.id }));
}

/** Whether a mention in the HTML, where it stands as the bare name, is the desk's. */
function namesDesk(activity: TeamsActivity, mentioned: string): boolean {
  return mentionsOf(activity).some(({ text, isDesk }) => isDesk && decodeEntities(nameIn(text)).trim() === mentioned);
}

/** The desk's own mention goes; of others the name stays. */
function withoutMentions(activity: TeamsActivity): string {
  return mentionsOf(activity).reduce((text, { text: mention, isDesk }) => {
    const name = isDesk ? '' : nameIn(mention);
    return mention === '' ? text : text.replace(mention, () => name);
  }, activity.text ?? '');
}

function nameIn(mention: string): string {
  return mention.replace(/<\/?at\b[^<>]*>/g, '');
}

/** Teams adds to each message its HTML; clients that send the text as it was typed add none. */
function mirrorOf(activity: TeamsActivity): string | undefined {
  const mirror = activity.attachments?.find(({ contentType }) => contentType === 'text/html');
  return typeof mirror?.content === 'string' ? mirror.content : undefined;
}

/** The mirror is always encoded. When the text reads like the mirror's decoded words, it was sent plain. */
function isEncoded(text: string, mirror: string | undefined): boolean {
  if (mirror === undefined || !entity.test(text)) return false;
  return squeeze(decodeEntities(mirror.replace(/<[^<>]*>/g, ''))) !== squeeze(text);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
