import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { pagesOf } from '../../../src/cards/bind/pages.js';
import { createRenderer } from '../../../src/cards/render.js';
import type { CveId } from '../../../src/tickets/cve.js';
import { answerMaxLength, revealHidden, toUserText, type UserText } from '../../../src/tickets/user-text.js';
import { now } from '../../support/cards/present.js';
import { sampleNumber } from '../../support/cards/views.js';
import { check } from '../../support/seed.js';
import { sampleText } from '../../support/store/documents.js';

const symbols = fc.constantFrom('a', ' ', '\n', '\n\n', '"', 'ж', '界', '😀', '\u202e', '\u0001', '\u{e0041}');
const longText = fc
  .tuple(fc.array(symbols, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 900 }))
  .map(([some, times]) => toUserText(`.${some.join('').repeat(times)}`.slice(0, answerMaxLength)));
const answer = longText.map((text) => ({ question: 'problem' as const, name: 'The problem', said: [], text }));
const page = (text: UserText) => pagesOf([{ question: 'problem', name: 'The problem', said: [], text }]);

describe('the pages of all answers', () => {
  it('hold every answer whole, in order, whatever it is made of', () => {
    check(
      fc.property(fc.array(answer, { maxLength: 8 }), (answers) => {
        const parts = pagesOf(answers).flat();
        assert.equal(parts.map(({ text }) => text).join(''), answers.map(({ text }) => revealHidden(text)).join(''));
        assert.equal(parts.filter(({ continued }) => !continued).length, answers.length);
        for (const { text } of parts) assert.ok(text?.isWellFormed());
      }),
      20,
    );
  });

  it('break after a word where there is no line', () => {
    const [first] = page(toUserText('词语 '.repeat(3_000)));
    assert.ok(first?.[0]?.text?.endsWith('词语 '));
  });

  it('are one empty page when there is no answer', () => {
    assert.deepEqual(pagesOf([]), [[]]);
  });

  it('break at the end of a line where there is one near the foot', () => {
    const [first] = page(toUserText(`${'界'.repeat(5_000)}\n${'界'.repeat(3_999)}`));
    assert.equal(first?.[0]?.text, `${'界'.repeat(5_000)}\n`);
  });

  it('tell what was found in an answer once, above its beginning', () => {
    const render = createRenderer({ numberPrefix: 'SEC', now });
    const evidence = { ...sampleText('界'.repeat(9_000)), cves: ['CVE-2024-12345' as CveId] };
    const told = [1, 2].map((one) =>
      JSON.stringify(
        render({ kind: 'answers', number: sampleNumber, filed: true, answers: { evidence }, page: one }, { locale: 'en', zone: 'UTC' }),
      ),
    );
    assert.deepEqual(
      told.map((card) => card.includes('CVE ids found: CVE-2024-12345')),
      [true, false],
    );
  });

  it('lead on to the next, to the one before, and back', () => {
    const render = createRenderer({ numberPrefix: 'SEC', now });
    const answers = { problem: sampleText('界'.repeat(9_000)), remediation: sampleText('界'.repeat(9_000)), resolution: 'yes' as const };
    const titles = (number: number, filed: boolean) => {
      const card = render({ kind: 'answers', number: sampleNumber, filed, answers, page: number }, { locale: 'en', zone: 'UTC' });
      return card.actions?.map(({ title }) => title);
    };
    assert.deepEqual(titles(1, false), ['Next page', 'Back to the request']);
    assert.deepEqual(titles(2, true), ['Next page', 'Previous page', 'Show status']);
    assert.deepEqual(titles(99, true), ['Previous page', 'Show status']);
  });
});
