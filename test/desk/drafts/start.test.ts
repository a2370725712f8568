import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { isUnlikeWords, mintNumber } from '../../../src/tickets/confirmation-number.js';
import { expectKind, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('the number of a request', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  it('is drawn anew when it could be taken for a word', async () => {
    const wordlike = drawUntil((bytes) => !isUnlikeWords(mintNumber(bytes)));
    const good = drawUntil((bytes) => isUnlikeWords(mintNumber(bytes)));
    let drawn = 0;
    on.random.bytes = (count) => (count !== 8 ? randomBytes(count) : ++drawn <= 5 ? wordlike : good);
    assert.equal(expectKind(await new Visitor(on, 'ada').type('new'), 'question').number, mintNumber(good));
  });
});

function drawUntil(fits: (bytes: Uint8Array) => boolean): Uint8Array<ArrayBuffer> {
  for (;;) {
    const bytes = new Uint8Array(randomBytes(8));
    if (fits(bytes)) return bytes;
  }
}
