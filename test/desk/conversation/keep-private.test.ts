import assert from 'node:assert/strict';
import type { View } from '../../../src/cards/view.js';
import { keepPrivate } from '../../../src/desk/conversation/disclosure.js';
import { show } from '../../../src/desk/conversation/replies.js';
import type { PlacedTurn } from '../../../src/ports/turn.js';
import { keptLog } from '../../support/desk/desk.js';

const turn = { correlationId: 'corr-1' } as PlacedTurn;
const reader = { locale: 'en', zone: 'UTC' };
const discarded = { kind: 'discarded' } as const;

describe('an answer of the desk', () => {
  let log: ReturnType<typeof keptLog>;
  beforeEach(() => {
    log = keptLog();
  });

  const shownTo = (audience: 'private' | 'place', view: Parameters<typeof show>[1]): [View | undefined, string] => {
    const context = { turn, reader, audience };
    const reply = keepPrivate({ log }, context, show(context, view));
    return reply.kind === 'nothing' ? [undefined, ''] : [reply.card.view, reply.audience];
  };

  it('is for its person alone where nobody else reads it', () => {
    assert.deepEqual(shownTo('private', discarded), [discarded, 'private']);
    assert.deepEqual(shownTo('private', { kind: 'pointer' }), [{ kind: 'pointer' }, 'private']);
    assert.deepEqual(log.lines, []);
  });

  it('is for everybody in a place when it may be shown there', () => {
    assert.deepEqual(shownTo('place', { kind: 'no-such-ticket' }), [{ kind: 'no-such-ticket' }, 'place']);
    assert.deepEqual(log.lines, []);
  });

  it('that is private never reaches a place: it says what works there, and the operator is told', () => {
    assert.deepEqual(shownTo('place', discarded), [{ kind: 'place-help' }, 'place']);
    assert.deepEqual(
      log.lines.map((line) => JSON.parse(line)),
      [{ level: 'error', event: 'private-view-in-place', correlationId: 'corr-1', kind: 'discarded' }],
    );
  });
});
