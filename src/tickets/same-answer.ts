import type { Answers } from './answers.js';
import { isBareEvidence } from './bare-evidence.js';
import { canonicalJson } from './canonical-json.js';
import type { Evidence } from './evidence.js';
import type { QuestionId } from './questions.js';
import { isWritten } from './written-text.js';

/**
 * Whether two answers to a question say the same, so that the second is no change of the first: texts apart from white space that nobody
 * sees, ids and vectors also in another order or another form where nothing else is said.
 */
export function isSameAnswer(question: QuestionId, one: Answers, other: Answers): boolean {
  const [before, after] = [one[question], other[question]];
  if (before === undefined || after === undefined) return before === after;
  if (!isWritten(before) || !isWritten(after)) return before === after;
  if ('cves' in before && 'cves' in after) return isSameEvidence(before, after);
  return isSameText(before.text, after.text);
}

function isSameEvidence(before: Evidence, after: Evidence): boolean {
  if (found(before) !== found(after)) return false;
  return isSameText(before.text, after.text) || (isBareEvidence(before.text) && isBareEvidence(after.text));
}

/** What was found in evidence, whatever its order. */
function found({ cves, cvss, vectors = [], references = [], notScored }: Evidence): string {
  const all = vectors.map(({ vector }) => vector);
  return canonicalJson([cves.toSorted(), cvss?.vector ?? '', all.toSorted(), references.toSorted(), notScored ?? false]);
}

function isSameText(before: string, after: string): boolean {
  return inSight(before) === inSight(after);
}

/** A text without the white space at its end and at the ends of its lines. */
function inSight(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
