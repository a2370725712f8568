/** One way in which a copied text is written otherwise than it reads. A text without its `sign` is left alone. */
interface Encoding {
  readonly sign: string;
  readonly pattern: RegExp;
  readonly replace: (match: readonly string[]) => string;
}

/** The characters that escapes stand for in ids, vectors and links of calculators; other escapes stay as they are. */
const escapable = new Set(Array.from(' #&()-./:;<=>?"\'\u00ad\u2010\u2011\u2012\u2013\u2014'));

const named: Readonly<Record<string, string>> = {
  amp: '&',
  sol: '/',
  colon: ':',
  semi: ';',
  period: '.',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  lpar: '(',
  rpar: ')',
  nbsp: ' ',
  shy: '\u00ad',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  mdash: '-',
  minus: '-',
};

const unescaped = (match: string, hex: string, radix = 16): string => {
  const code = Number.parseInt(hex, radix);
  const character = code <= 0xff_ff ? String.fromCharCode(code) : match;
  return escapable.has(character) || /^[A-Za-z0-9]$/.test(character) ? character : match;
};
const ofHtml = ([match = '', code = '']: readonly string[]): string => {
  if (!code.startsWith('#')) return named[code.toLowerCase()] ?? match;
  const isHex = /^#x/i.test(code);
  return unescaped(match, code.slice(isHex ? 2 : 1), isHex ? 16 : 10);
};
const nothing = () => '';

/** A line end with the marks of quoted mail on the next line. */
const lineEnd = '[ \\t]{0,4}\\r?\\n[ \\t>|]{0,12}';

/** In the order in which they are undone. Each pattern reads a bounded number of characters from where it begins. */
export const encodings: readonly Encoding[] = [
  // Soft line ends and escapes of mail (quoted-printable): the few that cannot be part of a link's query.
  { sign: '=', pattern: new RegExp(`=\\r?\\n(?:[ \\t]{0,2}>){0,6} ?`, 'g'), replace: nothing },
  { sign: '=', pattern: /=(2D|2F|3A)/g, replace: ([match = '', hex = '']) => unescaped(match, hex) },
  // JSON, also within JSON; there a line end is two characters. A dash is escaped in markdown.
  { sign: '\\', pattern: /\\{1,4}([/\-_*])/g, replace: ([, character = '']) => character },
  { sign: '\\', pattern: /\\{1,4}u([\da-f]{4})/gi, replace: ([match = '', hex = '']) => unescaped(match, hex) },
  { sign: '\\', pattern: /\\{1,4}[nrt](?=[^a-z]|CVE|GHSA|CVSS|\\)/g, replace: () => '\n' },
  { sign: '&', pattern: /&(?:amp;){0,2}(#x?[\da-f]{1,6}|[a-z]{2,8});/gi, replace: ofHtml },
  { sign: '<', pattern: /<\/?(?:wbr|b|i|u|em|strong|span|code|tt|mark|font|small)(?: [^<>]{0,80})?\/?>/gi, replace: nothing },
  { sign: '<', pattern: /<\/?(?:br|p|td|th|tr|li|ul|ol|div|dt|dd|pre|table|tbody|h\d)(?: [^<>]{0,80})?\/?>/gi, replace: () => '\n' },
  // Links, escaped once or twice.
  { sign: '%', pattern: /%(?:25)?([\da-f]{2})/gi, replace: ([match = '', hex = '']) => unescaped(match, hex) },
  // Emphasis of markdown.
  { sign: '*', pattern: /\*\*/g, replace: nothing },
  { sign: '`', pattern: /`{1,3}/g, replace: nothing },
  // `CVE-2021-{44228,45046}`, as shells expand it.
  {
    sign: '{',
    pattern: /CVE-(\d{4})-\{(\d{4,19}(?:, ?\d{4,19}){1,20})\}/gi,
    replace: ([, year = '', numbers = '']) =>
      numbers
        .split(/, ?/)
        .map((digits) => `CVE-${year}-${digits}`)
        .join(' '),
  },
  // Lines that broke after or before a dash of an id, or within a metric.
  {
    sign: '\n',
    pattern: new RegExp(`(CVE|CVE[-_ ]\\d{4})(?:${lineEnd}(-)|(-)${lineEnd})(?=\\d{4})`, 'gi'),
    replace: ([, head = '']) => `${head}-`,
  },
  { sign: '\n', pattern: new RegExp(`(/[A-Z]{1,2})${lineEnd}(?=[A-Z]{1,2}:[A-Z])`, 'g'), replace: ([, head = '']) => head },
];
