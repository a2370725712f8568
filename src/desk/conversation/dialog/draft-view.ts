import type { Notice, PrivateView } from '../../../cards/view.js';
import { type Advanced, fieldText, isRequired } from '../../../intake/advance.js';
import type { Calculator } from '../../../intake/calculator.js';
import type { Draft } from '../../../intake/draft.js';
import { offeredEvidence } from '../../../intake/offered.js';
import { aheadOf, questionsOf } from '../../../intake/steps.js';
import { applicable } from '../../../tickets/answers.js';
import { assembleCvss, type CvssVersion } from '../../../tickets/cvss.js';
import { questionIds } from '../../../tickets/questions.js';
import { toUserText } from '../../../tickets/user-text.js';
import { intakeOf } from '../../drafts/advance.js';
import type { TurnContext } from '../turn-context.js';

/** The card of the step a draft stands at. */
export function draftView(context: TurnContext, advanced: Advanced, said?: Notice): PrivateView {
  const { draft } = advanced;
  const notice = said ?? noticeOf(advanced);
  const of = { number: draft.number, rev: draft.rev, ...(notice && { notice }) };
  if (draft.step === 'review') {
    return { ...of, kind: 'review', answers: applicable(draft.answers), inPlace: context.followable?.audience === 'place' };
  }
  if (draft.step === 'calculator') {
    const { version, chosen, pasted, fills = 0 }: Calculator = draft.calculator ?? { version: '3.1', chosen: {} };
    return {
      ...of,
      ...calculatorOf(version, chosen),
      fills,
      missing: advanced.missingMetrics ?? [],
      ...(pasted !== undefined && { pasted: toUserText(pasted) }),
      ...(advanced.filled && { filled: advanced.filled }),
    };
  }
  const questions = questionsOf(draft.step);
  const offered = questions.includes('evidence') ? offeredEvidence(draft, intakeOf(context.act)) : undefined;
  const values = questions
    .map((question) => [question, question === 'evidence' ? (offered ?? fieldText(draft, question)) : fieldText(draft, question)] as const)
    .filter(([, text]) => text !== undefined);
  return {
    ...of,
    kind: 'question',
    step: draft.step,
    values: Object.fromEntries(values),
    problems: advanced.problems,
    ...(offered !== undefined && { offered: true }),
    ...(advanced.notes && { notes: advanced.notes }),
    required: questions.some((question) => isRequired(draft, question)),
    ahead: aheadOf(draft.step, draft.answers),
  };
}

/** How many of the questions of the request have an answer. */
export function answeredCount(draft: Draft): number {
  return questionIds.filter((question) => draft.answers[question] !== undefined).length;
}

/** The calculator with what is chosen, and the score once that is all. */
export function calculatorOf(version: CvssVersion, chosen: Readonly<Record<string, string>>) {
  const assembled = assembleCvss(version, chosen);
  return { kind: 'calculator' as const, version, chosen, ...('vector' in assembled && { cvss: assembled }) };
}

function noticeOf({ notice }: Advanced): Notice | undefined {
  if (notice === undefined) return undefined;
  return typeof notice === 'string' ? { code: notice } : { code: 'answered', ...notice };
}
