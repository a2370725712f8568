import type { About } from '../../../src/tickets/about.js';
import type { CveId } from '../../../src/tickets/cve.js';
import type { Cvss, CvssVector } from '../../../src/tickets/cvss-score.js';
import { extract, type UserText } from '../../../src/tickets/user-text.js';

export const sampleCvss: Cvss = {
  vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' as CvssVector,
  version: '3.1',
  baseScore: 9.8,
  baseBand: 'critical',
  score: 9.8,
  band: 'critical',
};

/** What a ticket is about, of each kind; `text` stands where a person's text can stand. */
export function sampleAbouts(text: UserText): readonly About[] {
  const cves = Array.from({ length: 20 }, (_, index) => `CVE-2026-${1000 + index}` as CveId);
  const title = extract(text, 80);
  return [{ cves: [] }, { title, cves: cves.slice(0, 1) }, { title, offer: extract(text, 200), cves, cvss: sampleCvss }];
}
