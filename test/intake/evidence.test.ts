import assert from 'node:assert/strict';
import { advance, fieldText, type IntakeContext } from '../../src/intake/advance.js';
import type { Draft } from '../../src/intake/draft.js';
import { offeredEvidence } from '../../src/intake/offered.js';
import { type Cause, digestOf } from '../../src/tickets/cause.js';
import type { Instant } from '../../src/tickets/instant.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { toWrittenText } from '../../src/tickets/written-text.js';

const context: IntakeContext = { now: '2026-11-21T03:00:00.000Z' as Instant, thisYear: 2026 };
const three = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

/** A request that stands at question ii. */
function atEvidence(problem = 'The upload takes any file.'): Draft {
  return {
    number: '0000000000000' as Draft['number'],
    author: 'p-00000000000000000000000000' as Draft['author'],
    org: 'o-00000000000000000000000000' as Draft['org'],
    answers: { category: 'vulnerability', problem: toWrittenText(toUserText(problem)) },
    unsent: {},
    step: 'evidence',
    rev: 2,
    causes: [],
    origin: digestOf('test' as Cause),
    createdAt: context.now,
    updatedAt: context.now,
  };
}

let presses = 0;
const next = (draft: Draft, inputs: Record<string, string>) =>
  advance(draft, { kind: 'answer', step: 'evidence', inputs, rev: draft.rev, press: digestOf(`press-${++presses}` as Cause) }, context);
const type = (draft: Draft, value: string) =>
  advance(draft, { kind: 'typed', value, said: toUserText(value), press: digestOf(`typed-${++presses}` as Cause) }, context);

describe('several vectors and no id', () => {
  const both = `NVD: ${three}\nCNA: ${four}`;

  it('are asked about with score and line, and the one that is chosen counts', () => {
    const asked = next(atEvidence(), { evidence: both });
    assert.deepEqual(asked.problems, [
      {
        question: 'evidence',
        problem: {
          code: 'evidence-which-vector',
          choices: [
            { vector: three, version: '3.1', score: 9.8, band: 'critical', line: 1, source: 'NVD' },
            { vector: four, version: '4.0', score: 9.3, band: 'critical', line: 2, source: 'assigner' },
          ],
        },
      },
    ]);
    assert.equal(fieldText(asked.draft, 'evidence'), both);
    const { draft } = next(asked.draft, { evidence: both, vector: four });
    assert.equal(draft.step, 'resolution');
    assert.equal(draft.answers.evidence?.cvss?.vector, four);
    assert.deepEqual(
      draft.answers.evidence?.vectors?.map(({ vector }) => vector),
      [three, four],
    );
    assert.equal(draft.answers.evidence?.text, both);
  });

  it('are not asked about again while the one that was chosen is among them', () => {
    const { draft } = next(next(atEvidence(), { evidence: both }).draft, { evidence: both, vector: four });
    const back = advance(draft, { kind: 'go', to: 'evidence', inputs: {}, rev: draft.rev }, context).draft;
    assert.equal(next(back, { evidence: `${both}\nas of today` }).draft.answers.evidence?.cvss?.vector, four);
    assert.equal(next(back, { evidence: `${three} ${three}/E:P` }).problems[0]?.problem.code, 'evidence-which-vector');
  });

  for (const [typed, vector] of [
    ['1', three],
    ['2', four],
    ['2.', four],
    ['4.0', four],
    ['CVSS 3.1', three],
    [four.toLowerCase(), four],
    [three, three],
  ] as const) {
    it(`are told apart by typing “${typed}”`, () => {
      const asked = type(atEvidence(), both);
      assert.equal(asked.problems[0]?.problem.code, 'evidence-which-vector');
      const { draft, problems } = type(asked.draft, typed);
      assert.deepEqual(problems, []);
      assert.equal(draft.answers.evidence?.cvss?.vector, vector);
      assert.equal(draft.answers.evidence?.text, both);
    });
  }

  for (const typed of ['3', '0', '5.0', 'neither']) {
    it(`are asked about again after “${typed}”, which names none`, () => {
      assert.equal(type(type(atEvidence(), both).draft, typed).problems.length, 1);
    });
  }

  it('are settled by a calculated score', () => {
    const asked = next(atEvidence(), { evidence: both }).draft;
    const open = advance(asked, { kind: 'go', to: 'calculator', inputs: {}, rev: asked.rev }, context).draft;
    const chosen = { AV: 'L', AC: 'L', PR: 'N', UI: 'N', S: 'U', C: 'H', I: 'H', A: 'H' };
    const press = digestOf('use' as Cause);
    const { draft } = advance(open, { kind: 'answer', step: 'calculator', inputs: chosen, rev: open.rev, press }, context);
    assert.equal(draft.answers.evidence?.cvss?.vector, three.replace('AV:N', 'AV:L'));
  });
});

