import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  assembleCvss,
  baseMetrics,
  type CvssProblem,
  type CvssVersion,
  cvssVersions,
  findCvss,
  readVectors,
} from '../../src/tickets/cvss.js';
import { allMetrics } from '../../src/tickets/cvss-metrics.js';
import { type Cvss, cvssSchema } from '../../src/tickets/cvss-score.js';
import { toSeverityBand } from '../../src/tickets/severity.js';
import { check } from '../support/seed.js';
import { baseScore, fullScore } from './cvss3-formula.js';

const three = 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const four = 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

/** What is found in a text that is meant as one vector. */
function read(text: string): Cvss | CvssProblem | undefined {
  const { found, problems } = findCvss(text);
  assert.ok(found.length + problems.length < 2, text);
  return found[0] ?? problems[0];
}

function parsed(text: string): Cvss {
  const cvss = read(text);
  assert.ok(cvss && !('code' in cvss), `${text} ${JSON.stringify(cvss)}`);
  return cvss;
}

/** Every choice of a value for each base metric. */
function baseVectors(version: CvssVersion): Record<string, string>[] {
  return baseMetrics[version].reduce<Record<string, string>[]>(
    (all, { code, values }) => all.flatMap((metrics) => values.map((value) => ({ ...metrics, [code]: value }))),
    [{}],
  );
}

/** A vector with all base metrics and any of the others. */
function anyMetrics(version: CvssVersion): fc.Arbitrary<Record<string, string>> {
  const base = new Set(baseMetrics[version]);
  const of = Object.fromEntries(allMetrics[version].map((metric) => [metric.code, fc.constantFrom(...metric.values)]));
  return fc.record(of, { requiredKeys: [...base].map(({ code }) => code) });
}

function written(version: CvssVersion, metrics: Readonly<Record<string, string>>): string {
  const known = allMetrics[version].filter(({ code }) => metrics[code] !== undefined);
  return [`CVSS:${version}`, ...known.map(({ code }) => `${code}:${metrics[code]}`)].join('/');
}

