import type { TeamsActivity } from './activity.js';

const entity = /&(?:amp|lt|gt|quot|apos|nbsp|#39|#160|#x27|#34);/g;
const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&#x27;': "'",
  '&nbsp;': ' ',
  '&#160;': ' ',
};

/** What the person typed: without the mention of the desk, and with the characters that Teams wrote as HTML entities. */
export function toTypedText(activity: TeamsActivity): string {
  const text = withoutMentions(activity);
  return (isEncoded(text, mirrorOf(activity)) ? decode(text) : text).trim();
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

/** The desk's own mention goes; of others the name stays. */
function withoutMentions(activity: TeamsActivity): string {
  return mentionsOf(activity).reduce((text, { text: mention, isDesk }) => {
    const name = isDesk ? '' : mention.replace(/<\/?at\b[^<>]*>/g, '');
    return mention === '' ? text : text.replace(mention, () => name);
  }, activity.text ?? '');
}

/** Teams adds to each message its HTML; clients that send the text as it was typed add none. */
function mirrorOf(activity: TeamsActivity): string | undefined {
  const mirror = activity.attachments?.find(({ contentType }) => contentType === 'text/html');
  return typeof mirror?.content === 'string' ? mirror.content : undefined;
}

/** The mirror is always encoded. When the text reads like the mirror's decoded words, it was sent plain. */
function isEncoded(text: string, mirror: string | undefined): boolean {
  if (mirror === undefined || text.search(entity) < 0) return false;
  return squeeze(decode(mirror.replace(/<[^<>]*>/g, ''))) !== squeeze(text);
}

function decode(text: string): string {
  return text.replace(entity, (name) => characters[name] ?? name);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
