import { judgeEvidence } from '../../src/tickets/evidence.js';

export const thisYear = 2026;
export const three = 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
export const four = 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
export const two = 'AV:N/AC:L/Au:N/C:P/I:P/A:P';

/** What question ii takes from a text: ids and vectors in their order; else the code of what is wrong. */
export function readEvidence(text: string): { readonly cves: readonly string[]; readonly vectors: readonly string[] } | string {
  const judged = judgeEvidence(text, { thisYear });
  if (!judged.ok) return judged.problem.code;
  const { cves, cvss, vectors = [] } = judged.value as typeof judged.value & { vectors?: readonly { readonly vector: string }[] };
  return { cves, vectors: [...new Set([...(cvss ? [cvss] : []), ...vectors].map(({ vector }) => vector))] };
}

/** What was not read beside what was taken, by code. */
export function notesOf(text: string): readonly string[] {
  const judged = judgeEvidence(text, { thisYear });
  if (!judged.ok) return [`refused: ${judged.problem.code}`];
  const { notes = [] } = judged.value as typeof judged.value & { notes?: readonly { readonly code: string }[] };
  return notes.map(({ code }) => code);
}
