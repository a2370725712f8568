import { isWritten } from '../tickets/written-text.js';
import type { Draft } from './draft.js';

/** Which mask of which answer, by the place where it begins, and whether the filer lets be read what it hides. */
export interface MaskChoice {
  readonly question: string;
  readonly from: number;
  readonly lifted: boolean;
}

/** A choice of the review as the value of a form; a step has no dot. */
export function maskChoiceValue({ question, from, lifted }: MaskChoice): string {
  return `mask.${question}.${from}.${lifted ? 'read' : 'hide'}`;
}

/** The choice that a value stands for; undefined for a step. */
export function readMaskChoice(value: string): MaskChoice | undefined {
  const [, question, from, then] = /^mask\.([a-zA-Z]{1,40})\.(\d{1,5})\.(read|hide)$/.exec(value) ?? [];
  return question === undefined ? undefined : { question, from: Number(from), lifted: then === 'read' };
}

/** A draft's answers with a mask lifted, or set again; undefined when there is no such mask, or it is as it should be. */
export function liftMask(
  { answers, unsent }: Draft,
  { question, from, lifted }: MaskChoice,
): Pick<Draft, 'answers' | 'unsent'> | undefined {
  const answer = Object.entries(answers).find(([id]) => id === question)?.[1];
  if (!isWritten(answer) || !answer.masks.some((mask) => mask.from === from && mask.lifted !== lifted)) return undefined;
  const masks = answer.masks.map((mask) => (mask.from === from ? { ...mask, lifted } : mask));
  return { answers: { ...answers, [question]: { ...answer, masks } }, unsent };
}
