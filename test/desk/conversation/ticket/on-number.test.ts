import assert from 'node:assert/strict';
import { splitReply } from '../../../../src/desk/conversation/ticket/on-number.js';
import { formatNumber, mintNumber } from '../../../../src/tickets/confirmation-number.js';

describe('what a reply is addressed to', () => {
  it('is found whatever symbols the number has, also when none of them is a digit', () => {
    const drawn = Array.from({ length: 2_000 }, () => mintNumber(crypto.getRandomValues(new Uint8Array(8))));
    assert.ok(drawn.some((number) => !/\d/.test(number)));
    for (const number of drawn) {
      for (const written of [formatNumber(number, 'SEC'), `SEC-${number}`]) {
        assert.deepEqual(splitReply(`${written} It was the key.`, 'SEC'), { number, text: 'It was the key.' });
      }
    }
  });
});
