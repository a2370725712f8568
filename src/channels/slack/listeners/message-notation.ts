import { z } from 'zod';
import { optional } from '../../optional.js';
import { besideText, toBlockNotation } from './block-notation.js';
import type { Content } from './fields.js';

const words = optional(z.string()).catch(undefined);
const flag = optional(z.boolean()).catch(undefined);

/** What a message carries along: a forwarded message (`is_share`), what a program shows, or the preview of a link. */
const attachmentSchema = z.object({
  is_share: flag,
  is_msg_unfurl: flag,
  is_reply_unfurl: flag,
  is_app_unfurl: flag,
  from_url: words,
  original_url: words,
  pretext: words,
  title: words,
  text: words,
  fallback: words,
  fields: optional(z.array(z.object({ title: words, value: words }))).catch(undefined),
  blocks: z.unknown().optional(),
  message_blocks: optional(z.array(z.object({ message: z.object({ blocks: z.unknown().optional() }) }))).catch(undefined),
  files: optional(z.array(z.unknown())).catch(undefined),
});
type Attachment = z.infer<typeof attachmentSchema>;

/** What Slack writes where it has no words for something. */
const noWords = '[no preview available]';

/** All that can be read in a message, in Slack's notation: the person's own words and tables, and below them what they passed on. */
export function notationOf({ text = '', blocks, attachments }: Content): string {
  const own = text.trim() === '' ? toBlockNotation(blocks) : together(text, toBlockNotation(besideText(blocks)));
  return [own, ...passedOn(attachments).map(toNotation)].filter((part) => part.trim() !== '').join('\n');
}

/** Whether there is something beside the words: files of the message or of one that was forwarded, or one that cannot be read. */
export function hasFiles({ files = [], attachments }: Content): boolean {
  return files.length > 0 || passedOn(attachments).some((one) => (one.files ?? []).length > 0 || toNotation(one).trim() === '');
}

function passedOn(attachments: readonly unknown[] = []): readonly Attachment[] {
  return attachments.flatMap((attachment) => attachmentSchema.safeParse(attachment).data ?? []).filter((one) => !isPreview(one));
}

/** Slack adds it to a link, whose address is in the text. */
function isPreview(one: Attachment): boolean {
  if (one.is_share) return false;
  return (one.is_msg_unfurl ?? one.is_reply_unfurl ?? one.is_app_unfurl ?? false) || (one.from_url ?? one.original_url) !== undefined;
}

/** Its text and its blocks, or that of the two which holds the other; the fallback where both say nothing. */
function toNotation({ pretext, title, text, fields = [], fallback = '', blocks, message_blocks = [] }: Attachment): string {
  const said = [pretext, title, text, ...fields.flatMap((field) => [field.title, field.value])];
  const written = said.filter((part) => part !== undefined && part.trim() !== '').join('\n');
  const drawn = toBlockNotation([blocks, ...message_blocks.map(({ message }) => message.blocks)]);
  const all = together(written, drawn);
  return all === '' && fallback !== noWords ? fallback : all;
}

function together(written: string, drawn: string): string {
  const [writtenPlain, drawnPlain] = [plain(written), plain(drawn)];
  if (writtenPlain.includes(drawnPlain)) return written;
  return drawnPlain.includes(writtenPlain) ? drawn : `${written}\n${drawn}`;
}

/** Without the addresses of links, spaces and marks of the notation, which text and blocks have differently. */
function plain(text: string): string {
  return text.replace(/<[^<>|]*\|([^<>|]*)>/g, '$1').replace(/[\s*_~`<>•]/g, '');
}
