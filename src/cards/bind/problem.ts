import type { AppText } from '../../locales/app-text.js';
import type { MessageKey } from '../../locales/locale.js';
import type { MessageArguments } from '../../locales/translate.js';
import type { CvssVersion } from '../../tickets/cvss.js';
import type { EvidenceNote } from '../../tickets/evidence-note.js';
import { type Problem } from '../../tickets/question.js';
import type { QuestionId } from '../../tickets/questions.js';
import { questionOf } from '../../tickets/questions.js';
import type { Kit } from './kit.js';

/** What is wrong with an answer and what to do next, beginning with the words that it is not taken. */
export function sayProblem(question: QuestionId, problem: Problem, kit: Kit): AppText {
  const { t } = kit;
  const why =
    problem.code === 'required'
      ? t(requiredKey(question), { field: kit.field, calculator: kit.calculator ?? 'offered' })
      : sayWhy(problem, kit);
  return t('problem.notTaken', { why });
}

/** What is said beside evidence that was taken: no step is named, for nothing stops, and whoever reads it may not be its author. */
export function sayNote(note: EvidenceNote, kit: Kit): AppText {
  const { t } = kit;
  if (note.code === 'cvss-reordered') return t('review.reordered');
  return t('review.notRead', { why: t(`note.${note.code}`, factsOf(note, kit)) });
}

/** What is wrong with something that was given. */
export function sayWhy(problem: Problem, kit: Kit): AppText {
  return kit.t(`problem.${problem.code}`, { field: kit.field, calculator: kit.calculator ?? 'offered', ...factsOf(problem, kit) });
}

function requiredKey(question: QuestionId): MessageKey {
  if (question === 'evidence') return 'problem.evidenceRequired';
  return questionOf(question).options ? 'problem.choiceRequired' : 'problem.required';
}

/** The facts of a problem as arguments. What came out of a person's text is shown by code points, or only in a harmless form. */
function factsOf(problem: Problem, kit: Kit): MessageArguments {
  switch (problem.code) {
    case 'too-long':
      return { length: problem.length, limit: problem.limit };
    case 'evidence-too-many':
      return { count: problem.count, limit: problem.limit };
    case 'evidence-which-vector':
      return { count: problem.choices.length };
    case 'evidence-references':
      return { references: kit.list(problem.references.map(harmless)), count: problem.references.length };
    case 'cve-list':
      return { id: problem.id, saw: harmlessNumbers(problem.saw) };
    case 'cve-odd-character':
      return { codePoint: codePoint(problem.character), position: problem.position };
    case 'cve-year':
      return { year: String(problem.year), latest: String(problem.latest) };
    case 'cvss-version-unknown':
      return { version: harmless(problem.version) };
    case 'cvss-metric-unknown':
    case 'cvss-value-unknown':
    case 'cvss-metric-twice':
      return { metric: harmless(problem.metric) };
    case 'cvss-metric-missing':
      return { metrics: kit.list(problem.metrics.map(harmless)) };
    case 'cvss-malformed':
      return { example: examples[problem.version] };
    default:
      return {};
  }
}

/** A vector as each version has them. */
export const examples: Readonly<Record<CvssVersion, string>> = {
  '3.0': 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  '3.1': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  '4.0': 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
};

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A code as a vector has them; anything else is not repeated. */
export function harmless(code: string): string {
  return /^[A-Za-z0-9.]{1,8}$/.test(code) || /^[A-Z]{2,7}[-#:]?[A-Za-z0-9:-]{1,24}$/.test(code) ? code : 'unnamed';
}

/** Numbers, ids and what stands between them; anything else is not repeated. */
function harmlessNumbers(text: string): string {
  return /^[A-Za-z0-9 .,;:/|&+~→-]{1,60}$/.test(text) ? text : 'unnamed';
}
