import assert from 'node:assert/strict';
import { bytesOf, sizeOf } from '../../src/tickets/document.js';
import { sampleTicket } from '../support/store/documents.js';

describe('how long a history is', () => {
  it('is counted in events and in the bytes they are stored in, also where an earlier version did not count', () => {
    const document = sampleTicket(1, { replies: ['ä'.repeat(100), 'b'] });
    const [, , umlauts, plain] = document.events;
    assert.ok(umlauts && plain);
    assert.equal(bytesOf([umlauts]) - bytesOf([plain]), 199);
    assert.deepEqual(sizeOf(document), { events: 4, bytes: bytesOf(document.events) });
    assert.deepEqual(sizeOf({ ...document, bytes: 7 }), { events: 4, bytes: 7 });
  });
});
