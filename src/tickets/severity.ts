/** Qualitative severity ratings of CVSS 3.x (specification section 5) and 4.0 (section 6), lowest first. */
export const severityBands = ['none', 'low', 'medium', 'high', 'critical'] as const;
export type SeverityBand = (typeof severityBands)[number];

/** The band of a CVSS score from 0.0 to 10.0. */
export function toSeverityBand(score: number): SeverityBand {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'none';
}
