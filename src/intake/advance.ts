import { type Answers, isAsked } from '../tickets/answers.js';
import { canonicalJson } from '../tickets/canonical-json.js';
import type { CauseDigest } from '../tickets/cause.js';
import type { CvssVersion } from '../tickets/cvss.js';
import type { EvidenceNote } from '../tickets/evidence-note.js';
import { type Instant, toInstantAfter } from '../tickets/instant.js';
import { currentText } from '../tickets/judge-answers.js';
import { type JudgeContext, type Problem } from '../tickets/question.js';
import type { QuestionId } from '../tickets/questions.js';
import { questionOf } from '../tickets/questions.js';
import { toUserText, type UserText } from '../tickets/user-text.js';
import { inVersion, isToBeSeen, judgeScore, scoreOf, type Taken, takeFields, takeTypedVector } from './calculate.js';
import { begunCalculator } from './calculator.js';
import type { Draft } from './draft.js';
import type { Filled } from './fill-calculator.js';
import type { Inputs, IntakeEvent } from './intake-event.js';
import { judgeStep, keepTyped } from './judge.js';
import { liftMask } from './lift-mask.js';
import { nextStep, openQuestion, previousStep, questionsOf, type Step } from './steps.js';
import { chosenVector } from './which-vector.js';

export type { IntakeEvent } from './intake-event.js';

export interface IntakeContext extends JudgeContext {
  readonly now: Instant;
}

/** What came of it: the draft as it stands now, and what to say besides showing its step. */
export interface Advanced {
  /** The very same object when nothing changed and nothing needs to be written. */
  readonly draft: Draft;
  readonly problems: readonly { readonly question: QuestionId; readonly problem: Problem }[];
  readonly notice?: 'stale' | 'undone' | { readonly question: QuestionId; readonly said: UserText };
  /** What was not read, or read otherwise than it stood there, of evidence that was taken just now. */
  readonly notes?: readonly EvidenceNote[];
  /** Metrics that the calculator still needs, after a press that asked for its score. */
  readonly missingMetrics?: readonly string[];
  /** What came of a vector that was given to the calculator just now. */
  readonly filled?: Filled;
}

/** How long a typed answer can be taken back (docs/design.md, Typed text). */
export const undoMs = 24 * 3_600_000;

const causesKept = 50;

/**
 * The dialog: draft and event to the next draft. Pure and total: whatever comes, in whatever order, no text is lost and the
 * newest answer stands. A press from a card drawn before the draft last changed never overwrites; what it carried stands in
 * its field, not yet taken.
 */
export function advance(draft: Draft, event: IntakeEvent, context: IntakeContext): Advanced {
  if ('press' in event && event.press !== undefined && draft.causes.includes(event.press)) return same(draft);
  switch (event.kind) {
    case 'answer':
      return takeAnswer(draft, event, context);
    case 'typed':
      return takeTyped(draft, event, context);
    case 'back':
      return same(noted(show(kept(draft, event, context), previousStep(event.step, draft.answers), context), event));
    case 'go':
      return same(noted(go(draft, event, context), event));
    case 'score':
    case 'version':
      return calculate(draft, event, context);
    case 'keep':
      return same(keptFields(changed(draft, keepTyped(draft, event.inputs, context), context), event, context));
    case 'undo':
      return takeBack(draft, context);
    case 'lift':
      return same(changed(draft, liftMask(draft, event), context));
  }
}

