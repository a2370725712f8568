import assert from 'node:assert/strict';
import { type Cause, digestOf } from '../../src/tickets/cause.js';
import type { NewEvent, TicketEvent } from '../../src/tickets/events/index.js';
import type { Instant } from '../../src/tickets/instant.js';
import { chain, findChainFault, genesis, headOf } from '../../src/tickets/integrity.js';
import type { PersonId } from '../../src/tickets/people.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { toWrittenText } from '../../src/tickets/written-text.js';
import { erased } from './erased.js';

const at = '2026-11-21T03:00:00.000Z' as Instant;
const by = 'p-00000000000000000000000000' as PersonId;
let salts = 0;
const stamp = { at, by, cause: 'c' as Cause, salt: () => `salt-${++salts}` };
const said = (text: string): NewEvent => ({ kind: 'replied', body: toWrittenText(toUserText(text)) });

function history(...texts: string[]): TicketEvent[] {
  return chain(genesis, texts.map(said), stamp);
}

describe('the history of a ticket', () => {
  it('holds as it was written', () => {
    assert.equal(findChainFault(history('a', 'b', 'c')), undefined);
  });

  it('stays valid when what was said is erased', () => {
    const events = history('a', 'b', 'c').map((event) => (event.seq === 2 ? erased(event) : event));
    assert.equal(JSON.stringify(events).includes('"b"'), false);
    assert.equal(findChainFault(events), undefined);
    assert.equal(headOf(events), headOf(events));
  });

  it('has the same head before and after an erasure', () => {
    const events = history('a', 'b');
    assert.equal(headOf(events.map((event) => erased(event))), headOf(events));
  });

  it('shows every altered, dropped, swapped or half-erased event', () => {
    const events = history('a', 'b', 'c', 'd');
    const [first, second, third, fourth] = events;
    assert.ok(first && second && third && fourth);
    const altered = { ...second, body: toWrittenText(toUserText('B')) } as TicketEvent;
    assert.deepEqual(findChainFault([first, altered, third, fourth]), { seq: 2, code: 'body-altered' });
    assert.deepEqual(findChainFault([first, third, fourth]), { seq: 3, code: 'out-of-order' });
    assert.deepEqual(findChainFault([first, { ...second, cause: digestOf('x' as Cause) }, third]), { seq: 3, code: 'broken-link' });
    const { salt: _salt, ...half } = second;
    assert.deepEqual(findChainFault([first, half as TicketEvent, third]), { seq: 2, code: 'half-erased' });
  });

  it('changes its head with every single changed character of an envelope', () => {
    const events = history('a', 'b');
    const last = events[1];
    assert.ok(last);
    for (const changed of [{ at: '2026-11-21T03:00:00.001Z' }, { by: 'desk' }, { cause: 'd' }, { visibility: 'place' }]) {
      assert.notEqual(headOf([...events.slice(0, 1), { ...last, ...changed } as TicketEvent]), headOf(events));
    }
  });
});
