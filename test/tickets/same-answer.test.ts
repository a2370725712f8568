import assert from 'node:assert/strict';
import type { Answers } from '../../src/tickets/answers.js';
import { judgeAnswers } from '../../src/tickets/judge-answers.js';
import type { QuestionId } from '../../src/tickets/questions.js';
import { isSameAnswer } from '../../src/tickets/same-answer.js';

const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const inWords =
  'Attack Vector: Network\nAttack Complexity: Low\nPrivileges Required: None\nUser Interaction: None\nScope: Unchanged\nConfidentiality: High\nIntegrity: High\nAvailability: High';

/** The answer that a text makes. */
function given(question: QuestionId, text: string): Answers {
  const { answers, problems } = judgeAnswers(
    {},
    [question],
    { [question]: text, later: question === 'evidence' ? 'yes' : undefined },
    { thisYear: 2026 },
  );
  assert.deepEqual(problems, []);
  return answers;
}
const isSame = (question: QuestionId, one: string, other: string) => isSameAnswer(question, given(question, one), given(question, other));

const same: readonly (readonly [what: string, question: QuestionId, one: string, other: string])[] = [
  ['the same text', 'problem', 'It leaks.', 'It leaks.'],
  ['spaces at the end', 'problem', 'It leaks.', 'It leaks. \t '],
  ['spaces of other kinds at the end', 'problem', 'It leaks.', 'It leaks.\u00a0\u3000'],
  ['line ends at the end', 'problem', 'It leaks.', 'It leaks.\r\n\r\n'],
  ['other line ends', 'problem', 'a\nb\nc', 'a\r\nb\rc'],
  ['spaces at the ends of lines', 'problem', 'a\n\nb', 'a  \n \nb'],
  ['the same choice', 'exploited', 'unknown', 'unknown'],
  ['ids in another order', 'evidence', 'CVE-2024-11111 CVE-2024-22222', 'CVE-2024-22222, CVE-2024-11111'],
  ['ids in another case and with other dashes', 'evidence', 'CVE-2024-11111', 'cve–2024–11111'],
  ['ids in a list', 'evidence', 'CVE-2024-11111, CVE-2024-22222', '- CVE-2024-22222\n- CVE-2024-11111'],
  ['an id twice', 'evidence', 'CVE-2024-11111', 'CVE-2024-11111; CVE-2024-11111'],
  ['a vector in brackets', 'evidence', vector, `(${vector})`],
  ['a vector with its version before it', 'evidence', vector, `CVSS v3.1 Vector: ${vector.slice(9)}`],
  ['a vector in the link of FIRST', 'evidence', vector, `https://www.first.org/cvss/calculator/3.1#${vector}`],
  [
    'a vector in the link of NVD',
    'evidence',
    vector,
    `https://nvd.nist.gov/vuln-metrics/cvss/v3-calculator?vector=${vector.slice(9)}&version=3.1`,
  ],
  ['a vector in words', 'evidence', vector, `CVSS 3.1\n${inWords}`],
  ['an id and a vector the other way round', 'evidence', `CVE-2024-11111 ${vector}`, `${vector}\nCVE-2024-11111`],
  ['nothing that can be told', 'evidence', '', ''],
];

const others: readonly (readonly [what: string, question: QuestionId, one: string, other: string])[] = [
  ['another text', 'problem', 'It leaks.', 'It leaks'],
  ['another case', 'problem', 'the admin', 'the Admin'],
  ['spaces between words', 'problem', 'a b', 'a  b'],
  ['spaces at the beginning of a line', 'problem', 'a\nb', 'a\n  b'],
  ['an empty line between', 'problem', 'a\nb', 'a\n\nb'],
  ['another choice', 'exploited', 'yes', 'no'],
  ['another id', 'evidence', 'CVE-2024-11111', 'CVE-2024-11112'],
  ['one id more', 'evidence', 'CVE-2024-11111', 'CVE-2024-11111 CVE-2024-22222'],
  [
    'ids that change places in a sentence',
    'evidence',
    'Linux: CVE-2024-11111, Windows: CVE-2024-22222',
    'Linux: CVE-2024-22222, Windows: CVE-2024-11111',
  ],
  ['another word beside an id', 'evidence', 'CVE-2024-11111 high', 'CVE-2024-11111 low'],
  ['a score beside an id', 'evidence', 'CVE-2024-11111', 'CVE-2024-11111 9.8'],
  ['another metric', 'evidence', vector, vector.replace('AV:N', 'AV:L')],
  ['another version', 'evidence', vector, vector.replace('3.1', '3.0')],
  ['an id besides a vector', 'evidence', vector, `${vector} CVE-2024-11111`],
  ['an advisory besides an id', 'evidence', 'CVE-2024-11111', 'CVE-2024-11111 GHSA-2q5v-7h8w-4m9r'],
  ['words in place of nothing', 'evidence', '', 'asked MITRE'],
  ['nothing in place of an id', 'evidence', 'CVE-2024-11111', ''],
  ['a link to look at', 'evidence', 'CVE-2024-11111', 'CVE-2024-11111 https://example.com/advisory'],
];

describe('whether an answer says the same as the one before', () => {
  for (const [what, ...texts] of same) it(`is so: ${what}`, () => assert.equal(isSame(...texts), true));
  for (const [what, ...texts] of others) it(`is not so: ${what}`, () => assert.equal(isSame(...texts), false));
  it('is not so where there was none, or is none any more', () => {
    const answers = given('offer', 'Backup');
    assert.deepEqual(
      [isSameAnswer('offer', {}, answers), isSameAnswer('offer', answers, {}), isSameAnswer('offer', {}, {})],
      [false, false, true],
    );
  });
});
