import assert from 'node:assert/strict';
import { createNewest } from '../../../../src/channels/slack/send/latest.js';

describe('what is newest', () => {
  it('is overtaken by what follows in the same spot, and by nothing else', () => {
    const newest = createNewest(2);
    const first = newest.set('V1');
    newest.set('V2');
    assert.equal(first(), false);
    const second = newest.set('V1');
    assert.deepEqual([first(), second()], [true, false]);
  });

  it('is not called overtaken when it is forgotten', () => {
    const newest = createNewest(1);
    const first = newest.set('V1');
    newest.set('V2');
    assert.equal(first(), false);
  });
});
