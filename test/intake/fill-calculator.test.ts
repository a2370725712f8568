import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Calculator } from '../../src/intake/calculator.js';
import { type Filled, fillCalculator, isReadInFull } from '../../src/intake/fill-calculator.js';
import { allMetrics, baseMetrics, cvssVersions } from '../../src/tickets/cvss.js';
import { check } from '../support/seed.js';

const three = 'AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:L';
const four = 'AV:N/AC:H/AT:P/PR:N/UI:P/VC:H/VI:L/VA:N/SC:N/SI:N/SA:N';

function pairsOf({ chosen }: Calculator): string {
  return Object.entries(chosen)
    .map((pair) => pair.join(':'))
    .toSorted()
    .join('/');
}

const sorted = (vector: string) => vector.split('/').toSorted().join('/');

/** What is pasted over AV:P, UI:N in 3.1, what is chosen then in which version, and what is said. */
const pasted: readonly (readonly [text: string, version: string, chosen: string, said: Partial<Filled>])[] = [
  [`CVSS:3.1/${three}`, '3.1', three, { versions: ['3.1'] }],
  [three, '3.1', three, { versions: ['3.1'] }],
  [`CVSS:3.0/${three}`, '3.0', three, { versions: ['3.0'] }],
  [`CVSS:4.0/${four}`, '4.0', four, { versions: ['4.0'] }],
  [four.toLowerCase(), '4.0', four, { versions: ['4.0'] }],
  [`https://www.first.org/cvss/calculator/4.0#CVSS:4.0/${four}`, '4.0', four, { versions: ['4.0'] }],
  [`https://nvd.nist.gov/vuln-metrics/cvss/v3-calculator?vector=${three}&version=3.1`, '3.1', three, { versions: ['3.1'] }],
  [`{"vectorString":"CVSS:3.1\\/${three.replaceAll('/', '\\/')}"}`, '3.1', three, { versions: ['3.1'] }],
  [three.replaceAll('/', ' '), '3.1', three, { versions: ['3.1'] }],
  ['Attack Vector: Network, Attack Complexity: Low, Privileges Required: None', '3.1', 'AC:L/AV:N/PR:N/UI:N', { versions: ['3.1'] }],
  ['CVSS:3.1/AV:L/AC:H', '3.1', 'AC:H/AV:L/UI:N', { versions: ['3.1'] }],
  ['CVSS:3.1/AV:N/AC:Q/PR:N', '3.1', 'AV:N/PR:N/UI:N', { versions: ['3.1'], unread: ['AC'] }],
  ['CVSS:3.1/AV:N/AV:L/AC:L', '3.1', 'AC:L/AV:P/UI:N', { versions: ['3.1'], unread: ['AV'] }],
  ['CVSS:3.1/AV:N/XY:Z/AC:L', '3.1', 'AC:L/AV:N/UI:N', { versions: ['3.1'], unread: ['XY'] }],
  ['CVSS:4.0/AV:N/S:U/VC:H', '4.0', 'AV:N/VC:H', { versions: ['4.0'], unread: ['S'] }],
  [`CVSS:3.1/${three}/E:P/RL:O`, '3.1', `${three}/E:P/RL:O`, { versions: ['3.1'] }],
  [`NVD: CVSS:3.1/${three}, vendor: CVSS:4.0/${four}`, '3.1', three, { versions: ['3.1', '4.0'] }],
  [
    `CVSS:3.1/${three} or CVSS:3.1/${three.replace('AV:N', 'AV:L')}`,
    '3.1',
    'AV:P/UI:N',
    { problem: { code: 'vector-several', version: '3.1', count: 2 } },
  ],
  ['CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P', '3.1', 'AV:P/UI:N', { problem: { code: 'cvss-version-2' } }],
  ['CVSS:5.0/AV:N/AC:L/PR:N', '3.1', 'AV:P/UI:N', { problem: { code: 'cvss-version-unknown', version: '5.0' } }],
  ['it is bad', '3.1', 'AV:P/UI:N', { problem: { code: 'vector-nothing-found' } }],
];

describe('a vector pasted into the calculator', () => {
  for (const [text, version, chosen, said] of pasted) {
    it(`fills in what can be read and says what cannot: ${text}`, () => {
      const before: Calculator = { version: '3.1', chosen: { AV: 'P', UI: 'N' } };
      const { calculator, filled } = fillCalculator(before, text);
      assert.deepEqual([calculator.version, pairsOf(calculator)], [version, sorted(chosen)]);
      assert.deepEqual(filled, { versions: [], unread: [], ...said });
      assert.equal(calculator.pasted, isReadInFull(filled) ? undefined : text);
    });
  }

  it('leaves the choices of the other versions as they are', () => {
    const before: Calculator = { version: '3.1', chosen: { S: 'C' }, kept: { '4.0': { AT: 'P' } } };
    const { calculator } = fillCalculator(before, `CVSS:3.0/${three}`);
    assert.deepEqual(calculator.kept, { '3.1': { S: 'C' }, '4.0': { AT: 'P' } });
  });

  it('takes every good pair of any broken vector and invents none', () => {
    const version = fc.constantFrom(...cvssVersions);
    const broken = version.chain((of) =>
      fc.record({
        of: fc.constant(of),
        pairs: fc.shuffledSubarray(
          allMetrics[of].map(({ code, values }) => [code, values.find((value) => value !== 'X') ?? ''] as const),
          { minLength: 2 },
        ),
        wrong: fc.constantFrom('AV:Q', 'ZZ:1', 'AC:HIGHEST', 'Q:Q'),
        at: fc.nat(5),
      }),
    );
    check(
      fc.property(broken, ({ of, pairs, wrong, at }) => {
        const rest = pairs.filter(([code]) => code !== wrong.split(':')[0]).map((pair) => pair.join(':'));
        const text = `CVSS:${of}/${rest.toSpliced(Math.min(at + 1, rest.length), 0, wrong).join('/')}`;
        const { calculator, filled } = fillCalculator({ version: of, chosen: {} }, text);
        assert.deepEqual([calculator.version, pairsOf(calculator)], [of, rest.toSorted().join('/')], text);
        assert.equal(isReadInFull(filled), false, text);
      }),
      200,
    );
  });

  it('gives each version all of its metrics', () => {
    for (const version of cvssVersions) {
      const all = baseMetrics[version].map(({ code, values }) => `${code}:${values[0] ?? ''}`);
      const { calculator } = fillCalculator({ version: '3.1', chosen: {} }, `CVSS:${version}/${all.join('/')}`);
      assert.deepEqual([calculator.version, pairsOf(calculator)], [version, all.toSorted().join('/')]);
    }
  });
});
