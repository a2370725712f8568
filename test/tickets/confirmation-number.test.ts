import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  type ConfirmationNumber,
  confirmationNumberSchema,
  formatNumber,
  isUnlikeWords,
  mintNumber,
  spellNumber,
} from '../../src/tickets/confirmation-number.js';
import { findNumbers, readNumber } from '../../src/tickets/read-number.js';
import { isLinear, repeat } from '../support/regular-expressions/linear.js';
import { check } from '../support/seed.js';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'SEC';
const anyNumber = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(mintNumber);

/** Letters and digits stand in its first three groups, as in all but one number of seventy. */
const number = mintNumber(Uint8Array.from([0x3a, 0x91, 0xc4, 0x77, 0x12, 0xee, 0x5b, 0x80]));
const written = 'SEC-7A8W-8XRJ-XSDR-0';
const ok = { ok: true, number } as const;
const typingError = { ok: false, code: 'typing-error' } as const;
const notANumber = { ok: false, code: 'not-a-number' } as const;

/** GF(32) by a table of powers: another way than the code goes. */
const powers = Array.from({ length: 31 }).reduce<number[]>(
  (all) => {
    const next = (all.at(-1) ?? 0) * 2;
    return [...all, next >= 32 ? next ^ 0b100101 : next];
  },
  [1],
);
const times = (a: number, b: number) => (a === 0 || b === 0 ? 0 : (powers[(powers.indexOf(a) + powers.indexOf(b)) % 31] ?? 0));

/** What a symbol adds to the sum in its place. */
const addend = (symbol: string, place: number) => times(powers[12 - place] ?? 0, symbols.indexOf(symbol));
/** What the check symbol must bring to 0. */
const weightedSum = (text: string) => text.split('').reduce((sum, symbol, place) => sum ^ addend(symbol, place), 0);

/** What the reader says of thirteen symbols with the prefix before them, whatever they are. */
const isRead = (text: string) => readNumber(formatNumber(text as ConfirmationNumber, prefix), prefix).ok;

describe('a confirmation number', () => {
  it('is made of the first sixty bits of eight bytes, five for each symbol', () => {
    assert.equal(formatNumber(number, prefix), written);
    const ones = new Uint8Array(8).fill(0xff);
    assert.match(mintNumber(ones), /^ZZZZZZZZZZZZ/);
    assert.equal(mintNumber(Uint8Array.from([...ones.subarray(0, 7), 0xf0])), mintNumber(ones));
    assert.notEqual(mintNumber(Uint8Array.from([...ones.subarray(0, 7), 0xef])), mintNumber(ones));
    assert.match(mintNumber(Uint8Array.from([0x08, 0, 0, 0, 0, 0, 0, 0])), /^10{11}/);
  });

  it('takes exactly eight bytes', () => {
    assert.throws(() => mintNumber(new Uint8Array(7)), RangeError);
    assert.throws(() => mintNumber(new Uint8Array(9)), RangeError);
  });

  it('is unlike words when it is read in every usual way of writing it', () => {
    assert.ok(!isUnlikeWords('HKJZXNQAATJSM' as ConfirmationNumber));
    assert.ok(!isUnlikeWords('HKJZ1234ATJSM' as ConfirmationNumber));
    check(
      fc.property(anyNumber.filter(isUnlikeWords), (minted) => {
        const own = formatNumber(minted, prefix);
        for (const text of [
          own,
          own.replaceAll('-', ' '),
          own.replaceAll('-', ''),
          own.slice(4),
          own.slice(4).replaceAll('-', ' '),
          minted,
        ]) {
          assert.deepEqual(readNumber(text.toLowerCase(), prefix), { ok: true, number: minted }, text);
        }
      }),
      1_000,
    );
  });

  it('has the shape that is stored, and a check symbol that brings its sum over GF(32) to 0', () => {
    check(
      fc.property(anyNumber, (minted) => {
        assert.equal(confirmationNumberSchema.parse(minted), minted);
        assert.equal(weightedSum(minted), 0);
      }),
      300,
    );
  });

  it('is spelled symbol by symbol, and read back from that', () => {
    assert.equal(spellNumber(number, prefix), 'S E C, 7 A 8 W, 8 X R J, X S D R, 0');
    check(
      fc.property(anyNumber, (minted) => assert.deepEqual(readNumber(spellNumber(minted, prefix), prefix), { ok: true, number: minted })),
      300,
    );
  });
});

