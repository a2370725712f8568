import assert from 'node:assert/strict';
import { problemsOf } from '../../../../src/channels/slack/render/limits.js';
import { createNotes, type Note } from '../../../../src/channels/slack/render/system-messages.js';
import { slackMessages } from '../../../../src/locales/en-slack.js';

const notes = createNotes({ locale: 'en', command: '/security' });
const { title: _title, ...said } = slackMessages.slack;
const names = Object.keys(said) as Note[];

describe('what Slack says by itself', () => {
  for (const note of names) {
    it(`is within Slack's limits as a message and as a modal, with nothing left open: ${note}`, () => {
      const message = notes.message(note, 'en', 'ref-1');
      assert.deepEqual([problemsOf(message), problemsOf(notes.modal(note, 'en', 'ref-1'))], [[], []]);
      assert.doesNotMatch(JSON.stringify(message), /\{command\}|\{reference\}|undefined/);
    });
  }

  it('names the command as the operator called it, and the reference of the log', () => {
    assert.match(notes.text('otherCommand', undefined), /“\/security help”/);
    assert.match(notes.text('failed', undefined, 'ref-1'), /ref-1\.$/);
  });

  it('is said in English to whoever reads what the desk does not speak', () => {
    assert.equal(notes.text('working', 'xx-YY'), notes.text('working', 'en'));
  });
});
