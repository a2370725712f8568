import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type CveId, type CveProblem, findCveIds } from '../../src/tickets/cve.js';
import { isLinear, repeat } from '../support/regular-expressions/linear.js';
import { check } from '../support/seed.js';

const thisYear = 2026;
const id = 'CVE-2024-12345';
const malformed: CveProblem = { code: 'cve-malformed' };
const odd = (character: string, position: number): CveProblem => ({ code: 'cve-odd-character', character, position });
const wrongYear = (year: number): CveProblem => ({ code: 'cve-year', year, latest: 2027 });

/** What is found in a text that is meant as one id. */
function read(text: string): CveId | CveProblem | undefined {
  const { found, problems } = findCveIds(text, thisYear);
  return found[0] ?? problems[0];
}

const anyId = fc
  .record({
    year: fc.integer({ min: 1999, max: thisYear + 1 }),
    digits: fc.string({ unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), minLength: 4, maxLength: 19 }),
  })
  .map(({ year, digits }) => `CVE-${year}-${digits}`);

describe('a CVE id', () => {
  const forgiven: [string, string][] = [
    ['an id as it is', id],
    ['lower case and white space', ' cve-2024-12345\n'],
    ['full-width forms', 'ＣＶＥ－２０２４－１２３４５'],
    ['mathematical letters and digits', '𝐂𝐕𝐄-𝟐𝟎𝟐𝟒-𝟏𝟐𝟑𝟒𝟓'],
    ['Roman numerals', 'ⅭⅤE-2024-12345'],
    ['non-breaking hyphens', 'CVE‑2024‑12345'],
    ['en and em dashes', 'CVE–2024—12345'],
    ['a minus sign', 'CVE−2024−12345'],
    ['zero-width characters', '\u200bCVE\u2060-20\ufeff24-123\u200d45'],
    ['soft hyphens', 'CVE-\u00ad2024-\u00ad12345'],
    ['bidirectional controls', '\u202aCVE-2024-12345\u202c'],
    ['tag characters', 'CVE-2024-12345\u{e0041}\u{e007f}'],
    ['a space for the first dash', 'CVE 2024-12345'],
    ['spaces for both', 'CVE 2024 12345'],
    ['underscores', 'CVE_2024_12345'],
    ['a colon', 'CVE: 2024-12345'],
    ['a doubled dash', 'CVE--2024-12345'],
    ['no first dash', 'CVE2024-12345'],
  ];
  for (const [what, text] of forgiven) it(`takes ${what}`, () => assert.equal(read(text), id));

  it('takes four to nineteen digits', () => {
    assert.equal(read('CVE-2024-0001'), 'CVE-2024-0001');
    assert.equal(read(`CVE-2024-${'1'.repeat(19)}`), `CVE-2024-${'1'.repeat(19)}`);
    assert.deepEqual(read('CVE-2024-123'), malformed);
    assert.deepEqual(read(`CVE-2024-${'1'.repeat(20)}`), malformed);
  });

  it('takes years from 1999 to the next one', () => {
    assert.equal(read('CVE-1999-0001'), 'CVE-1999-0001');
    assert.equal(read('CVE-2027-0001'), 'CVE-2027-0001');
    assert.deepEqual(read('CVE-1998-0001'), wrongYear(1998));
    assert.deepEqual(read('CVE-2028-0001'), wrongYear(2028));
  });

  const oddOnes: [string, string, number][] = [
    ['СVE-2024-12345', 'С', 1],
    ['сve-2024-12345', 'с', 1],
    ['CVЕ-2024-12345', 'Е', 3],
    ['CѴE-2024-12345', 'Ѵ', 2],
    ['CVE-2O24-12345', 'O', 6],
    ['CVE-2024-1о345', 'о', 11],
    ['cve-2024-1l345', 'l', 11],
    ['CVE-2024-12345x', 'x', 15],
    ['CVE-٢٠٢٤-12345', '٢', 5],
    ['CVE-2024-123𝼀45', '𝼀', 13],
    [' \u200bCVE-2024-12\u200b3О5 ', 'О', 13],
  ];
  for (const [text, character, position] of oddOnes) {
    it(`names “${character}” in “${text}”, the character ${position}`, () => {
      assert.deepEqual(read(text), odd(character, position));
    });
  }

  it('names a character as it was given, before it was folded', () => {
    assert.deepEqual(read('CVE-2024-12３Ｏ5'), odd('Ｏ', 13));
  });

  for (const text of ['CVE-2024', 'CVE-2024-', 'CVE-2024-12', 'CVE-24-12345']) {
    it(`takes “${text}” for malformed`, () => assert.deepEqual(read(text), malformed));
  }

  it('takes every id, and nothing but ASCII comes out of whatever is put into one', () => {
    check(
      fc.property(anyId, fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (valid, at, character) => {
        assert.equal(read(valid), valid);
        const place = at % valid.length;
        const changed = valid.slice(0, place) + character + valid.slice(place + 1);
        const one = read(changed);
        if (typeof one === 'string') assert.match(one, /^CVE-[0-9]{4}-[0-9]{4,19}$/);
      }),
      1_000,
    );
  });

  it('refuses every look-alike in the place of a letter or digit, and finding does too', () => {
    const lookAlikes = 'СсϹϲⲤꓚᏟ𐐕VѴѵᏙꓦΕЕеᎬꓰᴇОоΟοՕօסᴏⲞꓳ०٠۰০〇Ӏӏ١۱ІіıІ२Ƨз3ЗӠꜪᏎ4Ꮞ5ƼбӘ6Ꮾ7𐓒8ȢঃꝮ9੧୨Ⳋ';
    const letters = Array.from(lookAlikes).filter((character) => !/^\p{ASCII}*$/u.test(character.normalize('NFKC')));
    for (const character of letters) {
      for (const place of [0, 1, 2, 4, 7, 9, 11, 13]) {
        const changed = id.slice(0, place) + character + id.slice(place + 1);
        assert.equal(typeof read(changed), 'object', changed);
        assert.deepEqual(findCveIds(`see ${changed} please`, thisYear).found, [], changed);
      }
    }
  });
});

