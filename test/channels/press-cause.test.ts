import assert from 'node:assert/strict';
import type { CardAction, Inputs } from '../../src/cards/action.js';
import { toPressCause } from '../../src/channels/press-cause.js';

const number = 'ABCDEFGHJKMN0';
const action: CardAction = { do: 'fill', command: 'reply', number, seq: 3, nonce: 'n' };
const causeOf = (said: Partial<{ place: string; identity: string; action: CardAction; inputs: Inputs }> = {}) => {
  const { place, identity, action: pressed, inputs } = { place: 'T1/U1', identity: 'slack:T1/U1', action, inputs: { text: 'x' }, ...said };
  return toPressCause(place, identity, pressed, inputs);
};

describe('the key of a press', () => {
  it('is the same for the same press, whatever the order in which it is told', () => {
    const turned: CardAction = { nonce: 'n', seq: 3, number, command: 'reply', do: 'fill' };
    assert.equal(causeOf({ action: turned }), causeOf());
    assert.equal(causeOf({ inputs: { a: '1', b: '2' } }), causeOf({ inputs: { b: '2', a: '1' } }));
  });

  it('is another in another place, of another person, of another button and for another text', () => {
    const others = [
      causeOf({ place: 'T1/C1' }),
      causeOf({ identity: 'slack:T2/U1' }),
      causeOf({ action: { ...action, nonce: 'm' } }),
      causeOf({ action: { do: 'drop' } }),
      causeOf({ inputs: { text: 'y' } }),
      causeOf({ inputs: {} }),
      // What is one value must not read as two.
      causeOf({ place: 'T1', identity: 'U1slack:T1/U1' }),
    ];
    assert.equal(new Set([causeOf(), ...others]).size, others.length + 1);
  });

  it('tells nothing of what was typed', () => {
    assert.match(causeOf({ inputs: { text: 'a secret' } }), /^card:[\w-]{43}$/);
  });
});
