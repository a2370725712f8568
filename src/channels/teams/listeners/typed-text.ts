import { cutText } from '../../cut-text.js';
import type { TeamsActivity } from './activity.js';
import { decodeEntities } from './entities.js';
import { toWords } from './html-words.js';
import { sharedWords } from './shared-words.js';

const entity = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/i;

/** What the message's own text does not tell: addresses behind words, quoted messages, lists, code, tables, emoji. */
const onlyInMirror = /<(?:a|blockquote|li|pre|code|codeblock|table|img|emoji|customemoji)\b/i;

/** What the person wrote, and below it what they passed on with it. HTML is read whole: only its words are counted. */
export function toTypedText(activity: TeamsActivity): string {
  return cutText([ownWords(activity), ...sharedWords(activity)].filter((words) => words !== '').join('\n'));
}

/**
 * Without the mention of the desk, and with the characters that Teams wrote as HTML entities. Where the HTML beside the text tells
 * more than the text, it is read from there.
 */
function ownWords(activity: TeamsActivity): string {
  const mirror = mirrorOf(activity);
  if (mirror !== undefined && onlyInMirror.test(mirror)) return toWords(mirror, namesOfDesk(activity));
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

/** What the desk is called where it is mentioned: in the HTML the bare name stands there. */
function namesOfDesk(activity: TeamsActivity): ReadonlySet<string> {
  const own = mentionsOf(activity).filter(({ isDesk }) => isDesk);
  return new Set(own.map(({ text }) => decodeEntities(nameIn(text)).trim()));
}

const mentionTag = /<at\b[^<>]*>[^<>]*<\/at>/g;

/**
 * The desk's own mention goes; of others the name stays. The mark may tell more there than where the mention is listed (`<at id="0">`).
 * Reads the text once, however many are mentioned.
 */
function withoutMentions(activity: TeamsActivity): string {
  const names = new Map(mentionsOf(activity).map(({ text, isDesk }) => [nameIn(text), isDesk ? '' : nameIn(text)]));
  return (activity.text ?? '').replace(mentionTag, (mention) => names.get(nameIn(mention)) ?? mention);
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
