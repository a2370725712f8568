import assert from 'node:assert/strict';
import { createRenderer } from '../../src/cards/render.js';
import type { View } from '../../src/cards/view.js';
import { type TicketState, ticketStates } from '../../src/tickets/ticket.js';
import { actionsOf, elementsOf, inputsOf } from '../support/cards/card-schema.js';
import { now } from '../support/cards/present.js';
import { sampleNumber as number } from '../support/cards/views.js';

const drawAny = createRenderer({ numberPrefix: 'SEC', now });
const render = (view: View) => drawAny(view, { locale: 'en', zone: 'UTC' });

/** The ids of a post's steps, which name how far each is. */
function stepsOf(state: TicketState, steps = true): readonly string[] {
  const card = render({ kind: 'place-news', number, post: 1, state, wrote: false, steps });
  return elementsOf(card).flatMap((element) => ('id' in element && element.id?.startsWith('step.') ? [element.id] : []));
}

function stages(complete: number, current: number, pending: number): readonly string[] {
  return [
    ...Array.from({ length: complete }, () => 'complete'),
    ...Array.from({ length: current }, () => 'in_progress'),
    ...Array.from({ length: pending }, () => 'pending'),
  ];
}

const review = (inPlace: boolean) => render({ kind: 'review', number, rev: 3, answers: { category: 'incident' }, inPlace });
const submitOf = (inPlace: boolean) => actionsOf(review(inPlace)).find(({ data }) => data.desk.do === 'submit');

describe('the timeline of a ticket in a place', () => {
  const expected: Readonly<Record<TicketState, readonly string[]>> = {
    submitted: stages(0, 1, 4),
    acknowledged: stages(1, 1, 3),
    in_assessment: stages(2, 1, 2),
    waiting: stages(2, 1, 2),
    assessed: stages(3, 1, 1),
    closed: stages(5, 0, 0),
    withdrawn: stages(2, 0, 0),
  };

  for (const state of ticketStates) {
    it(`has every step, and how far it is, when the ticket is ${state}`, () => {
      assert.deepEqual(
        stepsOf(state),
        expected[state].map((stage, index) => `step.${stage}.${index + 1}`),
      );
    });
  }

  it('stands in the post that stays up to date alone', () => {
    for (const state of ticketStates) assert.deepEqual(stepsOf(state, false), []);
  });
});

describe('the review of a request that is filed from a place', () => {
  it('offers how much the place may read, the neutral line first, and sends what was chosen with Submit', () => {
    const detail = inputsOf(review(true)).find(({ id }) => id === 'detail');
    assert.ok(detail?.type === 'Input.ChoiceSet');
    assert.deepEqual(
      detail.choices.map(({ value }) => value),
      ['neutral', 'summary'],
    );
    assert.equal(detail.value, 'neutral');
    assert.notEqual(detail.isRequired, true);
    const submit = submitOf(true);
    assert.ok(submit && 'associatedInputs' in submit);
    assert.notEqual(submit.associatedInputs, 'none');
    // A required choice beside it would hold Submit back.
    assert.ok(inputsOf(review(true)).every(({ isRequired }) => isRequired !== true));
  });

  it('offers nothing of the kind in one\u2019s own chat, where Submit needs no choice', () => {
    assert.ok(!inputsOf(review(false)).some(({ id }) => id === 'detail'));
    const submit = submitOf(false);
    assert.ok(submit && 'associatedInputs' in submit);
    assert.equal(submit.associatedInputs, 'none');
  });
});
