import { z } from 'zod';
import { type Block, block } from './blocks/block.js';
import { id, plainText } from './blocks/objects.js';

/** The most characters of all texts of a payload: at about 13,200 Slack answers `msg_blocks_too_long` (slackapi/bolt-js#2509). */
const textMax = 13_000;
/** The most characters of a modal's title, submit and close. */
export const titleMax = 24;
const metadataMax = 3_000;

/** The blocks of a surface: at most `max`, and none of a type that only others draw. */
function blocks(max: number, elsewhere: readonly Block['type'][]) {
  return z
    .array(block)
    .min(1)
    .max(max)
    .refine((some) => !some.some(({ type }) => elsewhere.includes(type)), `holds one of ${elsewhere.join(', ')}`)
    .refine(hasUniqueBlockIds, 'two blocks have one block_id')
    .refine(hasUniqueActionIds, 'two buttons have one action_id')
    .refine((some) => lengthOf(some) <= textMax, `more than ${textMax} characters of text`);
}

/** What `chat.postMessage` and `chat.update` take of a message, with its limits (docs/platforms.md, Slack: limits). */
export const messageSchema = z.strictObject({ text: z.string().min(1).max(4_000), blocks: blocks(50, ['alert']) });
export type Message = z.infer<typeof messageSchema>;

/** What `views.open`, `views.update` and `response_action: update` take of a modal. */
export const modalSchema = z
  .strictObject({
    type: z.literal('modal'),
    callback_id: id,
    private_metadata: z.string().max(metadataMax),
    title: plainText(titleMax),
    close: plainText(titleMax).exactOptional(),
    submit: plainText(titleMax).exactOptional(),
    blocks: blocks(100, ['plan']),
  })
  .refine((modal) => modal.submit !== undefined || modal.blocks.every(({ type }) => type !== 'input'), 'has inputs and no submit');
export type ModalView = z.infer<typeof modalSchema>;

/** What `views.publish` takes of a Home tab. */
export const homeSchema = z.strictObject({ type: z.literal('home'), blocks: blocks(100, ['alert', 'plan']) });
export type HomeView = z.infer<typeof homeSchema>;

/** Whatever the desk sends to Slack with blocks in it. */
export type Payload = Message | ModalView | HomeView;

/** Where a payload is more than Slack takes, as `path: what`, without anything of its content; none when it is good. */
export function problemsOf(payload: object): readonly string[] {
  const { error } = schemaOf(payload).safeParse(payload);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

function schemaOf(payload: object): z.ZodType {
  if (!('type' in payload)) return messageSchema;
  return payload.type === 'modal' ? modalSchema : homeSchema;
}

function hasUniqueBlockIds(some: readonly Block[]): boolean {
  const ids = some.flatMap(({ block_id }) => block_id ?? []);
  return new Set(ids).size === ids.length;
}

/** Inputs go by their `block_id`s, buttons by their `action_id`s. */
function hasUniqueActionIds(some: readonly Block[]): boolean {
  const ids = some.flatMap((one) => (one.type === 'actions' ? one.elements.map(({ action_id }) => action_id) : []));
  return new Set(ids).size === ids.length;
}

const shown = new Set(['text', 'title', 'initial_value']);

/** The characters of everything that can be read in a value. */
function lengthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) => sum + (typeof inner === 'string' ? (shown.has(name) ? inner.length : 0) : lengthOf(inner)),
    0,
  );
}
