import { z } from 'zod';

/** Text that Slack shows as it is: no markup, no mentions, no links, and no emoji made of its words. At most `max` characters. */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.literal(false) });
export type PlainText = z.infer<ReturnType<typeof plainText>>;

/** Text in Slack's markup; `verbatim` keeps Slack from making links, channels and people of its words. */
const mrkdwn = (max: number) => z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.literal(true) });

/** Either of the two. */
export const textObject = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
export type TextObject = z.infer<ReturnType<typeof textObject>>;

/** The longest `block_id` and `action_id` (Block Kit reference). */
const idMax = 255;
export const id = z.string().min(1).max(idMax);

/** An option of a select or of radio buttons: at most 75 characters of text and 150 of value. */
export const option = z.strictObject({ text: plainText(75), value: z.string().min(1).max(150) });
export type Option = z.infer<typeof option>;
