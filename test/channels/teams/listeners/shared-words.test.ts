import assert from 'node:assert/strict';
import { readActivity } from '../../../../src/channels/teams/listeners/body.js';
import { toFilesTurn, toTurn } from '../../../../src/channels/teams/listeners/turn.js';
import type { TurnInput } from '../../../../src/ports/turn.js';
import { readFixture } from '../../../support/teams/fixtures.js';

const files = { kind: 'files', addressed: true };

/** What is read of a message with a forwarded one, and what beside it. */
function inputsOf(text: string, originalMessageContent: string): (TurnInput | undefined)[] {
  const attachments = [{ contentType: 'forwardedMessageReference', content: JSON.stringify({ originalMessageContent }) }];
  const activity = readActivity({ ...readFixture('message'), text, attachments });
  const turn = activity && toTurn(activity, 'correlation');
  assert.ok(turn);
  return [turn.input, toFilesTurn(turn, activity)?.input];
}

describe('a forwarded message', () => {
  for (const html of [
    '<p><img alt="image" itemtype="http://schema.skype.com/AMSImage" src="https://x/"></p>',
    '<p title="a > b"><IMG src="https://x/"/></p>',
    '<attachment id="1"></attachment>',
    '<p></p>',
    '',
  ]) {
    it(`of ${html || 'nothing'} is said not to be taken, alone and beside words`, () => {
      assert.deepEqual(inputsOf('', html), [files, undefined]);
      assert.deepEqual(inputsOf('look', html), [{ kind: 'typed', text: 'look' }, files]);
    });
  }

  it('is taken by its words, and a picture among them is not', () => {
    const read = { kind: 'typed', text: 'Seen:' };
    assert.deepEqual(inputsOf('', '<p>Seen: <img src="https://x/"></p>'), [read, files]);
  });

  it('has no picture where it has an emoji', () => {
    const emoji =
      '<p>Yes <img itemtype="http://schema.skype.com/Emoji" alt="🙂"><emoji alt="👍"></emoji><customemoji alt="on fire"></customemoji></p>';
    assert.deepEqual(inputsOf('look', emoji), [{ kind: 'typed', text: 'look\nYes 🙂👍on fire' }, undefined]);
  });
});
