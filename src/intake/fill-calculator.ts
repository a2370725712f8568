import { type CvssProblem, type CvssVersion, cvssVersions, type FoundVector, readVectors } from '../tickets/cvss.js';
import { type Calculator, chosenIn, metricsOf, showVersion, withChosen } from './calculator.js';

/** Why a text in the calculator's field filled in nothing, or not all of it. */
export type FillProblem =
  | CvssProblem
  | { readonly code: 'vector-nothing-found' }
  /** So many different vectors of one version. */
  | { readonly code: 'vector-several'; readonly version: CvssVersion; readonly count: number };

/** What came of a text in the calculator's field. */
export interface Filled {
  /** The versions whose choices it filled in. */
  readonly versions: readonly CvssVersion[];
  /** Metrics whose value could not be taken, as they are written there. */
  readonly unread: readonly string[];
  readonly problem?: FillProblem;
  /** What else the text says was kept for the answer. */
  readonly beside?: true;
}

/** The most characters that stay in the field. */
export const pastedMax = 1_000;

/** Whether all that a text says of CVSS was read. */
export function isReadInFull({ unread, problem }: Filled): boolean {
  return unread.length === 0 && problem === undefined;
}

/**
 * Fills in what a pasted text says, in whatever form vectors are read: a whole vector replaces the choices of its version, a broken one
 * those it names. The version that is shown is one that was filled in. A text that was not read in full stays in its field.
 */
export function fillCalculator(calculator: Calculator, text: string): { readonly calculator: Calculator; readonly filled: Filled } {
  const { vectors, problems, part } = readVectors(text);
  const ofVersion = cvssVersions.map((version) => [version, vectors.filter(({ cvss }) => cvss.version === version)] as const);
  const several = ofVersion.find(([, found]) => found.length > 1);
  let after = calculator;
  const versions: CvssVersion[] = [];
  for (const { cvss } of vectors.filter((one) => isOnly(one, vectors))) {
    after = withChosen(after, cvss.version, metricsOf(cvss));
    versions.push(cvss.version);
  }
  const isPartTaken = part !== undefined && !vectors.some(({ cvss }) => cvss.version === part.version);
  if (isPartTaken) {
    after = withChosen(after, part.version, { ...chosenIn(after, part.version), ...part.chosen });
    if (Object.keys(part.chosen).length > 0) versions.push(part.version);
  }
  const problem = several ? severalOf(several) : problemOf(problems, isPartTaken, versions.length > 0);
  const filled: Filled = { versions, unread: isPartTaken ? part.unread : [], ...(problem && { problem }) };
  return { calculator: shown(after, filled, text), filled };
}

function isOnly({ cvss }: FoundVector, vectors: readonly FoundVector[]): boolean {
  return vectors.filter((other) => other.cvss.version === cvss.version).length === 1;
}

function severalOf([version, found]: readonly [CvssVersion, readonly FoundVector[]]): FillProblem {
  return { code: 'vector-several', version, count: found.length };
}

/** What is wrong beside the broken vector that was filled in, whose metrics tell by themselves what of it was not read. */
function problemOf(problems: readonly CvssProblem[], isPartTaken: boolean, isAnyFilled: boolean): FillProblem | undefined {
  const own = isPartTaken ? problems.findIndex(({ code }) => !ofOtherVersions.has(code)) : -1;
  const problem = problems.find((_, index) => index !== own);
  return problem ?? (isAnyFilled || isPartTaken ? undefined : { code: 'vector-nothing-found' });
}

const ofOtherVersions: ReadonlySet<CvssProblem['code']> = new Set(['cvss-version-2', 'cvss-version-unknown']);

function shown(calculator: Calculator, filled: Filled, text: string): Calculator {
  const { versions } = filled;
  const { pasted: _read, ...rest } = calculator;
  const after = isReadInFull(filled) || text.length > pastedMax ? rest : { ...rest, pasted: text };
  const [first] = versions;
  if (first === undefined) return after;
  return { ...showVersion(after, versions.includes(calculator.version) ? calculator.version : first), fills: (calculator.fills ?? 0) + 1 };
}