function takeAnswer(draft: Draft, event: Extract<IntakeEvent, { kind: 'answer' }>, context: IntakeContext): Advanced {
  // Each choice on Slack changes the draft: the card that was pressed may be one choice behind, and holds all of them itself.
  if (event.step === 'calculator' && draft.step === 'calculator') return useScore(draft, event, context);
  if (event.rev !== draft.rev) return stale(draft, event, context);
  const judged = judgeStep(draft, event.step, event.inputs, context);
  const { undo: _taken, ...rest } = draft;
  const after = { ...rest, answers: judged.answers, unsent: judged.unsent };
  if (judged.problems.length > 0) {
    // The card that was refused is the one to be put right: it stays the present one, and the same press is judged again.
    const refused = { ...after, step: event.step };
    return { draft: isSame(refused, draft) ? draft : { ...refused, updatedAt: context.now }, problems: judged.problems };
  }
  const moved = { ...after, step: nextStep(event.step, judged.answers), causes: withCause(draft, event.press) };
  return { draft: bump(moved, context), problems: [], ...notesOn(event.step, judged.answers) };
}

function stale(draft: Draft, event: Extract<IntakeEvent, { kind: 'answer' }>, context: IntakeContext): Advanced {
  const late = questionsOf(event.step).filter((question) => {
    const text = event.inputs[question];
    return text !== undefined && isAsked(question, draft.answers) && toUserText(text) !== currentText(draft.answers, question);
  });
  if (late.length === 0) return same(draft);
  const unsent = { ...draft.unsent, ...Object.fromEntries(late.map((question) => [question, toUserText(event.inputs[question] ?? '')])) };
  const after = { ...draft, unsent, step: event.step, causes: withCause(draft, event.press) };
  return { draft: bump(after, context), problems: [], notice: 'stale' };
}

function takeTyped(draft: Draft, event: Extract<IntakeEvent, { kind: 'typed' }>, context: IntakeContext): Advanced {
  const question = openQuestion(draft.step);
  if (question === undefined) return same(draft);
  const vector = event.later ? undefined : takeTypedVector(draft, event.value, context);
  if (vector) return toAdvanced({ ...vector, draft: noted(vector.draft, event) }, context);
  const step = questionsOf(draft.step).includes(question) ? draft.step : 'evidence';
  const judged = judgeStep(draft, step, typedInputs(draft, question, event, context), context);
  const taken = judged.problems.length === 0;
  const after = {
    ...draft,
    answers: judged.answers,
    unsent: judged.unsent,
    step: taken ? nextStep(step, judged.answers) : step,
    causes: withCause(draft, event.press),
    ...(taken && { undo: { before: draft.answers, step, at: context.now } }),
  };
  return {
    draft: bump(after, context),
    problems: judged.problems,
    ...(taken && { notice: { question, said: event.said }, ...notesOn(step, judged.answers) }),
  };
}

/** What is typed as the inputs of the card: "I cannot tell yet" leaves in the field what stood there. */
function typedInputs(draft: Draft, question: QuestionId, event: Extract<IntakeEvent, { kind: 'typed' }>, context: IntakeContext): Inputs {
  if (question === 'evidence' && event.later) return { evidence: draft.unsent['evidence'] ?? '', later: 'yes' };
  return chosenVector(draft, question, event.value, context) ?? { [question]: event.value };
}

function takeBack(draft: Draft, context: IntakeContext): Advanced {
  if (!draft.undo || context.now > toInstantAfter(draft.undo.at, undoMs)) return same(draft);
  const { undo: taken, ...rest } = draft;
  const restored = Object.fromEntries(questionsOf(taken.step).map((question) => [question, taken.before[question]]));
  const answers = withoutAbsent({ ...draft.answers, ...restored });
  return { draft: bump({ ...rest, answers, step: taken.step }, context), problems: [], notice: 'undone' };
}

function go(draft: Draft, event: Extract<IntakeEvent, { kind: 'go' }>, context: IntakeContext): Draft {
  const shown = show(kept(draft, event, context), event.to, context);
  if (event.to !== 'calculator' || shown.calculator) return shown;
  return { ...shown, calculator: begunCalculator(shown) };
}

function calculate(draft: Draft, event: Extract<IntakeEvent, { kind: 'score' | 'version' }>, context: IntakeContext): Advanced {
  if (event.kind === 'version') {
    const taken = takeFields(draft, event.from, event.inputs);
    return toAdvanced({ ...taken, draft: inVersion(taken.draft, event.version) }, context);
  }
  const taken = takeFields(inVersion(draft, event.version), event.version, event.inputs);
  return toAdvanced(taken, context, event.live !== true);
}

