import assert from 'node:assert/strict';
import { readAddressed } from '../../src/tickets/addressed-text.js';
import { formatNumber, mintNumber } from '../../src/tickets/confirmation-number.js';

const number = mintNumber(Uint8Array.of(1, 35, 69, 103, 137, 171, 205, 239));
const written = formatNumber(number, 'SEC');

describe('a text that begins with a number', () => {
  it('is found whatever symbols the number has, also when none of them is a digit', () => {
    const drawn = Array.from({ length: 2_000 }, () => mintNumber(crypto.getRandomValues(new Uint8Array(8))));
    assert.ok(drawn.some((one) => !/\d/.test(one)));
    for (const one of drawn) {
      for (const said of [formatNumber(one, 'SEC'), `SEC-${one}`]) {
        assert.deepEqual(readAddressed(`${said} It was the key.`, 'SEC'), { ok: true, number: one, text: 'It was the key.' });
      }
    }
  });

  const spellings = [
    written,
    written.toLowerCase(),
    written.replaceAll('-', ' '),
    `SEC${number}`,
    `#${written}`,
    `"${written}"`,
    `(${written})`,
    `${written}:`,
    `${written},`,
    `${written}.`,
  ];
  const texts = [
    'It was the key.',
    'one line\nanother line\n\nand a third',
    '- first\n- second',
    '(see below) and more',
    '"quoted" words',
    '-5 degrees',
    '…and so on',
    'about SEC-7K3M and 3.1',
    '<b>bold</b> & *more*',
    '🙂',
  ];
  for (const said of spellings) {
    it(`stays exactly as it was written after ${said}`, () => {
      for (const text of texts) {
        assert.deepEqual(readAddressed(`${said} ${text}`, 'SEC'), { ok: true, number, text }, text);
        assert.deepEqual(readAddressed(`${said}\n${text}\n`, 'SEC'), { ok: true, number, text }, text);
      }
      assert.deepEqual(readAddressed(said, 'SEC'), { ok: true, number, text: '' });
    });
  }

  it('may follow a colon without a space', () => {
    assert.deepEqual(readAddressed(`${written}:done`, 'SEC'), { ok: true, number, text: 'done' });
  });

  it('is none where the number is mistyped, stands elsewhere, or is not there', () => {
    const wrong = `${written.slice(0, -1)}${written.endsWith('0') ? '1' : '0'}`;
    assert.deepEqual(readAddressed(`${wrong} It was the key.`, 'SEC'), { ok: false, code: 'typing-error' });
    for (const words of [`to ${written}`, `it is about ${written} again`, 'hello', '', '?!', 'x'.repeat(100_000)]) {
      assert.deepEqual(readAddressed(words, 'SEC'), { ok: false, code: 'not-a-number' }, words.slice(0, 40));
    }
  });

  it('may be of any length, and is not searched for numbers', () => {
    const text = `${'a '.repeat(200_000)}${written}`;
    assert.deepEqual(readAddressed(`${written} ${text}`, 'SEC'), { ok: true, number, text });
  });
});
