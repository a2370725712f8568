import assert from 'node:assert/strict';
import type { Action } from '../../../../../src/cards/card.js';
import { findButton, readButton, toButtons } from '../../../../../src/channels/slack/render/blocks/buttons.js';
import { toMessage } from '../../../../../src/channels/slack/render/message.js';
import { actionsOf } from '../../../../support/cards/card-schema.js';
import { sampleCards } from '../../../../support/slack/sample-payloads.js';

const execute = (more: Partial<Extract<Action, { type: 'Action.Execute' }>> = {}): Action => ({
  type: 'Action.Execute',
  title: 'Next',
  verb: 'list',
  data: { desk: { do: 'list' } },
  ...more,
});
const dialog: Action = { type: 'Action.Submit', title: 'Open', data: { desk: { do: 'drop' }, msteams: { type: 'task/fetch' } } };

function elementsOf(...actions: readonly Action[]) {
  return toButtons(actions, actions).flatMap(({ elements }) => elements);
}

describe('a button', () => {
  it('comes back as the action that it was, of every card', () => {
    let seen = 0;
    for (const { card } of sampleCards('x')) {
      const actions = actionsOf(card);
      const read = elementsOf(...actions).map(readButton);
      assert.deepEqual(
        read,
        actions.map((action) => ({
          action: action.data.desk,
          opens: action.type === 'Action.Submit',
          reads: action.type === 'Action.Execute' && action.associatedInputs !== 'none',
        })),
      );
      seen += read.length;
    }
    assert.ok(seen > 1_000);
  });

  it('looks as the card says, and has a name of its own', () => {
    const buttons = elementsOf(execute({ style: 'positive' }), execute({ style: 'destructive', associatedInputs: 'none' }), dialog);
    assert.deepEqual(
      buttons.map(({ action_id, style }) => [action_id, style]),
      [
        ['press:0', 'primary'],
        ['press:1:none', 'danger'],
        ['open:2', undefined],
      ],
    );
  });

  it('is none when it is an input, an old version’s or forged', () => {
    for (const value of [
      '',
      '{',
      '{}',
      'null',
      '{"do":"everything"}',
      '{"do":"list","more":1}',
      `{"do":"list","after":"${'x'.repeat(300)}"}`,
    ]) {
      assert.equal(readButton({ action_id: 'press:0', value }), undefined);
    }
    for (const action_id of ['value', 'press', 'press:x', 'close:1', 'open:1:all', 'xpress:1']) {
      assert.equal(readButton({ action_id, value: '{"do":"list"}' }), undefined);
    }
    for (const none of [undefined, null, 'x', [], {}]) assert.equal(readButton(none), undefined);
  });

  it('is found by its action in blocks that came back: a score is pressed by a choice', () => {
    const calculator = sampleCards('x').find(({ name }) => name.includes('"calculator"'));
    assert.ok(calculator);
    const { blocks } = toMessage(calculator.card);
    assert.equal(findButton(JSON.parse(JSON.stringify(blocks)), 'score')?.action.do, 'score');
    assert.equal(findButton(blocks, 'submit'), undefined);
    for (const none of [undefined, 'x', [{}], [{ elements: [null, 5] }]]) assert.equal(findButton(none, 'score'), undefined);
  });
});
