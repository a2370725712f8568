import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { findCveIds } from '../../src/tickets/cve.js';
import { readVectors } from '../../src/tickets/cvss.js';
import { allMetrics, baseMetrics, type CvssVersion } from '../../src/tickets/cvss-metrics.js';
import { check } from '../support/seed.js';
import { thisYear } from './read-evidence.js';

interface Piece {
  readonly text: string;
  readonly cve?: string;
  readonly vector?: string;
}

const id = fc
  .tuple(fc.integer({ min: 1999, max: thisYear + 1 }), fc.integer({ min: 1_000, max: 9_999_999 }))
  .map(([year, number]): Piece => ({ text: `CVE-${year}-${number}`, cve: `CVE-${year}-${number}` }));

/** What the metric `AV` is tells vectors with a prefix from those without: one must not lend its version to the other. */
function vectorOf(version: CvssVersion, isBare: boolean): fc.Arbitrary<Piece> {
  const pairs = baseMetrics[version].map(({ code, values }) => {
    const some = code === 'AV' ? (isBare ? ['P'] : ['N', 'A', 'L']) : values;
    return fc.constantFrom(...some).map((value) => `${code}:${value}`);
  });
  const extra = allMetrics[version].find(({ code }) => code === 'E')?.values.filter((value) => value !== 'X') ?? [];
  return fc.tuple(fc.tuple(...pairs), fc.option(fc.constantFrom(...extra))).map(([base, more]) => {
    const written = [...base, ...(more === null ? [] : [`E:${more}`])].join('/');
    return { text: isBare ? written : `CVSS:${version}/${written}`, vector: `CVSS:${version}/${written}` };
  });
}
const vector = fc.oneof(
  vectorOf('3.0', false),
  vectorOf('3.1', false),
  vectorOf('4.0', false),
  vectorOf('3.1', true),
  vectorOf('4.0', true),
);
const noise = fc
  .constantFrom(
    '9.8',
    'critical',
    'CWE-79',
    '2024-12-10',
    'see',
    'CVSS 9.8',
    'GHSA-7rjr-3q55-vv33',
    'v1.2.3',
    '12 hosts',
    'E: mail',
    'C:\\temp',
  )
  .map((text): Piece => ({ text }));

const separators = [' ', ', ', '; ', '\n', '\r\n', ' and ', ' | ', '\n> ', '. ', ' / ', '\t', '\n- ', ' + ', ' or ', '\n\n', ' · '];
const wrappers: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `(${text})`,
  (text) => `"${text}"`,
  (text) => `**${text}**`,
  (text) => `\`${text}\``,
  (text) => `<b>${text}</b>`,
  (text) => `[${text}](https://example.com/a?b=c)`,
  (text) => `<https://example.com/x#${text}>`,
  (text) => text.replaceAll('/', '\\/'),
  (text) => text.replaceAll('/', '&#47;').replaceAll('-', '&#45;'),
  (text) => text.replaceAll('/', '\\u002f').replaceAll(':', '\\u003a'),
  (text) => encodeURIComponent(text),
  (text) => text.toLowerCase(),
  (text) => text.replaceAll('-', '‑'),
  (text) => text.replace('/', '/\n> '),
  (text) => text.replaceAll('/', ' / '),
  (text) => `| ${text} |`,
  (text) => `{"id":"${text}"}`,
];

const part = fc.tuple(fc.oneof(id, vector, noise), fc.constantFrom(...wrappers), fc.constantFrom(...separators));

const isSoonAfter = (first: number, next: number) => next > first && next < first + 20;

const unique = (all: readonly (string | undefined)[]) => [...new Set(all.filter((one) => one !== undefined))];