describe('finding CVE ids', () => {
  const texts: [string, string[]][] = [
    ['We use log4j (CVE-2021-44228, cve-2021-45046; CVE‑2021‑45105).', ['CVE-2021-44228', 'CVE-2021-45046', 'CVE-2021-45105']],
    ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228', ['CVE-2021-44228']],
    ['<https://www.cve.org/CVERecord?id=CVE-2021-44228>', ['CVE-2021-44228']],
    ['https://nvd.nist.gov/vuln-metrics/cvss/v3-calculator?name=CVE-2021-44228&vector=AV:N&version=3.1', ['CVE-2021-44228']],
    ['[CVE-2021-44228](https://nvd.nist.gov/vuln/detail/cve-2021-44228)', ['CVE-2021-44228']],
    ['CVE-2024-2222 CVE-2024-1111 CVE-2024-2222', ['CVE-2024-2222', 'CVE-2024-1111']],
    ['CVE-2024-1111\nCVE-2024-2222\r\nCVE-2024-3333', ['CVE-2024-1111', 'CVE-2024-2222', 'CVE-2024-3333']],
    ['“CVE-2024-1111’s fix”, CVE-2024-2222.', ['CVE-2024-1111', 'CVE-2024-2222']],
    ['poc/CVE-2024-1111-poc.py CVE-2024-2222_exploit.zip', ['CVE-2024-1111', 'CVE-2024-2222']],
    ['CVE-2024-1111-CVE-2024-2222.json CVE-2024-3333_CVE-2024-4444', ['CVE-2024-1111', 'CVE-2024-2222', 'CVE-2024-3333', 'CVE-2024-4444']],
    ['漏洞CVE-2024-1111已修复，CVE-2024-2222の修正', ['CVE-2024-1111', 'CVE-2024-2222']],
    ['affected by cve 2024-1111 and CVE: 2024-2222', ['CVE-2024-1111', 'CVE-2024-2222']],
    ['#CVE-2024-1111 |CVE-2024-2222|', ['CVE-2024-1111', 'CVE-2024-2222']],
  ];
  for (const [text, found] of texts) {
    it(`finds ${found.length} in “${text.replace(/\s/g, ' ')}”`, () =>
      assert.deepEqual(findCveIds(text, thisYear), { found, problems: [] }));
  }

  const prose = [
    'CVE pending',
    'no CVE yet',
    'CVE-ID: not assigned, CVE-TBD',
    'CVEs were requested in 2024',
    'CVE 2024 was a bad year',
    'the CVE list of 2024-12-05, CVE 2024-12-05',
    'CVE-1 and CVE-2 of our report',
    'an MCVE-12345 and CWE-2024-1234',
    'DSA-2024-1234, RHSA-2024:1234, GHSA-7rjr-3q55-vv33',
    'receive-2024-12345',
    'БДУ-2024-12345',
    'CVSS:3.1/AV:N',
    '',
  ];
  for (const text of prose)
    it(`finds nothing to say about “${text}”`, () => assert.deepEqual(findCveIds(text, thisYear), { found: [], problems: [] }));

  const meant: [string, CveProblem][] = [
    ['it is СVE-2024-12345', odd('С', 1)],
    ['it is СВЕ-2024-12345', odd('С', 1)],
    ['it is СVE 2024-12345', odd('С', 1)],
    ['it is CVE-2024-123O5.', odd('O', 13)],
    ['it is CVE-2O24-12345.', odd('O', 6)],
    ['it is CVE-2024-12О45', odd('О', 12)],
    ['it is cve-2024-1234o', odd('o', 14)],
    ['it is CVE-2024-XXXX', { code: 'cve-placeholder' }],
    ['it is CVE-2024-12.', malformed],
    ['it is CVE-2024', malformed],
    ['it is CVE-12345', malformed],
    ['it is CVE-202412345', malformed],
    ['it is CVE-1998-12345', wrongYear(1998)],
    ['it is CVE-2042-12345', wrongYear(2042)],
  ];
  for (const [text, problem] of meant) {
    it(`does not ignore “${text}”`, () => assert.deepEqual(findCveIds(text, thisYear), { found: [], problems: [problem] }));
  }

  it('finds the good ones beside a wrong one', () => {
    assert.deepEqual(findCveIds('CVE-2024-1111, CVE-2024-22, CVE-2024-3333', thisYear), {
      found: ['CVE-2024-1111', 'CVE-2024-3333'],
      problems: [malformed],
    });
  });

  it('finds what was put between any words, in order and once each', () => {
    check(
      fc.property(fc.array(fc.tuple(fc.lorem({ maxCount: 3 }), anyId), { maxLength: 25 }), (pieces) => {
        const text = pieces.map(([words, one]) => `${words} ${one}`).join(', ');
        assert.deepEqual(findCveIds(text, thisYear), { found: [...new Set(pieces.map(([, one]) => one))], problems: [] });
      }),
      200,
    );
  });

  const pieces = [
    'CVE',
    'CVE-',
    'CVE-2',
    'CVE-2024-1 ',
    'CVE-2024-1234-',
    `${id} `,
    'СВЕ-',
    'СVE-2024-1234 ',
    'С',
    '\u200b',
    '漏',
    '1',
    '-',
    ' ',
    '\ufdfa',
    'CVE 2024 ',
    `${id}, 12345 `,
    '\n> - 12345',
    ' and also ',
    ' (also 12345',
  ];
  for (const piece of pieces) {
    it(`takes time in proportion on “${piece}”`, () => assert.ok(isLinear((text) => findCveIds(text, thisYear), repeat(piece))));
  }
});