describe('the calculator', () => {
  const parts: readonly (readonly [text: string, version: string, chosen: Readonly<Record<string, string>>])[] = [
    ['CVSS:3.1/AV:N/AC:L', '3.1', { AV: 'N', AC: 'L' }],
    ['CVSS:3.0/AV:N/AC:H/PR:L', '3.0', { AV: 'N', AC: 'H', PR: 'L' }],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N', '4.0', { AV: 'N', AC: 'L', AT: 'N', PR: 'N' }],
    ['AV:P/AC:L/PR:N', '3.1', { AV: 'P', AC: 'L', PR: 'N' }],
    ['AV:N/AC:L/PR:N/UI:N/VC:H', '4.0', { AV: 'N', AC: 'L', PR: 'N', UI: 'N', VC: 'H' }],
    ['CVSS:3.1/AV:N/AC:Q/PR:N', '3.1', { AV: 'N', PR: 'N' }],
    ['Attack Vector: Local, Attack Complexity: Low, Scope: Changed', '3.1', { AV: 'L', AC: 'L', S: 'C' }],
    ['AV:N AC:L UI:R', '3.1', { AV: 'N', AC: 'L', UI: 'R' }],
    [`${three}/ZZ:A`, '3.1', { AV: 'N', AC: 'L', PR: 'N', UI: 'N', S: 'U', C: 'H', I: 'H', A: 'H' }],
    ['CVSS:3.1\\/AV:A\\/AC:L', '3.1', { AV: 'A', AC: 'L' }],
    ['no vector at all', '3.1', {}],
  ];
  for (const [evidence, version, chosen] of parts) {
    it(`opens with what “${evidence}” says`, () => {
      const at = atEvidence();
      const open = advance(at, { kind: 'go', to: 'calculator', inputs: { evidence }, rev: at.rev }, context).draft;
      assert.deepEqual(open.calculator, { version, chosen });
    });

    it(`opens with what answer i says: “Weak. ${evidence}”`, () => {
      const at = atEvidence(`Weak. ${evidence}`);
      const open = advance(at, { kind: 'go', to: 'calculator', inputs: { evidence: '' }, rev: at.rev }, context).draft;
      assert.deepEqual(open.calculator, { version, chosen });
    });
  }

  const both: readonly (readonly [problem: string, field: string, version: string, chosen: Readonly<Record<string, string>>])[] = [
    ['CVSS:3.1/AV:N/AC:L', 'CVSS:4.0/AV:P', '4.0', { AV: 'P' }],
    ['CVSS:3.1/AV:N/AC:L', 'our lab scores it', '3.1', { AV: 'N', AC: 'L' }],
    [`Weak. ${three}`, three, '3.1', { AV: 'N', AC: 'L', PR: 'N', UI: 'N', S: 'U', C: 'H', I: 'H', A: 'H' }],
    [`${three} or ${four}`, '', '3.1', {}],
  ];
  for (const [problem, evidence, version, chosen] of both) {
    it(`opens with what its own field says, else with answer i: “${evidence}” after “${problem}”`, () => {
      const at = atEvidence(problem);
      const open = advance(at, { kind: 'go', to: 'calculator', inputs: { evidence }, rev: at.rev }, context).draft;
      assert.deepEqual(open.calculator, { version, chosen });
    });
  }
});

describe('what answer i names', () => {
  const offers: readonly (readonly [problem: string, offered: string | undefined])[] = [
    ['CVE-2024-12345 in our add-in', 'CVE-2024-12345'],
    ['cve-2024-12345, see CVE‑2024‑1111', 'CVE-2024-12345, CVE-2024-1111'],
    [`It is ${three}.`, three],
    [`CVE-2024-12345 (${three})`, `CVE-2024-12345, ${three}`],
    [`CVE-2024-12345 (${three} or ${four})`, 'CVE-2024-12345'],
    ['CVE-2021-44228/45046', 'CVE-2021-44228, CVE-2021-45046'],
    ['CVE-2026-XXXXX is asked for, CVE-2024-1111 is not', 'CVE-2024-1111'],
    ['CVE-2026-TBD', undefined],
    [`${three} ${four}`, undefined],
    ['Anybody can read the list.', undefined],
    ['СVE-2024-12345', undefined],
  ];
  for (const [problem, offered] of offers) {
    it(`is offered for question ii: “${problem}”`, () => assert.equal(offeredEvidence(atEvidence(problem), context), offered));
  }

  it('is not taken before Next, and not offered once something was said', () => {
    const at = atEvidence('CVE-2024-12345 in our add-in');
    const back = advance(at, { kind: 'back', step: 'evidence', inputs: { evidence: 'CVE-2024-12345' }, rev: at.rev }, context).draft;
    assert.equal(back.answers.evidence, undefined);
    const refused = next(at, { evidence: 'none of these' }).draft;
    assert.equal(offeredEvidence(refused, context), undefined);
    assert.deepEqual(next(at, { evidence: 'CVE-2024-12345' }).draft.answers.evidence?.cves, ['CVE-2024-12345']);
  });
});
