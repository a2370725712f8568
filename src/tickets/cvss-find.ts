import { foldPasted } from './pasted-text.js';

/** Where a text seems to hold a vector: the pairs in upper case, and the version that stands before them or in their link. */
export interface VectorCandidate {
  readonly pairs: string;
  readonly version: string | undefined;
}

/** `CVSS:3.1/`, `CVSS2#`, `CVSSv3.1:`; whatever the number, it says a version. */
const prefix = 'CVSS[:_-]?v?(?<version>\\d(?:\\.\\d{1,2})?)[/#:]';
/** `CVSS v3.0: `, `CVSS 3.1 (`; another number there is a score. */
const loosePrefix = 'CVSS[ :_-]{0,2}(?:version |v)?(?<loose>[34]\\.[01]|2(?:\\.0)?|3)[ :]{1,2}';
const pair = '[A-Z]{1,3}:[A-Z]{1,12}';
/** Look-alike letters are taken along, so that they are refused and not cut off. */
const run = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{N}:/]';
const candidate = new RegExp(
  `(?:${prefix}|${loosePrefix})\\(?(?<named>\\p{L}{1,3}:${run}+)|(?<![\\p{L}\\p{N}])(?<bare>(?:${pair}/){2}${pair}${run}*)`,
  'giu',
);

/** Signs of a vector that has no prefix; other texts also have colons and slashes. */
const attackMetrics = /(?:^|\/)A[VC]:/;

const linkLength = 300;

/**
 * Finds what was meant as a vector, in prose, in links of FIRST's and NVD's calculators (percent-encoded or not), broken
 * over lines after or before a slash. Linear in the length of the text.
 */
export function vectorCandidates(text: string): VectorCandidate[] {
  const plain = decodeLinks(foldPasted(text).text).replace(/\s{0,8}\/\s{0,8}(?=[A-Z]{1,3}:[A-Z])/gi, '/');
  const isLink = /version=/i.test(plain);
  return Array.from(plain.matchAll(candidate), (match) => {
    const { version, loose, named, bare = '' } = match.groups ?? {};
    const pairs = (named ?? bare).replace(/[/:]{1,3}$/, '').toUpperCase();
    if (named !== undefined) return { pairs, version: version ?? loose };
    return attackMetrics.test(pairs) ? { pairs, version: isLink ? versionOfLink(plain, match.index) : undefined } : undefined;
  }).filter((found) => found !== undefined);
}

/** NVD's calculators carry the version beside the vector: `…?vector=AV:N/…&version=3.1`. */
function versionOfLink(text: string, at: number): string | undefined {
  const after = /^[^\s"'<>|\]]*/.exec(text.slice(at, at + linkLength))?.[0] ?? '';
  const before = /[^\s"'<>|[]*$/.exec(text.slice(Math.max(0, at - linkLength), at))?.[0] ?? '';
  return /[?&;]version=(\d\.\d)/i.exec(`${after} ${before}`)?.[1];
}

const escapes = new Map(
  ['20', '23', '26', '28', '29', '2E', '2F', '3A', '3D', '3F'].map((hex) => [hex, String.fromCodePoint(Number.parseInt(hex, 16))]),
);

/** Undoes the percent-encoding of the characters a calculator's link has, once or twice encoded. */
function decodeLinks(text: string): string {
  return text.replace(/%(?:25)?([\dA-F]{2})/gi, (escape, hex: string) => escapes.get(hex.toUpperCase()) ?? escape);
}