describe('the score of a vector', () => {
  for (const version of ['3.0', '3.1'] as const) {
    it(`is what FIRST's equations give for all 2,592 base vectors of ${version}`, () => {
      const vectors = baseVectors(version);
      assert.equal(vectors.length, 2_592);
      for (const metrics of vectors) {
        const expected = baseScore(metrics, version);
        const vector = written(version, metrics);
        const band = toSeverityBand(expected);
        assert.deepEqual(read(vector), { vector, version, baseScore: expected, baseBand: band, score: expected, band });
      }
    });

    it(`is what FIRST's equations give for temporal and environmental metrics of ${version}`, () => {
      check(
        fc.property(anyMetrics(version), (metrics) => {
          const defined = Object.fromEntries(Object.entries(metrics).filter(([, value]) => value !== 'X'));
          const { baseScore: base, score } = parsed(written(version, metrics));
          assert.deepEqual([base, score], [baseScore(metrics, version), fullScore(defined, version)], written(version, metrics));
        }),
        1_000,
      );
    });
  }

  it('is the same for the base metrics in 3.0 and 3.1, so that a vector without prefix can be read as 3.1', () => {
    for (const metrics of baseVectors('3.1')) assert.equal(baseScore(metrics, '3.0'), baseScore(metrics, '3.1'));
  });

  const fixed: [string, number][] = [
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H', 9.6],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H', 9.6],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:L', 6.5],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
  ];
  for (const [vector, score] of fixed) it(`of ${vector} is ${score}`, () => assert.equal(parsed(vector).score, score));

  it('rounds as 3.1 prescribes: RC:U on 2.5, 5.0 and 10.0 gives 2.3, 4.6 and 9.2', () => {
    const bases = baseVectors('3.1').map((metrics) => ({ metrics, score: baseScore(metrics, '3.1') }));
    for (const [base, temporal] of [
      [2.5, 2.3],
      [5, 4.6],
      [10, 9.2],
    ] as const) {
      const found = bases.filter(({ score }) => score === base);
      assert.ok(found.length > 0);
      for (const { metrics } of found) assert.equal(parsed(written('3.1', { ...metrics, RC: 'U' })).score, temporal);
    }
  });

  /** From FIRST's examples of CVSS 4.0 (https://www.first.org/cvss/v4.0/examples), metrics in the specification's order. */
  const examples: [number, string][] = [
    [7.3, 'AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'],
    [7.7, 'AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'],
    [5.2, 'AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U'],
    [8.3, 'AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N'],
    [8.1, 'AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N/CR:H/IR:L/AR:L/MAV:N/MAC:H/MVC:H/MVI:L/MVA:L'],
    [4.6, 'AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N'],
    [5.1, 'AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N'],
    [6.9, 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N'],
    [5.9, 'AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:N'],
    [9.4, 'AV:L/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'],
    [8.3, 'AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:H/SA:N/S:P/V:D'],
    [8.7, 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N/E:A'],
    [10, 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'],
    [9.3, 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'],
    [6.4, 'AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:H/SI:N/SA:H'],
    [9.3, 'AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/R:I'],
    [8.7, 'AV:L/AC:L/AT:P/PR:H/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/R:I'],
    [8.6, 'AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'],
    [7.1, 'AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N'],
    [8.2, 'AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N'],
    [6.6, 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:L/E:U'],
    [5.6, 'AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N/E:U'],
    [9.2, 'AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A'],
    [5.4, 'AV:P/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'],
    [9.4, 'AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/S:P/AU:Y/V:C/RE:L'],
    [
      7,
      'AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P/CR:L/IR:H/AR:L/MAV:L/MAC:H/MAT:N/MPR:N/MUI:N/MVC:N/MVI:H/MVA:L/MSC:N/MSI:S/MSA:L',
    ],
    [
      8.7,
      'AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P/CR:M/IR:H/AR:M/MAV:N/MAC:H/MAT:N/MPR:L/MUI:N/MVC:H/MVI:H/MVA:H/MSC:H/MSI:S/MSA:H',
    ],
    [9.7, 'AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N/MSI:S/S:P'],
    [0, 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N'],
  ];
  for (const [score, metrics] of examples) {
    it(`of CVSS:4.0/${metrics} is ${score}`, () => {
      const cvss = parsed(`CVSS:4.0/${metrics}`);
      assert.deepEqual([cvss.vector, cvss.score], [`CVSS:4.0/${metrics}`, score]);
    });
  }

  it('keeps the base score of 4.0 apart from that of all metrics', () => {
    const { baseScore: base, baseBand, score, band } = parsed(`CVSS:4.0/${four}/E:U`);
    assert.deepEqual([base, baseBand, score, band], [9.3, 'critical', 8.1, 'high']);
  });
});

describe('parsing a vector', () => {
  for (const version of cvssVersions) {
    it(`keeps every metric of ${version} that is defined, and writes what it would read again`, () => {
      check(
        fc.property(anyMetrics(version), (metrics) => {
          const defined = Object.fromEntries(Object.entries(metrics).filter(([, value]) => value !== 'X'));
          const cvss = parsed(written(version, metrics));
          assert.equal(cvss.vector, written(version, defined));
          assert.deepEqual(read(cvss.vector), cvss);
          assert.deepEqual(read(cvss.vector.toLowerCase()), cvss);
          assert.deepEqual(cvssSchema.parse(cvss), cvss);
        }),
        version === '4.0' ? 20 : 200,
      );
    });
  }

  it('takes the metrics of 3.x in any order and writes them in that of the specification', () => {
    check(
      fc.property(fc.shuffledSubarray(three.split('/'), { minLength: 8 }), (pairs) => {
        assert.equal(parsed(`CVSS:3.1/${pairs.join('/')}`).vector, `CVSS:3.1/${three}`);
      }),
      100,
    );
  });

  it('takes the metrics of 4.0 in another order than that of the specification, puts them right and tells', () => {
    const [first = '', second = '', ...rest] = four.split('/');
    assert.equal(parsed(`CVSS:4.0/${[second, first, ...rest].join('/')}`).vector, `CVSS:4.0/${four}`);
    assert.deepEqual(
      [`CVSS:4.0/${[second, first, ...rest].join('/')}`, `CVSS:4.0/${four}`].map((text) => readVectors(text).vectors[0]?.reordered),
      [true, false],
    );
  });

  it('writes the long values of 4.0 as the specification does', () => {
    assert.equal(parsed(`cvss:4.0/${four.toLowerCase()}/u:amber`).vector, `CVSS:4.0/${four}/U:Amber`);
  });

  const wrong: [string, CvssProblem][] = [
    [`CVSS:3.1/${three.replace('AV:N', 'AV:')}`, { code: 'cvss-metric-missing', metrics: ['AV'] }],
    [`CVSS:3.1/${three.replace('AV', 'АV')}`, { code: 'cvss-malformed', version: '3.1' }],
    [`CVSS:4.0/${four.replace('VC', 'VС')}`, { code: 'cvss-malformed', version: '4.0' }],
    [`CVSS:3.2/${three}`, { code: 'cvss-version-unknown', version: '3.2' }],
    [`CVSS:1.0/${three}`, { code: 'cvss-version-unknown', version: '1.0' }],
    ['CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P', { code: 'cvss-version-2' }],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P', { code: 'cvss-version-2' }],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P/E:U/RL:OF/RC:UC', { code: 'cvss-version-2' }],
    [`CVSS:3.1/${three}/ZZ:N`, { code: 'cvss-metric-unknown', metric: 'ZZ' }],
    [`CVSS:3.1/${three}/AT:N`, { code: 'cvss-metric-unknown', metric: 'AT' }],
    [`CVSS:4.0/${three}`, { code: 'cvss-metric-unknown', metric: 'C' }],
    [`CVSS:3.1/${three.replace('PR:N', 'PR:X')}`, { code: 'cvss-value-unknown', metric: 'PR' }],
    [`CVSS:3.1/${three.replace('C:H', 'C:C')}`, { code: 'cvss-value-unknown', metric: 'C' }],
    [`CVSS:4.0/${four.replace('SC:N', 'SC:S')}`, { code: 'cvss-value-unknown', metric: 'SC' }],
    [`CVSS:3.1/${three}/AV:N`, { code: 'cvss-metric-twice', metric: 'AV' }],
    [`CVSS:3.1/${three}/E:P/E:P`, { code: 'cvss-metric-twice', metric: 'E' }],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U', { code: 'cvss-metric-missing', metrics: ['C', 'I', 'A'] }],
    ['CVSS:4.0/AV:N', { code: 'cvss-metric-missing', metrics: ['AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'] }],
  ];
  for (const [text, problem] of wrong) it(`says ${problem.code} of “${text}”`, () => assert.deepEqual(read(text), problem));
});

describe('the calculator', () => {
  it('has the base metrics of each version, in order, with as many combinations as the specification', () => {
    assert.deepEqual(
      baseMetrics['3.1'].map(({ code }) => code),
      ['AV', 'AC', 'PR', 'UI', 'S', 'C', 'I', 'A'],
    );
    assert.deepEqual(
      baseMetrics['4.0'].map(({ code }) => code),
      ['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'],
    );
    assert.equal(
      baseMetrics['4.0'].reduce((product, { values }) => product * values.length, 1),
      104_976,
    );
  });

  it('assembles the vector that was chosen, in whatever order', () => {
    for (const version of cvssVersions) {
      check(
        fc.property(anyMetrics(version), (metrics) => {
          const shuffled = Object.fromEntries(Object.entries(metrics).toReversed());
          assert.deepEqual(assembleCvss(version, shuffled), read(written(version, metrics)));
        }),
        10,
      );
    }
  });

  it('names what is still to be chosen, in order', () => {
    assert.deepEqual(assembleCvss('3.1', {}), { code: 'cvss-metric-missing', metrics: ['AV', 'AC', 'PR', 'UI', 'S', 'C', 'I', 'A'] });
    const chosen = { AV: 'N', AC: 'L', PR: 'Q', UI: 'N', S: 'U', C: 'H', I: '', A: 'H', toString: 'N' };
    assert.deepEqual(assembleCvss('3.0', chosen), { code: 'cvss-metric-missing', metrics: ['PR', 'I'] });
  });
});