describe('evidence in any text made of good pieces, separators and wrappers', () => {
  it('is found whole: no piece is lost, none is invented, and none is called wrong', () => {
    check(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.map(([piece, wrap, separator]) => `${wrap(piece.text)}${separator}`).join('');
        const cves = findCveIds(text, thisYear);
        const vectors = readVectors(text);
        assert.deepEqual(
          { cves: cves.found, vectors: vectors.vectors.map(({ cvss }) => cvss.vector), problems: [...cves.problems, ...vectors.problems] },
          { cves: unique(parts.map(([piece]) => piece.cve)), vectors: unique(parts.map(([piece]) => piece.vector)), problems: [] },
          text,
        );
      }),
      600,
    );
  });

  it('expands a range to all of its ids and to no other', () => {
    const range = fc.record({
      year: fc.integer({ min: 1999, max: thisYear }),
      first: fc.integer({ min: 1_000, max: 99_000 }),
      more: fc.integer({ min: 1, max: 19 }),
      sign: fc.constantFrom(
        '-',
        ' - ',
        '–',
        ' — ',
        '~',
        ' ~ ',
        '..',
        ' to ',
        ' through ',
        ' → ',
        ' -> ',
        ' bis ',
        ' do ',
        ' по ',
        ' till ',
        ' tot ',
      ),
      isWhole: fc.boolean(),
    });
    check(
      fc.property(range, ({ year, first, more, sign, isWhole }) => {
        const last = first + more;
        fc.pre(String(first).length === String(last).length && !(isWhole && /^[-–]$/.test(sign)));
        const text = `CVE-${year}-${first}${sign}${isWhole ? `CVE-${year}-` : ''}${last}`;
        const ids = Array.from({ length: more + 1 }, (_, index) => `CVE-${year}-${first + index}`);
        assert.deepEqual(findCveIds(text, thisYear), { found: ids, problems: [] }, text);
      }),
      200,
    );
  });

  it('makes no id of a number after an id that counts, measures, dates or names something else', () => {
    const sign = fc.constantFrom(
      ' ',
      ', ',
      ' (',
      ': ',
      ':',
      '\n',
      '\n- ',
      ' + ',
      ' / ',
      '; ',
      ' and ',
      ' und ',
      ' to ',
      ' bis ',
      ' → ',
      ' – ',
      '..',
    );
    const number = fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1_000, max: 99_999 }));
    const other = fc
      .tuple(number, fc.constantFrom(' hosts', ' Kunden', ' серверов', ' %', ' €', '.1.2', ':30', '-12-10', '/tcp', '/udp', 'x', '.5'))
      .map(([one, what]) => `${one}${what}`);
    check(
      fc.property(id, sign, fc.oneof(other, fc.constantFrom('line 45046', 'port 50432', 'v10', 'rev. 12345')), (piece, between, rest) => {
        // “CVE-2021-44228 to 44230 were fixed” is a range.
        fc.pre(!isSoonAfter(Number(piece.text.split('-')[2]), Number.parseInt(rest, 10)));
        const text = `${piece.text}${between}${rest}`;
        assert.deepEqual(findCveIds(text, thisYear).found, [piece.cve], text);
      }),
      600,
    );
  });

  it('never leaves a number of the same length after an id without a word', () => {
    const sign = fc.constantFrom(
      ' ',
      ', ',
      ' (',
      ': ',
      ':',
      '\n',
      '\n- ',
      ' + ',
      '/',
      ' / ',
      '; ',
      ' and ',
      ' plus ',
      ' und ',
      ' i ',
      ' и ',
      ' och ',
      ' e ',
      ' en ',
      ' to ',
      ' bis ',
      ' → ',
      ' – ',
      '..',
      '~',
      '|',
      ' · ',
      ' (also ',
    );
    const pair = fc.integer({ min: 10_000, max: 99_999 });
    check(
      fc.property(pair, sign, fc.array(pair, { minLength: 1, maxLength: 4 }), (first, between, more) => {
        const text = `CVE-2021-${first}${more.map((next) => `${between}${next}`).join('')}`;
        const { found, problems } = findCveIds(text, thisYear);
        const saw = problems.map((one) => (one.code === 'cve-list' ? one.saw : '')).join(' ');
        for (const next of more) assert.ok(found.some((one) => one.endsWith(`-${next}`)) || saw.includes(String(next)), text);
      }),
      600,
    );
  });

  it('never is an id of more than ASCII, nor a vector of two versions, whatever is put in', () => {
    check(
      fc.property(fc.oneof(id, vector), fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }), ({ text }, at, odd) => {
        const place = at % text.length;
        const changed = text.slice(0, place) + odd + text.slice(place + 1);
        for (const found of findCveIds(changed, thisYear).found) assert.match(found, /^CVE-[0-9]{4}-[0-9]{4,19}$/);
        for (const { cvss } of readVectors(changed).vectors) {
          const codes = cvss.vector
            .split('/')
            .slice(1)
            .map((pair) => pair.split(':')[0]);
          const known = allMetrics[cvss.version].map(({ code }) => code);
          assert.ok(
            codes.every((code) => known.some((one) => one === code)),
            changed,
          );
        }
      }),
      600,
    );
  });
});
