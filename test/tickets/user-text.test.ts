import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { answerMaxLength, extract, fitsField, revealHidden, toUserText, userTextSchema } from '../../src/tickets/user-text.js';
import { check } from '../support/seed.js';

const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('\r', '\n', '\0', '\ud800', '\udc00', ' ', '\ufeff'),
  ),
});

describe('making text storable', () => {
  const made: [string, string, string][] = [
    ['line ends of every system', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['white space around the whole', ' \n\t a  b \r\n', 'a  b'],
    ['NUL', 'a\0b', 'ab'],
    ['a NUL inside a line end', 'a\r\0\nb', 'a\nb'],
    ['half a character', 'a\ud83db', 'a\ufffdb'],
    ['the other half', '\udc00', '\ufffd'],
    ['an emoji', '👩‍💻', '👩‍💻'],
    ['hidden characters, which stay', 'a\u202eb\u200bc', 'a\u202eb\u200bc'],
    ['what looks like code, which stays', '${x} <at>y</at> {{z}} __proto__', '${x} <at>y</at> {{z}} __proto__'],
  ];
  for (const [what, text, stored] of made) it(`takes ${what}`, () => assert.equal(toUserText(text), stored));

  it('changes nothing the second time, and what comes out can be stored', () => {
    check(
      fc.property(anyText, (text) => {
        const once = toUserText(text);
        assert.equal(toUserText(once), once);
        assert.ok(once.isWellFormed() && !once.includes('\0') && !once.includes('\r') && once.trim() === once);
        assert.equal(userTextSchema.parse(once), once);
        assert.equal(JSON.parse(JSON.stringify(once)), once);
      }),
      1_000,
    );
  });

  it('has a length that is held when it is read again', () => {
    assert.equal(userTextSchema.safeParse('x'.repeat(answerMaxLength)).success, true);
    assert.equal(userTextSchema.safeParse('x'.repeat(answerMaxLength + 1)).success, false);
  });
});

const shown = (text: string) => revealHidden(toUserText(`a${text}z`)).slice(1, -1);

const visibleOnly = (some: string) =>
  some.replace(/\[U\+[0-9A-F]{4,6}\]|\p{Default_Ignorable_Code_Point}|(?!\n|\t)[\p{Cc}\p{Cf}\u2028\u2029\u2800]/gu, '');

describe('revealing hidden characters', () => {
  const hidden: [string, string][] = [
    ['bidirectional embeddings and overrides', '\u202a\u202b\u202c\u202d\u202e'],
    ['bidirectional isolates', '\u2066\u2067\u2068\u2069'],
    ['directional marks', '\u200e\u200f\u061c'],
    ['the zero-width space and joiners of words', '\u200b\u2060\ufeff'],
    ['joiners between Latin letters', '\u200c\u200d'],
    ['invisible operators', '\u2061\u2062\u2063\u2064'],
    ['tag characters', '\u{e0001}\u{e0041}\u{e007f}'],
    ['variation selectors that select nothing', '\ufe00\ufe0f\u{e0100}\u{e01ef}'],
    ['fillers', '\u115f\u1160\u3164\uffa0\u2800'],
    ['control characters', '\u0001\u001b\u007f\u0085'],
    ['line and paragraph separators', '\u2028\u2029'],
    ['the grapheme joiner', '\u034f'],
    ['interlinear annotations', '\ufff9\ufffa\ufffb'],
  ];
  for (const [what, text] of hidden) {
    it(`marks ${what}`, () => {
      const marks = Array.from(text, (character) => `[U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`);
      assert.equal(shown(text), marks.join(''));
    });
  }

  const visible: [string, string][] = [
    ['line ends and tabs', '\n\t'],
    ['a family', '👨‍👩‍👧‍👦'],
    ['a profession with a skin tone', '👩🏽‍💻'],
    ['a joined sequence with a selector', '🏳️‍🌈 ❤️‍🔥 🏴‍☠️ 👁️‍🗨️'],
    ['keycaps', '1️⃣ #️⃣'],
    ['a sign as text', '☎︎'],
    ['flags of countries', '🇸🇪🇵🇱'],
    ['flags of England, Scotland and Wales', '🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['Persian with a non-joiner', 'می‌خواهم'],
    ['Hindi and Sinhala with joiners', 'क्‍ष ශ්‍රී'],
    ['an ideograph with a variant', '葛\u{e0100}'],
    ['a soft hyphen in a word', 'Sicherheits\u00advorfall'],
    ['signs of Arabic that do show', '\u0600\u06dd'],
    ['accents', 'e\u0301 ąęśż'],
  ];
  for (const [what, text] of visible) it(`leaves ${what} as it is`, () => assert.equal(shown(` ${text} `), ` ${text} `));

  it('marks what is hidden inside an emoji', () => {
    assert.equal(shown('👩\u200b‍💻'), '👩[U+200B][U+200D]💻');
    assert.equal(shown('🏴\u{e0068}\u{e0069}\u{e007f}'), '🏴[U+E0068][U+E0069][U+E007F]');
    assert.equal(shown('👩\u200d\u200d💻'), '👩[U+200D][U+200D]💻');
    assert.equal(shown('❤\ufe0f\ufe0f'), '❤\ufe0f[U+FE0F]');
  });

  it('leaves no bidirectional control in any text, and all that can be seen', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.constantFrom('\u202e', '\u2066', '\u200f', '\u{e0041}', '\u200b', '\u200d', '👩'),
    );
    check(
      fc.property(fc.array(part), (parts) => {
        const text = toUserText(parts.join(''));
        const revealed = revealHidden(text);
        assert.doesNotMatch(revealed, /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u200b\u2060\ufeff]/u);
        assert.equal(revealHidden(revealed), revealed);
        assert.equal(visibleOnly(revealed), visibleOnly(text));
      }),
      500,
    );
  });
});

describe('an extract', () => {
  it('is the text itself when it fits', () => assert.equal(extract(toUserText('short'), 5), 'short'));

  it('ends with an ellipsis and has at most the length asked for', () => {
    assert.equal(extract(toUserText('one two three'), 8), 'one two…');
    assert.equal(extract(toUserText('one two three'), 9), 'one two…');
    check(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 50 }), (text, length) => {
        const whole = toUserText(text);
        const cut = extract(whole, length);
        assert.ok(cut.length <= length && cut.isWellFormed());
        assert.ok(whole.startsWith(cut.replace(/…$/, '')) || cut === whole);
      }),
      1_000,
    );
  });

  it('never cuts what is seen as one character', () => {
    assert.equal(extract(toUserText('a👨‍👩‍👧‍👦bc'), 6), 'a…');
    assert.equal(extract(toUserText('a🙂bcd'), 3), 'a…');
    assert.equal(extract(toUserText('ae\u0301bcd'), 3), 'a…');
  });

  it('does not shrink to nothing when accents are heaped without end', () => {
    assert.equal(extract(toUserText(`a${'\u0301'.repeat(1_000)}`), 300).length, 300);
  });
});

describe('a field of a card', () => {
  it('holds 18,000 bytes as they are sent', () => {
    assert.equal(fitsField(toUserText('x'.repeat(answerMaxLength))), true);
    assert.equal(fitsField(toUserText('x'.repeat(17_998))), true);
    assert.equal(fitsField(toUserText('x'.repeat(17_999))), false);
    assert.equal(fitsField(toUserText('漏'.repeat(6_000))), false);
    assert.equal(fitsField(toUserText('"'.repeat(answerMaxLength))), false);
  });
});
