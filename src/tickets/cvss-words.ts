/** The names of metrics by their codes, as NVD's pages, advisories and fields of JSON write them, without spaces and in lower case. */
const namesOfMetrics: Readonly<Record<string, readonly string[]>> = {
  AV: ['attackvector'],
  AC: ['attackcomplexity'],
  AT: ['attackrequirements'],
  PR: ['privilegesrequired', 'requiredprivileges'],
  UI: ['userinteraction'],
  S: ['scope'],
  C: ['confidentiality', 'confidentialityimpact'],
  I: ['integrity', 'integrityimpact'],
  A: ['availability', 'availabilityimpact'],
  VC: ['vulnerablesystemconfidentiality', 'vulnconfidentialityimpact', 'vulnerablesystemconfidentialityimpact'],
  VI: ['vulnerablesystemintegrity', 'vulnintegrityimpact', 'vulnerablesystemintegrityimpact'],
  VA: ['vulnerablesystemavailability', 'vulnavailabilityimpact', 'vulnerablesystemavailabilityimpact'],
  SC: ['subsequentsystemconfidentiality', 'subconfidentialityimpact', 'subsequentsystemconfidentialityimpact'],
  SI: ['subsequentsystemintegrity', 'subintegrityimpact', 'subsequentsystemintegrityimpact'],
  SA: ['subsequentsystemavailability', 'subavailabilityimpact', 'subsequentsystemavailabilityimpact'],
};
const codes = new Map(Object.entries(namesOfMetrics).flatMap(([code, names]) => names.map((name) => [name, code])));

/** The words for values, which begin with the value but for Unchanged and Changed, and None, which 4.0 writes for N everywhere. */
const valuesOfWords = new Map(
  Object.entries({
    network: 'N',
    adjacent: 'A',
    adjacentnetwork: 'A',
    local: 'L',
    physical: 'P',
    low: 'L',
    high: 'H',
    none: 'N',
    present: 'P',
    required: 'R',
    passive: 'P',
    active: 'A',
    unchanged: 'U',
    changed: 'C',
  }),
);

/** A value that is written as a word, `Network`; undefined for anything else. */
export function valueOfWord(word: string): string | undefined {
  return valuesOfWords.get(word.toLowerCase().replace(/[_ ]/g, ''));
}

const name =
  /(?<![A-Za-z])(?:(?:vulnerable|subsequent) ?system ?|vuln|sub)?(?:attack ?(?:vector|complexity|requirements)|privileges ?required|required ?privileges|user ?interaction|scope|(?:confidentiality|integrity|availability)(?: ?impact)?)/gi;
/** From the name to its value: the code in brackets, marks of a table or of JSON, a line end. */
const toValue =
  /[ \t]{0,4}(?:\([A-Z]{1,2}\))?["'*_]{0,3}[ \t]{0,4}(?:[:=|-]|\r?\n|\t)?[ \t>|"'*_]{0,8}(adjacent[ _]network|[a-z]{3,10})(?![a-z])/iy;

/** Metrics that are written as words, one after the other: their pairs, and where each of them begins and ends. */
export function pairsInWords(text: string): { readonly code: string; readonly value: string; readonly at: number; readonly end: number }[] {
  return Array.from(text.matchAll(name), (match) => {
    toValue.lastIndex = match.index + match[0].length;
    const value = valueOfWord(toValue.exec(text)?.[1] ?? '');
    const code = codes.get(match[0].toLowerCase().replace(/ /g, ''));
    return code && value ? { code, value, at: match.index, end: toValue.lastIndex } : undefined;
  }).filter((pair) => pair !== undefined);
}
