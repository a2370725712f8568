import { pairsInWords } from './cvss-words.js';
import { foldPasted } from './pasted-text.js';

/** CVE ids in any of the forms in which they are read alone. */
const id = /CVE(?:s|[ -]ids?|[ -]numbers?)?[-_ \t:#=]{0,3}\d{4}[-_ ]\d{4,19}/gi;
/** The version of a vector, with or without its name. */
const version = /CVSS[ :_-]{0,2}(?:version |v)?(?:[34]\.[01]|3)|version[ =:]{1,2}[34]\.[01]/gi;
/** A metric with its value. */
const pair = /\b[A-Z]{1,3} ?: ?(?:Clear|Green|Amber|Red|[A-Z])(?![A-Z0-9])/gi;
/** The calculators that links of vectors lead to. */
const calculator =
  /https?:\/\/(?:www\.first\.org\/cvss\/calculator\/|nvd\.nist\.gov\/(?:site-media\/|vuln-metrics\/)?cvss\/?)[\w./-]{0,40}/gi;
/** What only says what comes next, in the names of the fields of advisories. */
const labels = new Set(['CVSS', 'CVE', 'VECTOR', 'STRING', 'VECTORSTRING', 'BASE', 'METRICS']);
const word = /[\p{L}\p{N}]{1,60}/gu;

/**
 * Whether a text says nothing beside CVE ids and vectors: then it means the same in another order, with other signs between them or as the
 * link of a calculator. Linear in the length of the text.
 */
export function isBareEvidence(text: string): boolean {
  const rest = [id, calculator, version, pair].reduce((left, pattern) => left.replace(pattern, ' '), withoutWords(foldPasted(text).text));
  return Array.from(rest.matchAll(word), ([found]) => found.toUpperCase()).every((found) => labels.has(found));
}

/** A text without the metrics that are written as words. */
function withoutWords(text: string): string {
  let rest = '';
  let from = 0;
  for (const { at, end } of pairsInWords(text)) {
    rest += text.slice(from, at);
    from = end;
  }
  return rest + text.slice(from);
}
