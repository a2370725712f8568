import { findCveIds } from '../tickets/cve.js';
import { readVectors } from '../tickets/cvss.js';
import { cvesMax } from '../tickets/evidence.js';
import type { JudgeContext } from '../tickets/question.js';
import { toUserText, type UserText } from '../tickets/user-text.js';
import type { Draft } from './draft.js';

/** What answer i holds that answers question ii, while nothing was said there: it stands in the field until Next takes it. */
export function offeredEvidence({ answers, unsent }: Draft, { thisYear }: JudgeContext): UserText | undefined {
  if (answers.problem === undefined || answers.evidence !== undefined || unsent['evidence'] !== undefined) return undefined;
  const { text } = answers.problem;
  const cves = findCveIds(text, thisYear).found;
  const { vectors } = readVectors(text);
  const [only] = vectors.length === 1 ? vectors : [];
  const found = [...(cves.length <= cvesMax ? cves : []), ...(only ? [only.cvss.vector] : [])];
  return found.length > 0 ? toUserText(found.join(', ')) : undefined;
}
