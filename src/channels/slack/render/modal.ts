import { z } from 'zod';
import { cardActionSchema } from '../../../cards/action.js';
import { type Card, type Element, isInput } from '../../../cards/card.js';
import { locales, readLocale } from '../../../locales/locales.js';
import { type Translate, translate } from '../../../locales/translate.js';
import { toBlocks } from './block-kit.js';
import { readsInputs } from './blocks/buttons.js';
import { formOf, submitOf } from './blocks/input-id.js';
import { toLabel } from './blocks/label.js';
import { inputCountsSchema } from './blocks/render-context.js';
import { elementsOf, inputOfProblem } from './blocks/walk.js';
import { type ModalView, titleMax } from './limits.js';
import { plain } from './mrkdwn.js';

export type { ModalView } from './limits.js';

/** The `callback_id` of every modal of the desk: what it is about stands in its `private_metadata`. */
export const modalCallbackId = 'desk';

const metaSchema = z.strictObject({
  /** Where it was opened, as the ports know places. */
  place: z.strictObject({ kind: z.enum(['personal', 'group', 'channel']), address: z.string().max(500) }),
  inputCounts: inputCountsSchema.optional(),
  /** What its submit button says. */
  submit: cardActionSchema.optional(),
});
/** What a modal carries along in `private_metadata`: Slack sends it back with every press and submission, and shows it to nobody. */
export type ModalMeta = z.infer<typeof metaSchema>;

/** The `private_metadata` of a modal; undefined for one that an older version made. */
export function readMeta(metadata: unknown): ModalMeta | undefined {
  if (typeof metadata !== 'string') return undefined;
  try {
    return metaSchema.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** The card as a modal. One of its actions becomes the submit button and stands in the metadata, the others are buttons at the end. */
export function toModal(card: Card, meta: Omit<ModalMeta, 'submit'>): ModalView {
  const submit = submitOf(card);
  const [title, rest] = toTitle(card);
  const t = translate(locales[readLocale(card.lang)]);
  const body = submit && !readsInputs(submit) ? rest.map((element) => asOptional(element, t)) : rest;
  const actions = card.actions?.filter((action) => action !== submit) ?? [];
  return {
    type: 'modal',
    callback_id: modalCallbackId,
    private_metadata: JSON.stringify({ ...meta, ...(submit && { submit: submit.data.desk }) } satisfies ModalMeta),
    title: plain(title, titleMax),
    close: plain(t('dialog.close'), titleMax),
    ...(submit && { submit: plain(submit.title, titleMax) }),
    blocks: toBlocks({ ...card, body, actions }, 'modal', meta.inputCounts, formOf(card)),
  };
}

/** A field that the submit button does not take along must not hold it back. */
function asOptional(element: Element, t: Translate): Element {
  if (element.type === 'Container') return { ...element, items: element.items.map((item) => asOptional(item, t)) };
  if (!isInput(element)) return element;
  return { ...element, label: toLabel(element, t).text, isRequired: false };
}

/** The heading as the title, and the body without it where the title says all of it. */
function toTitle({ body, fallbackText }: Card): readonly [title: string, body: readonly Element[]] {
  const [first, ...rest] = body;
  if (first?.type !== 'TextBlock' || first.style !== 'heading') return [fallbackText, body];
  return [first.text, first.text.length <= titleMax && rest.length > 0 ? rest : body];
}

/** Words for a modal that is there before its content: a title (24 characters) and one sentence. */
export interface OpeningWords {
  readonly title: string;
  readonly text: string;
  readonly close: string;
}

/** The modal that opens at once, from memory, within the three seconds of a trigger; `views.update` brings the content. */
export function openingModal({ title, text, close }: OpeningWords, meta?: ModalMeta): ModalView {
  return {
    type: 'modal',
    callback_id: modalCallbackId,
    private_metadata: meta ? JSON.stringify(meta) : '',
    title: plain(title, titleMax),
    close: plain(close, titleMax),
    blocks: [{ type: 'section', text: plain(text, 3_000) }],
  };
}

/** What is wrong, by the ids of the card's inputs. */
export function errorsOf(card: Card): Readonly<Record<string, string>> {
  const problems = elementsOf(card).filter((element) => element.type === 'TextBlock');
  return Object.fromEntries(
    problems.flatMap((problem) => {
      const input = inputOfProblem(problem);
      return input === undefined ? [] : [[input, problem.text]];
    }),
  );
}
