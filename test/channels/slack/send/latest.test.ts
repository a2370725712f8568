import assert from 'node:assert/strict';
import { createLatest } from '../../../../src/channels/slack/send/latest.js';

describe('what is latest', () => {
  it('is overtaken by what follows under the same key, and by nothing else', () => {
    const latest = createLatest(2);
    const first = latest.set('V1');
    latest.set('V2');
    assert.equal(first(), false);
    const second = latest.set('V1');
    assert.deepEqual([first(), second()], [true, false]);
  });

  it('is not called overtaken when it is forgotten', () => {
    const latest = createLatest(1);
    const first = latest.set('V1');
    latest.set('V2');
    assert.equal(first(), false);
  });
});