/** The calculator after its fields were taken; `asked`: for its score, so that what is missing is marked. */
function toAdvanced({ draft, filled }: Taken, context: IntakeContext, asked = false): Advanced {
  const scored = scoreOf(draft);
  return {
    draft: bump({ ...draft, step: 'calculator' }, context),
    problems: [],
    ...(filled && { filled }),
    ...(asked && !filled && { missingMetrics: 'vector' in scored ? [] : scored.metrics }),
  };
}

function useScore(draft: Draft, event: Extract<IntakeEvent, { kind: 'answer' }>, context: IntakeContext): Advanced {
  const taken = takeFields(draft, event.version, event.inputs);
  const scored = toAdvanced(taken, context, true);
  const assembled = scoreOf(taken.draft);
  if (!('vector' in assembled) || isToBeSeen(taken.filled)) return scored;
  const { answers, unsent } = judgeScore(scored.draft, assembled, context);
  const after = { ...scored.draft, answers, unsent, step: nextStep('evidence', answers), causes: withCause(draft, event.press) };
  return { draft: after, problems: [], ...notesOn('evidence', answers) };
}

/** What is to be said of evidence, when it is what was asked. */
function notesOn(step: Step, { evidence }: Answers): Pick<Advanced, 'notes'> {
  return questionsOf(step).includes('evidence') && evidence?.notes ? { notes: evidence.notes } : {};
}

/** What leaves with Back or a change of step is kept: as the answer if it is one, else in its field. */
function kept(draft: Draft, event: { inputs: Inputs; rev: number; version?: CvssVersion }, context: IntakeContext): Draft {
  const after = event.rev === draft.rev ? changed(draft, keepTyped(draft, event.inputs, context), context) : draft;
  return keptFields(after, event, context);
}

/** What stands in the calculator's fields is kept while it is what is shown. */
function keptFields(draft: Draft, event: { inputs: Inputs; version?: CvssVersion }, context: IntakeContext): Draft {
  if (draft.step !== 'calculator') return draft;
  const after = takeFields(draft, event.version, event.inputs).draft;
  return isSame(after, draft) ? draft : bump(after, context);
}

function show(draft: Draft, step: Step, context: IntakeContext): Draft {
  return draft.step === step ? draft : bump({ ...draft, step }, context);
}

function changed(draft: Draft, keeping: Pick<Draft, 'answers' | 'unsent'> | undefined, context: IntakeContext): Draft {
  return keeping ? bump({ ...draft, ...keeping }, context) : draft;
}

function bump(draft: Draft, context: IntakeContext): Draft {
  return { ...draft, rev: draft.rev + 1, updatedAt: context.now };
}

function noted(draft: Draft, { press }: { press?: CauseDigest }): Draft {
  return press === undefined ? draft : { ...draft, causes: withCause(draft, press) };
}

function withCause(draft: Draft, press: CauseDigest): CauseDigest[] {
  return [...draft.causes, press].slice(-causesKept);
}

function isSame(one: Draft, other: Draft): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function same(draft: Draft): Advanced {
  return { draft, problems: [] };
}

function withoutAbsent(answers: { [Q in QuestionId]?: Answers[Q] | undefined }): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined));
}

/** The text a field holds for a question of this draft: what was typed and not taken, else the answer. */
export function fieldText(draft: Draft, question: QuestionId): UserText | undefined {
  const unsent = draft.unsent[question];
  const text = unsent ?? currentText(draft.answers, question);
  return text === undefined ? undefined : toUserText(text);
}

/** Whether question `id` must be answered on the card of `step`. */
export function isRequired(draft: Draft, id: QuestionId): boolean {
  return questionOf(id).required(draft.answers);
}
