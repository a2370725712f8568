import { allMetrics, baseMetrics, type CvssMetric, type CvssVersion, findCvss, readVectors } from '../tickets/cvss.js';
import type { Cvss } from '../tickets/cvss-score.js';
import type { Draft } from './draft.js';

type Chosen = Readonly<Record<string, string>>;

/** The calculator of a draft: a version that is shown, and what is chosen in it and in the others. */
export type Calculator = NonNullable<Draft['calculator']>;

/** Metrics that mean the same in CVSS 3 and 4; AC and UI were cut differently in 4.0, and impact was split in two. */
const sharedWithFour = new Set(['AV', 'PR']);

/** The base metrics and their values among a card's inputs. */
export function readChosen(version: CvssVersion, inputs: Chosen): Record<string, string> {
  return knownIn(baseMetrics[version], inputs);
}

function knownIn(metrics: readonly CvssMetric[], given: Chosen): Record<string, string> {
  const known = metrics.filter(({ code, values }) => values.includes(given[code] ?? ''));
  return Object.fromEntries(known.map(({ code }) => [code, given[code] ?? '']));
}

/**
 * The calculator as it opens: with the metrics of the vector that counts, or of a broken one as far as it can be read. Where question ii
 * has neither, with those of answer i, unless it names several.
 */
export function begunCalculator({ answers, unsent }: Draft): Calculator {
  const vector = answers.evidence?.cvss;
  if (vector) return { version: vector.version, chosen: metricsOf(vector) };
  const { part } = readVectors(unsent['evidence'] ?? answers.evidence?.text ?? '');
  return part ? { version: part.version, chosen: part.chosen } : toldIn(answers.problem?.text ?? '');
}

function toldIn(problem: string): Calculator {
  const { vectors, part } = readVectors(problem);
  const [only] = vectors.length === 1 ? vectors : [];
  if (only) return { version: only.cvss.version, chosen: metricsOf(only.cvss) };
  return part && vectors.length === 0 ? { version: part.version, chosen: part.chosen } : { version: '3.1', chosen: {} };
}

/** All metrics of a vector: those that the card does not ask for count as well. */
export function metricsOf(cvss: Cvss): Record<string, string> {
  const pairs = cvss.vector.split('/').map((pair) => pair.split(':'));
  return knownIn(allMetrics[cvss.version], Object.fromEntries(pairs.map(([code, value]) => [code ?? '', value ?? ''])));
}

/** What is chosen in a version, whether it is shown or not. */
export function chosenIn({ version, chosen, kept }: Calculator, of: CvssVersion): Chosen {
  return of === version ? chosen : (kept?.[of] ?? {});
}

/** The calculator with other choices in a version. */
export function withChosen(calculator: Calculator, of: CvssVersion, chosen: Chosen): Calculator {
  if (of === calculator.version) return { ...calculator, chosen };
  return { ...calculator, kept: { ...calculator.kept, [of]: chosen } };
}

/**
 * The calculator in another version: what was chosen in each is kept. A metric that nothing was chosen for there yet has the value from
 * the version before, where it means the same: versions are never mixed.
 */
export function showVersion(calculator: Calculator, to: CvssVersion): Calculator {
  const { version, chosen, kept, ...rest } = calculator;
  if (version === to) return calculator;
  const { [to]: own, ...others } = kept ?? {};
  return { ...rest, version: to, chosen: { ...carriedOver(version, to, chosen), ...own }, kept: { ...others, [version]: chosen } };
}

function carriedOver(from: CvssVersion, to: CvssVersion, chosen: Chosen): Record<string, string> {
  const isSameFamily = (from === '4.0') === (to === '4.0');
  const shared = Object.entries(chosen).filter(([code]) => isSameFamily || sharedWithFour.has(code));
  return knownIn(allMetrics[to], Object.fromEntries(shared));
}

/** The text of answer ii with its vector replaced by a calculated one; ids and words around it stay. */
export function evidenceTextWith(text: string, cvss: Cvss): string {
  return [withoutVectors(text), cvss.vector].join('\n').trim();
}

/** What a text says beside its vectors. */
export function withoutVectors(text: string): string {
  const lines = text.split('\n').map((line) => (hasVector(line) ? wordsWithoutVectors(line) : line));
  return lines.join('\n').trim();
}

function wordsWithoutVectors(line: string): string {
  return line
    .split(' ')
    .filter((word) => !hasVector(word))
    .join(' ');
}

function hasVector(text: string): boolean {
  const { found, problems } = findCvss(text);
  return found.length > 0 || problems.length > 0;
}
