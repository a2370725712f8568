import { findCveIds } from '../tickets/cve.js';
import { assembleCvss, type CvssVersion } from '../tickets/cvss.js';
import type { Cvss } from '../tickets/cvss-score.js';
import { currentText } from '../tickets/judge-answers.js';
import type { JudgeContext } from '../tickets/question.js';
import { toUserText } from '../tickets/user-text.js';
import {
  begunCalculator,
  type Calculator,
  chosenIn,
  evidenceTextWith,
  readChosen,
  showVersion,
  withChosen,
  withoutVectors,
} from './calculator.js';
import type { Draft } from './draft.js';
import { type Filled, fillCalculator, isReadInFull, pastedMax } from './fill-calculator.js';
import type { Inputs } from './intake-event.js';
import { judgeStep } from './judge.js';

/** The input of the calculator's card that takes a vector. */
export const pasteInput = 'paste';

/** A draft with what came from the calculator's card, and what came of a vector there, where there was another than before. */
export interface Taken {
  readonly draft: Draft;
  readonly filled?: Filled;
}

/** Takes what stood in the fields of the calculator's card in `version`; of a card that does not say its version, in the one that is shown. */
export function takeFields(draft: Draft, version: CvssVersion | undefined, inputs: Inputs): Taken {
  const calculator = draft.calculator ?? { version: version ?? '3.1', chosen: {} };
  const of = version ?? calculator.version;
  const chosen = withChosen(calculator, of, { ...chosenIn(calculator, of), ...readChosen(of, inputs) });
  const pasted = inputs[pasteInput];
  if (pasted === undefined) return { draft: { ...draft, calculator: chosen } };
  const text = toUserText(pasted);
  if (text === calculator.pasted) return { draft: { ...draft, calculator: chosen } };
  if (text === '') return { draft: { ...draft, calculator: withoutPasted(chosen) } };
  return fill({ ...draft, calculator: chosen }, text);
}

/** Fills the calculator with a vector in a text. What does not stay in its field, and is no vector, goes into that of question ii. */
function fill(draft: Draft, text: string): Taken {
  const { calculator, filled } = fillCalculator(draft.calculator ?? begunCalculator(draft), text);
  const beside = isReadInFull(filled) ? withoutVectors(text) : text.length > pastedMax ? text : '';
  const before = draft.unsent['evidence'] ?? currentText(draft.answers, 'evidence') ?? '';
  if (beside === '' || before.includes(beside)) return { draft: { ...draft, calculator }, filled };
  const unsent = { ...draft.unsent, evidence: [before, beside].join('\n').trim() };
  return { draft: { ...draft, calculator, unsent }, filled: { ...filled, beside: true } };
}

/** The draft after a text was typed below the calculator: filled in where it is a vector. Undefined for anything else, and for an answer. */
export function takeTypedVector(draft: Draft, text: string, { thisYear }: JudgeContext): Taken | undefined {
  if (draft.step !== 'calculator') return undefined;
  const cves = findCveIds(text, thisYear);
  if (cves.found.length > 0 || cves.problems.length > 0) return undefined;
  const taken = fill(draft, toUserText(text));
  const isOfVectors = taken.filled?.problem?.code !== 'vector-nothing-found' && taken.filled?.problem?.code !== 'vector-several';
  return isOfVectors ? taken : undefined;
}

/** The draft with its calculator in another version. */
export function inVersion(draft: Draft, version: CvssVersion): Draft {
  return { ...draft, calculator: showVersion(draft.calculator ?? { version, chosen: {} }, version) };
}

/** The vector of what is chosen, or the metrics that still lack a value. */
export function scoreOf({ calculator }: Draft): Cvss | { readonly metrics: readonly string[] } {
  return assembleCvss(calculator?.version ?? '3.1', calculator?.chosen ?? {});
}

/** Judges the score of the calculator as the answer to question ii, together with what else stands in its field. */
export function judgeScore(draft: Draft, cvss: Cvss, context: JudgeContext): Pick<Draft, 'answers' | 'unsent'> {
  const evidence = evidenceTextWith(draft.unsent['evidence'] ?? draft.answers.evidence?.text ?? '', cvss);
  const together = judgeStep(draft, 'evidence', { evidence, vector: cvss.vector }, context);
  if (together.problems.length === 0) return together;
  // What stood in the field and was refused must not hold the score back: one of the two suffices (docs/design.md, Four answers).
  const { answers } = judgeStep(draft, 'evidence', { evidence: cvss.vector }, context);
  return { answers, unsent: together.unsent };
}

/** Whether a vector just filled in is to be looked at before its score is used. */
export function isToBeSeen(filled: Filled | undefined): boolean {
  return filled !== undefined && (!isReadInFull(filled) || filled.versions.length > 1);
}

function withoutPasted({ pasted: _gone, ...rest }: Calculator): Calculator {
  return rest;
}
