import assert from 'node:assert/strict';
import { formatNumber, mintNumber } from '../../src/tickets/confirmation-number.js';
import { endsIn, readSearch } from '../../src/tickets/search-query.js';
import { sizes } from '../../src/tickets/sizes.js';

const number = mintNumber(Uint8Array.of(1, 35, 69, 103, 137, 171, 205, 239));
const read = (typed: string) => readSearch(typed, 'SEC', 2026);

describe('what is searched for', () => {
  for (const [how, typed] of [
    ['as it is written', formatNumber(number, 'SEC')],
    ['without dashes, in lower case', number.toLowerCase()],
    ['by its last six symbols', number.slice(-6)],
    ['by its last groups, with the dash', `${number.slice(-5, -1)}-${number.slice(-1)}`],
    ['by its last groups, with a space', `${number.slice(-5, -1)} ${number.slice(-1)}`],
    ['by its last groups behind the prefix', `SEC-${number.slice(-5, -1)}-${number.slice(-1)}`],
    ['by its last group of four alone', number.slice(-5, -1)],
  ] as const) {
    it(`finds a number ${how}`, () => {
      const { ending, terms } = read(typed);
      const endings = [ending, ...terms.map((term) => term.ending)].filter((one) => one !== undefined);
      assert.ok(
        endings.some((one) => endsIn(number, one)),
        JSON.stringify({ typed, number, endings }),
      );
    });
  }

  it('takes three symbols for no end of a number', () => {
    assert.equal(read(number.slice(-3)).ending, undefined);
  });

  it('reads CVE ids in every form that an answer may have', () => {
    assert.deepEqual(
      ['cve-2026-12345', 'CVE–2026–12345', 'https://nvd.example/CVE-2026-12345'].map((typed) => read(typed).terms[0]?.cves),
      [['CVE-2026-12345'], ['CVE-2026-12345'], ['CVE-2026-12345']],
    );
  });

  it('is cut to the length of a query, and is nothing where there is no word', () => {
    assert.equal(read('a '.repeat(50_000)).terms.length, sizes.searchLength / 2);
    assert.deepEqual([read(''), read(' -- ')], [{ terms: [] }, { terms: [] }]);
  });
});
