import assert from 'node:assert/strict';
import { createRenderer } from '../../src/cards/render.js';
import type { Problem } from '../../src/tickets/question.js';
import type { QuestionId } from '../../src/tickets/questions.js';
import { now } from '../support/cards/present.js';
import { problems, sampleNumber } from '../support/cards/views.js';

const render = createRenderer({ numberPrefix: 'SEC', now });

function said(question: QuestionId, problem: Problem): string {
  const step = question === 'evidence' ? 'evidence' : question === 'category' ? 'category' : 'problem';
  const view = {
    kind: 'question',
    number: sampleNumber,
    rev: 1,
    step,
    values: {},
    problems: [{ question, problem }],
    required: true,
  } as const;
  return render(view, { locale: 'en', zone: 'UTC' }).speak;
}

describe('what is said of evidence on the card that changes an answer', () => {
  for (const [code, problem] of Object.entries(problems)) {
    it(`names no calculator, which the card does not have: ${code}`, () => {
      const of = {
        kind: 'update',
        number: sampleNumber,
        seq: 3,
        nonce: 'abcdefghijkl',
        step: 'evidence',
        answers: {},
        values: {},
      } as const;
      const { speak } = render({ ...of, problems: [{ question: 'evidence', problem }] }, { locale: 'en', zone: 'UTC' });
      assert.doesNotMatch(speak, /Calculate CVSS/);
      assert.match(speak, /\b(press|type|write|check|use|keep|shorten|choose|paste|give|add)\b/i);
    });
  }
});

describe('what is said of an answer that was not taken', () => {
  it('says what is wrong and, in a further sentence, what to do', () => {
    for (const problem of Object.values(problems)) {
      const [first = '', ...further] = said('evidence', problem).split(/(?<=\.) (?=[A-Z])/);
      assert.match(first, /^Not taken yet: .{20,}\.$/, problem.code);
      assert.match(further.join(' '), /\b(press|type|write|check|use|keep|shorten|choose|paste|give|add)\b/i, problem.code);
    }
  });

  it('asks for one of CVE ids and CVSS, never for both', () => {
    assert.match(said('evidence', problems.required), /CVE ids or a CVSS score\. One of the two is enough/);
    assert.match(said('evidence', problems['cvss-version-2']), /3\.1 or 4\.0, or give CVE ids instead/);
  });

  it('asks for a choice where there is one, for words where there is a field', () => {
    assert.match(said('category', problems.required), /Choose one below/);
    assert.match(said('problem', problems.required), /Write it in the field/);
  });

  it('names an odd character by its code point, and years without a thousands separator', () => {
    assert.match(said('evidence', problems['cve-odd-character']), /U\+0421, at place 1\./);
    assert.match(said('evidence', { code: 'cve-odd-character', character: '𝟎', position: 3 }), /U\+1D7CE, at place 3\./);
    assert.match(said('evidence', problems['cve-year']), /the year 2051\. The years go from 1999 to 2027\./);
  });

  it('repeats a metric or version only in the form that vectors have', () => {
    assert.match(said('evidence', problems['cvss-metric-unknown']), /the vector has XY, which/);
    assert.match(said('evidence', { code: 'cvss-metric-unknown', metric: '[x](https://evil.example)' }), /the vector has a part, which/);
    assert.match(said('evidence', problems['cvss-version-unknown']), /does not know CVSS version 5\.0\./);
    assert.match(said('evidence', { code: 'cvss-version-unknown', version: '<at>all</at>' }), /does not know this CVSS version\./);
    assert.match(said('evidence', problems['cvss-metric-missing']), /no value for PR and UI\./);
  });
});
