import { baseMetrics, type CvssVersion, findCvss, readVectors } from '../tickets/cvss.js';
import type { Cvss } from '../tickets/cvss-score.js';
import type { Draft } from './draft.js';

type Chosen = Readonly<Record<string, string>>;

/** Metrics that mean the same in CVSS 3 and 4; AC and UI were cut differently in 4.0, and impact was split in two. */
const sharedWithFour = new Set(['AV', 'PR']);

/** The known metrics and values among a card's inputs. */
export function readChosen(version: CvssVersion, inputs: Chosen): Record<string, string> {
  const known = baseMetrics[version].filter(({ code, values }) => values.includes(inputs[code] ?? ''));
  return Object.fromEntries(known.map(({ code }) => [code, inputs[code] ?? '']));
}

/** The calculator as it opens: with the metrics of the vector that counts, or of a broken one as far as it can be read. */
export function begunCalculator({ answers, unsent }: Draft): NonNullable<Draft['calculator']> {
  const vector = answers.evidence?.cvss;
  if (vector) return { version: vector.version, chosen: metricsOf(vector) };
  const part = readVectors(unsent['evidence'] ?? answers.evidence?.text ?? '').part;
  return part ? { version: part.version, chosen: readChosen(part.version, part.chosen) } : { version: '3.1', chosen: {} };
}

/** The base metrics of a vector, for the calculator's fields. */
function metricsOf(cvss: Cvss): Record<string, string> {
  const pairs = cvss.vector.split('/').map((pair) => pair.split(':'));
  return readChosen(cvss.version, Object.fromEntries(pairs.map(([code, value]) => [code ?? '', value ?? ''])));
}

/** What stays chosen when the version changes: versions are never mixed. */
export function carryOver(from: CvssVersion, to: CvssVersion, chosen: Chosen): Record<string, string> {
  const sameFamily = (from === '4.0') === (to === '4.0');
  return readChosen(to, Object.fromEntries(Object.entries(chosen).filter(([code]) => sameFamily || sharedWithFour.has(code))));
}

/** The text of answer ii with its vector replaced by a calculated one; ids and words around it stay. */
export function evidenceTextWith(text: string, cvss: Cvss): string {
  const lines = text.split('\n').map((line) => (hasVector(line) ? withoutVectors(line) : line));
  return [...lines, cvss.vector].join('\n').trim();
}

function withoutVectors(line: string): string {
  return line
    .split(' ')
    .filter((word) => !hasVector(word))
    .join(' ');
}

function hasVector(text: string): boolean {
  const { found, problems } = findCvss(text);
  return found.length > 0 || problems.length > 0;
}
