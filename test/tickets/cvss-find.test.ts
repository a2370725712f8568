import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type CvssProblem, findCvss } from '../../src/tickets/cvss.js';
import { isLinear, repeat } from '../support/regular-expressions/linear.js';
import { check } from '../support/seed.js';

const three = 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const rest = 'E:P/RL:O/RC:C/CR:H/MAV:A';
const four = 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const two = 'AV:N/AC:L/Au:N/C:P/I:P/A:P';
const nvd = 'https://nvd.nist.gov/vuln-metrics/cvss';
const first = 'https://www.first.org/cvss/calculator';

const vectorsIn = (text: string) => findCvss(text).found.map(({ vector }) => vector);

describe('finding vectors', () => {
  const texts: [string, string, string[]][] = [
    ['a vector alone', `CVSS:3.1/${three}`, [`CVSS:3.1/${three}`]],
    ['a vector in a sentence', `We rate it CVSS:3.0/${three}.`, [`CVSS:3.0/${three}`]],
    ['a vector in brackets and quotes', `("CVSS:4.0/${four}")`, [`CVSS:4.0/${four}`]],
    ['a vector with its score', `9.8 (CVSS:3.1/${three}) critical`, [`CVSS:3.1/${three}`]],
    ['temporal and environmental metrics', `CVSS:3.1/${three}/${rest},`, [`CVSS:3.1/${three}/${rest}`]],
    ['threat metrics of 4.0', `CVSS:4.0/${four}/E:A/MSI:S;`, [`CVSS:4.0/${four}/E:A/MSI:S`]],
    ['lower case', `cvss:3.1/${three.toLowerCase()}`, [`CVSS:3.1/${three}`]],
    ['no prefix: 3.1', `vector ${three}.`, [`CVSS:3.1/${three}`]],
    ['no prefix: 4.0', `vector: ${four}!`, [`CVSS:4.0/${four}`]],
    ['a version before it', `CVSS v3.0: ${three}`, [`CVSS:3.0/${three}`]],
    ['a version in words', `CVSS version 3.0 (${three})`, [`CVSS:3.0/${three}`]],
    ['a scanner’s prefix', `CVSS3.0#${three} CVSSv3.1:${three}`, [`CVSS:3.0/${three}`, `CVSS:3.1/${three}`]],
    ['a score before it', `CVSS: 7.5 / ${three}`, [`CVSS:3.1/${three}`]],
    ['a score and a slash before it', `9.8/${three}`, [`CVSS:3.1/${three}`]],
    ['full-width forms', `CVSS：3.1／${three.replaceAll(':', '：')}`, [`CVSS:3.1/${three}`]],
    ['zero-width characters', `CVSS:3.1/\u200b${three.split('/').join('\u200b/\u200b')}`, [`CVSS:3.1/${three}`]],
    ['a vector broken over lines', `CVSS:3.1/AV:N/AC:L/\r\n  PR:N/UI:N\n/S:U/C:H/I:H/A:H`, [`CVSS:3.1/${three}`]],
    ['a vector among ideographs', `漏洞CVSS:3.1/${three}漏洞`, [`CVSS:3.1/${three}`]],
    ['FIRST’s calculator of 3.0', `${first}/3.0#CVSS:3.0/${three}`, [`CVSS:3.0/${three}`]],
    ['FIRST’s calculator of 3.1', `see ${first}/3-1#CVSS:3.1/${three}/${rest} please`, [`CVSS:3.1/${three}/${rest}`]],
    ['FIRST’s calculator of 4.0', `<${first}/4-0#CVSS:4.0/${four}>`, [`CVSS:4.0/${four}`]],
    ['FIRST’s other address of 4.0', `${first}/4.0#CVSS:4.0/${four}`, [`CVSS:4.0/${four}`]],
    ['a link in markdown', `[${three}](${nvd}/v3-calculator?vector=${three}&version=3.0)`, [`CVSS:3.0/${three}`]],
    ['NVD’s calculator of 3.1', `${nvd}/v3-calculator?name=CVE-2021-44228&vector=${three}&version=3.1&source=NIST`, [`CVSS:3.1/${three}`]],
    ['NVD’s calculator of 3.0', `${nvd}/v3-calculator?vector=${three}/${rest}&version=3.0`, [`CVSS:3.0/${three}/${rest}`]],
    ['NVD’s calculator, version first', `${nvd}/v3-calculator?version=3.0&vector=${three}`, [`CVSS:3.0/${three}`]],
    ['NVD’s calculator from a page’s source', `${nvd}/v3-calculator?vector=${three}&amp;version=3.0`, [`CVSS:3.0/${three}`]],
    ['NVD’s calculator without a version', `${nvd}/v3-calculator?vector=${three}`, [`CVSS:3.1/${three}`]],
    ['NVD’s calculator of 4.0', `${nvd}/v4-calculator?name=CVE-2024-1&vector=${four}/E:X/CR:X&version=4.0`, [`CVSS:4.0/${four}`]],
    ['NVD’s calculator with a prefix', `${nvd}/v4-calculator?vector=CVSS:4.0/${four}&version=4.0`, [`CVSS:4.0/${four}`]],
    ['an encoded fragment', `${first}/3-1%23CVSS%3A3.1%2F${encodeURIComponent(three)}`, [`CVSS:3.1/${three}`]],
    ['an encoded link', encodeURIComponent(`${nvd}/v3-calculator?vector=${three}&version=3.0`), [`CVSS:3.0/${three}`]],
    ['a link encoded twice', encodeURIComponent(encodeURIComponent(`${first}/4-0#CVSS:4.0/${four}`)), [`CVSS:4.0/${four}`]],
    ['a link in capital and small escapes', `CVSS%3a3.1%2f${three.replaceAll('/', '%2f').replaceAll(':', '%3A')}`, [`CVSS:3.1/${three}`]],
    [
      'two links with their own versions',
      `${nvd}/v3-calculator?vector=${three}&version=3.0,${nvd}/v3-calculator?vector=${three}&version=3.1`,
      [`CVSS:3.0/${three}`, `CVSS:3.1/${three}`],
    ],
    ['two different vectors, in order', `CVSS:4.0/${four} CVSS:3.1/${three}`, [`CVSS:4.0/${four}`, `CVSS:3.1/${three}`]],
    ['a vector before something else with a colon', `CVSS:3.1/${three}/toString:N https://a:1/b`, [`CVSS:3.1/${three}`]],
    ['a vector of 3.1 beside one of 2', `${two} CVSS:3.1/${three}`, [`CVSS:3.1/${three}`]],
  ];
  for (const [what, text, vectors] of texts) {
    it(`takes ${what}`, () => assert.deepEqual([vectorsIn(text), findCvss(text).problems], [vectors, []]));
  }

  it('counts the same vector once, in whatever form it comes', () => {
    const shuffled = three.split('/').toReversed().join('/');
    const text = `CVSS:3.0/${three}, ${three} cvss:3.0/${shuffled}/E:X ${nvd}/v3-calculator?vector=${three}&version=3.0`;
    assert.deepEqual(vectorsIn(text), [`CVSS:3.0/${three}`]);
  });

  it('finds a vector anywhere in prose', () => {
    check(
      fc.property(
        fc.lorem(),
        fc.constantFrom(`CVSS:3.1/${three}`, `CVSS:4.0/${four}`),
        fc.constantFrom('.', ',', ')', '', '"', '…'),
        fc.lorem(),
        (before, vector, mark, after) => {
          assert.deepEqual(vectorsIn(`${before} ${vector}${mark} ${after}`), [vector]);
        },
      ),
      100,
    );
  });

  const wrong: [string, CvssProblem][] = [
    [two, { code: 'cvss-version-2' }],
    [`(${two})`, { code: 'cvss-version-2' }],
    [`CVSS2#${two}`, { code: 'cvss-version-2' }],
    [`CVSS:2.0/${two}`, { code: 'cvss-version-2' }],
    [`CVSS v2: (${two})`, { code: 'cvss-version-2' }],
    [`${nvd}/v2-calculator?name=CVE-2014-0160&vector=(${two})&version=2.0`, { code: 'cvss-version-2' }],
    [`CVSS:3.2/${three}`, { code: 'cvss-version-unknown', version: '3.2' }],
    ['CVSS:3.1/AV:N', { code: 'cvss-metric-missing', metrics: ['AC', 'PR', 'UI', 'S', 'C', 'I', 'A'] }],
    ['AV:N/AC:L/PR:N', { code: 'cvss-metric-missing', metrics: ['UI', 'S', 'C', 'I', 'A'] }],
    [`CVSS:3.1/${three.replace('AC:L', 'AC:Q')}`, { code: 'cvss-value-unknown', metric: 'AC' }],
    ['AV:Netwerk/AC:Low/PR:None/UI:None/S:Changed/C:High/I:High/A:High', { code: 'cvss-value-unknown', metric: 'AV' }],
    [`CVSS:3.1/${three}/ZZ:A`, { code: 'cvss-metric-unknown', metric: 'ZZ' }],
    [`CVSS:3.1/${three}/AC:L`, { code: 'cvss-metric-twice', metric: 'AC' }],
    [`CVSS:3.1/${three.replace('AV', 'АV')}`, { code: 'cvss-malformed', version: '3.1' }],
    [`CVSS:3.1/${three.replace('C:H', 'С:H')}`, { code: 'cvss-malformed', version: '3.1' }],
  ];
  for (const [text, problem] of wrong)
    it(`does not ignore “${text}”`, () => assert.deepEqual(findCvss(text), { found: [], problems: [problem] }));

  it('tells a broken vector also beside a good one', () => {
    assert.deepEqual(
      findCvss(`CVSS:4.0/${four} CVSS:3.1/AV:N/AC:L`).problems.map(({ code }) => code),
      ['cvss-metric-missing'],
    );
  });

  const others = [
    '',
    'no vector',
    'CVSS 9.8',
    'CVSS:3.1 score 9.8',
    'CVSS 9.8/10',
    'CVSS: high',
    'http://a:b/c:d/e:f',
    'C:/Users/AV:N',
    'a/b:c/d',
    'E:P/RL:O/RC:C',
    'GET /AV:x',
  ];
  for (const text of others)
    it(`finds nothing to say about “${text}”`, () => assert.deepEqual(findCvss(text), { found: [], problems: [] }));

  it('scores no more vectors than it takes to say that there are too many', () => {
    const many = Array.from('NALP', (av) =>
      Array.from('HLN', (c) => Array.from('HLN', (i) => `CVSS:3.1/AV:${av}/AC:L/PR:N/UI:N/S:U/C:${c}/I:${i}/A:H`)),
    );
    assert.equal(findCvss(many.flat(2).join(' ')).found.length, 20);
  });

  const pieces = [
    'CVSS:3.1/',
    'CVSS',
    'CVSS: ',
    'A:B/',
    'AV:N/AC:L/',
    'AV:N/AC:L/PR:N ',
    'CVSS:3.1/AV:N ',
    `${three} `,
    `CVSS:4.0/${four} `,
    '/',
    ' ',
    ' / ',
    '%',
    '%25',
    '%2F',
    'С',
    '漏',
    '\ufdfa',
    '&version=3.1 ',
    `?version=3.0${three}`,
  ];
  for (const piece of pieces) {
    it(`takes time in proportion on “${piece}”`, () => assert.ok(isLinear(findCvss, repeat(piece))));
  }
});
