import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinText, splitText } from '../../../../src/channels/slack/render/long-text.js';
import { toUserText } from '../../../../src/tickets/user-text.js';
import { check } from '../../../support/seed.js';

/** Texts in which ends of lines, pairs of surrogates and white space stand where inputs end. */
const texts = fc
  .array(fc.constantFrom('a', 'word ', '\n', '\n\n', '\n\n\n', ' ', '😀', '界', 'e\u0301', '👩‍👩‍👧', '\t', '.'), { maxLength: 60 })
  .map((pieces) => pieces.join(''));

describe('a long text over several inputs', () => {
  it('comes back as it was, whatever it is made of', () => {
    const sizes = fc.integer({ min: 3, max: 40 });
    check(
      fc.property(texts, sizes, fc.integer({ min: 1, max: 5 }), (text, max, parts) => {
        const split = splitText(text, max, parts);
        assert.equal(joinText(split, max), text);
        for (const part of split) assert.ok(part.length > 0 && part.length <= max && part.isWellFormed());
      }),
      3_000,
    );
  });

  it('comes back as it was at the sizes of Slack, as the desk stores it', () => {
    const pieces = fc.array(fc.constantFrom('a'.repeat(700), '\n\n', '😀'.repeat(400), 'б'.repeat(333), '\n', 'x'), { maxLength: 30 });
    check(
      fc.property(pieces, (some) => {
        const text = toUserText(some.join('').slice(0, 9_000));
        assert.equal(toUserText(joinText(splitText(text, 3_000, 3))), text);
      }),
      500,
    );
  });

  it('takes three inputs for 9,000 characters, and one more only where a pair of surrogates stands at an end', () => {
    assert.equal(splitText('a'.repeat(9_000), 3_000, 3).length, 3);
    assert.equal(splitText('😀'.repeat(4_500), 3_000, 3).length, 3);
    assert.equal(splitText(`a${'😀'.repeat(4_499)}b`, 3_000, 3).length, 4);
  });

  it('ends an input after a paragraph where the rest still fits', () => {
    const [one, two] = ['a'.repeat(2_000), 'b'.repeat(2_000)];
    assert.deepEqual(splitText(`${one}\n\n${two}`, 3_000, 3), [one, two]);
    assert.equal(splitText(`${'a'.repeat(100)}\n\n${'b'.repeat(8_898)}`, 3_000, 3)[0]?.length, 3_000);
  });

  it('makes paragraphs of inputs that had room, one sentence of inputs that were full, and nothing of empty ones', () => {
    assert.equal(joinText(['one', '', 'three']), 'one\n\nthree');
    assert.equal(joinText(['a'.repeat(3_000), 'b']), `${'a'.repeat(3_000)}b`);
    assert.equal(joinText(['', 'two']), 'two');
    assert.equal(joinText([]), '');
  });

  it('has no inputs for no text', () => assert.deepEqual(splitText('', 3_000, 3), []));
});
