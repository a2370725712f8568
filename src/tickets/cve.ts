/** A CVE id in its canonical form: ASCII, upper case, `CVE-2024-12345`. */
export type CveId = string & { readonly __cve: true };

export type CveProblem =
  | { readonly code: 'cve-odd-character'; readonly character: string; readonly position: number }
  | { readonly code: 'cve-malformed' }
  | { readonly code: 'cve-year'; readonly year: number; readonly latest: number };

export declare function parseCveId(text: string, thisYear: number): CveId | CveProblem;
export declare function findCveIds(text: string, thisYear: number): { found: CveId[]; problems: CveProblem[] };