describe('reading a number', () => {
  it('gives back what was written, whatever the prefix', () => {
    const anyPrefix = fc.constantFrom('SEC', 'TKT', 'INCIDENT', 'VULN', 'OIL', 'A1', 'AB0CD', 'XY');
    check(
      fc.property(anyNumber, anyPrefix, (minted, own) =>
        assert.deepEqual(readNumber(formatNumber(minted, own), own), { ok: true, number: minted }),
      ),
      1_000,
    );
  });

  it('detects every wrong symbol in every place', () => {
    check(
      fc.property(anyNumber, (minted) => {
        for (let place = 0; place < 13; place++) {
          for (const symbol of symbols) {
            if (symbol === minted[place]) continue;
            const wrong = minted.slice(0, place) + symbol + minted.slice(place + 1);
            assert.deepEqual(readNumber(formatNumber(wrong as ConfirmationNumber, prefix), prefix), typingError, wrong);
          }
        }
      }),
      40,
    );
  });

  it('detects every swap of two different neighbours, of all pairs in every place', () => {
    for (let place = 0; place < 12; place++) {
      for (const left of symbols) {
        for (const right of symbols) {
          const swapped = addend(left, place) ^ addend(right, place + 1) ^ addend(right, place) ^ addend(left, place + 1);
          assert.equal(swapped === 0, left === right, `${left}${right} at ${place}`);
        }
      }
    }
    check(
      fc.property(anyNumber, (minted) => {
        for (let place = 0; place < 12; place++) {
          const [left = '', right = ''] = minted.slice(place, place + 2);
          if (left === right) continue;
          assert.equal(isRead(minted.slice(0, place) + right + left + minted.slice(place + 2)), false);
        }
      }),
      300,
    );
  });

  it('answers a wrong symbol beyond the alphabet as a typing error too', () => {
    for (const odd of ['U', 'u', 'Ж', 'é', '٣', 'К', 'ß'])
      assert.deepEqual(readNumber(`SEC-7A8W-8${odd}RJ-XSDR-0`, prefix), typingError, odd);
  });

  const forgiven: [string, string][] = [
    ['lower case', 'sec-7a8w-8xrj-xsdr-0'],
    ['no prefix', '7A8W-8XRJ-XSDR-0'],
    ['no dashes', 'SEC7A8W8XRJXSDR0'],
    ['neither prefix nor dashes', '7a8w8xrjxsdr0'],
    ['spaces', ' SEC 7A8W 8XRJ XSDR 0 '],
    ['spaces around dashes', 'SEC - 7A8W - 8XRJ - XSDR - 0'],
    ['a line break', 'SEC-7A8W-8XRJ-\nXSDR-0'],
    ['O for 0', 'SEC-7A8W-8XRJ-XSDR-O'],
    ['full-width forms', 'ＳＥＣ－７Ａ８Ｗ－８ＸＲＪ－ＸＳＤＲ－０'],
    ['the long vowel mark as a dash', 'SECー7A8Wー8XRJーXSDRー0'],
    ['non-breaking spaces', 'SEC\u00a07A8W\u00a08XRJ\u00a0XSDR\u00a00'],
    ['zero-width and soft hyphens', 'SEC-7A8W-\u200b8X\u00adRJ-XSDR\u2060-0'],
    ['other groups', 'SEC-7A8W8X-RJXS-DR0'],
    ['other groups without prefix', '7A8 W8X RJX SDR0'],
    ['quotes and a full stop', '“SEC-7A8W-8XRJ-XSDR-0”.'],
    ['a colon after the prefix', 'SEC: 7A8W-8XRJ-XSDR-0'],
    ['a number sign', '#7A8W-8XRJ-XSDR-0'],
    ["another desk's prefix", 'TICKET-7A8W-8XRJ-XSDR-0'],
    ['a word before it', 'ticket 7A8W-8XRJ-XSDR-0'],
  ];
  for (const [what, text] of forgiven) it(`forgives ${what}`, () => assert.deepEqual(readNumber(text, prefix), ok));

  it('forgives I and L for 1', () => {
    const ones = mintNumber(Uint8Array.from([0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10]));
    assert.match(ones, /^1{12}/);
    assert.deepEqual(readNumber(`sec-il1I-lIL1-11ll-${ones.at(-1)}`, prefix), { ok: true, number: ones });
  });

  it('forgives every dash of Unicode', () => {
    const dashes = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((character) =>
      /\p{Dash}/u.test(character),
    );
    assert.ok(dashes.length > 20);
    for (const dash of dashes) assert.deepEqual(readNumber(written.replaceAll('-', dash), prefix), ok, dash.charCodeAt(0).toString(16));
  });

  it('forgives a prefix typed with look-alikes', () => {
    assert.deepEqual(readNumber('0lL-7A8W-8XRJ-XSDR-0', 'OIL'), ok);
  });

  it('tells a prefix from symbols', () => {
    check(
      fc.property(anyNumber, fc.constantFrom('SEC', 'TKT', 'ABCD'), (minted, own) => {
        const tail = minted.slice(own.length, 12);
        const begun = Array.from(symbols, (last) => `${own}${tail}${last}`).find((text) => weightedSum(text) === 0) ?? '';
        const read = { ok: true, number: begun };
        assert.deepEqual(readNumber(formatNumber(begun as ConfirmationNumber, own), own), read);
        if (/\d/.test(begun)) assert.deepEqual(readNumber(begun, own), read);
      }),
      200,
    );
  });

  it('never reads a number that lacks its end as another one', () => {
    check(
      fc.property(anyNumber, fc.integer({ min: 1, max: 12 }), (minted, missing) => {
        const cut = formatNumber(minted, prefix).slice(0, -missing);
        assert.equal(readNumber(cut, prefix).ok, false, cut);
      }),
      2_000,
    );
  });

  const mistyped = [
    'SEC-7A8W-8XRJ-XSDR-1',
    '7A8W-8XRJ-XSDR-1',
    '7A8W8XRJXSDR1',
    'TKT-7A8W-8XRJ-XSDR-1',
    'SEC-7A8W-8XRJ-XSDR',
    'SEC-7A8W-8XRJ-XSD-0',
    'SEC-7A8W-8XRJ-XSDR-00',
    'SEC7A8W8XRJXSDR',
    'sec 7a8w 8xrj xsdr',
    'SEC-7A8W',
    'SEC-7A8W-8XRJ',
  ];
  for (const text of mistyped) it(`answers “${text}” with a typing error`, () => assert.deepEqual(readNumber(text, prefix), typingError));

  const others = [
    '',
    '-',
    'SEC',
    'sec',
    'SEC-',
    'status',
    'vulnerability',
    'Authorization',
    'documentation',
    'communication',
    'secure connection',
    'Security incident',
    'I am not certain',
    'that have been a',
    'this form says I',
    'sec filing of 2024',
    'CVE-2024-12345',
    'CVE-2024-123456789',
    'GHSA-7rjr-3q55-vv33',
    '550e8400-e29b-41d4-a716-446655440000',
    '2026-11-21 05:23:52',
    '+46 70 123 45 67 890',
    '1700000000000',
    '7A8W-8XRJ-XSDR-0 please',
    `${written} ${written}`,
    'x'.repeat(100_000),
    '🙂'.repeat(13),
  ];
  for (const text of others) {
    it(`takes “${text.slice(0, 40)}” for no number`, () => assert.deepEqual(readNumber(text, prefix), notANumber));
  }
});

