import { z } from 'zod';
import { id } from './objects.js';

const style = z.strictObject({ bold: z.literal(true).exactOptional(), italic: z.literal(true).exactOptional() });

/** A run of rich text: never read as markup, whatever stands in it. */
const run = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.exactOptional() });
export type Run = z.infer<typeof run>;

const elements = z.array(run).min(1);

/** Part of a rich text: our words in a section, a person's in a quote, codes preformatted. */
const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rich_text_section'), elements }),
  z.strictObject({ type: z.literal('rich_text_quote'), elements }),
  z.strictObject({ type: z.literal('rich_text_preformatted'), elements }),
]);
export type RichPart = z.infer<typeof part>;

export const richText = z.strictObject({ type: z.literal('rich_text'), block_id: id.exactOptional(), elements: z.array(part).min(1) });
export type RichTextBlock = z.infer<typeof richText>;