describe('finding numbers', () => {
  const other = mintNumber(Uint8Array.from([0xa1, 0x52, 0x33, 0x94, 0xe5, 0x76, 0x17, 0x88]));
  const sentences: [string, ConfirmationNumber[]][] = [
    [`What about ${written}?`, [number]],
    [`about sec 7a8w 8xrj xsdr o, thanks`, [number]],
    [`Re: [SEC–7A8W–8XRJ–XSDR–0] status`, [number]],
    [`7A8W-8XRJ-XSDR-0 is late`, [number]],
    [`my 7a8w 8xrj xsdr 0 is late`, [number]],
    [`https://desk.example/tickets/${number}?x=1`, [number]],
    [`SEC${number}, TKT-7A8W-8XRJ-XSDR-0`, [number]],
    [`${written}-report.pdf`, [number]],
    [`${formatNumber(other, prefix)} and ${written}, ${formatNumber(other, prefix)}`, [other, number]],
    [`${written}${written}`, []],
    [`- sec fcgt jkga adeg x`, []],
    [`SEC-FCGT-JKGA-ADEG-X`, ['FCGTJKGAADEGX' as ConfirmationNumber]],
    [`SEC-7A8W-8XRJ-XSDR-1`, []],
    [`SEC-7A8W-8XRJ-XSDR`, []],
    [`x7A8W-8XRJ-XSDR-0`, []],
    [`1234-7A8W-8XRJ-XSDR-0`, []],
    [`7A8W-8XRJ-XSDR-0-1234`, []],
    ['nothing here', []],
    ['', []],
  ];
  for (const [text, numbers] of sentences) {
    it(`finds ${numbers.length} in “${text}”`, () => assert.deepEqual(findNumbers(text, prefix), numbers));
  }

  it('finds every number in any prose around it', () => {
    check(
      fc.property(anyNumber, fc.lorem(), fc.lorem(), (minted, before, after) => {
        assert.deepEqual(findNumbers(`${before} ${formatNumber(minted, prefix)} ${after}`, prefix), [minted]);
      }),
      500,
    );
  });

  it('finds none in words', () => {
    check(
      fc.property(fc.lorem({ maxCount: 200 }), (words) => assert.deepEqual(findNumbers(words, prefix), [])),
      200,
    );
  });

  const pieces = [
    ' ',
    '.',
    'A ',
    '7A8W ',
    'SEC-',
    'SEC',
    'S',
    '-',
    '\u200b',
    '漏',
    '\ufdfa',
    'A',
    `${written} `,
    '7A8W-8XRJ-XSDR-',
    '🙂',
    'x',
  ];
  for (const piece of pieces) {
    it(`takes time in proportion on “${piece}”`, () => assert.ok(isLinear((text) => findNumbers(text, prefix), repeat(piece))));
  }
});
