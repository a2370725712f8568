import assert from 'node:assert/strict';
import { problemsOf } from '../../../../src/channels/slack/render/limits.js';
import { createSystemMessages, type SystemMessage } from '../../../../src/channels/slack/render/system-messages.js';
import { slackMessages } from '../../../../src/locales/en-slack.js';

const systemMessages = createSystemMessages({ locale: 'en', command: '/security' });
const { title: _title, ...said } = slackMessages.slack;
const names = Object.keys(said) as SystemMessage[];

describe('what Slack says by itself', () => {
  for (const name of names) {
    it(`is within Slack's limits as a message and as a modal, with nothing left open: ${name}`, () => {
      const message = systemMessages.message(name, 'en', 'ref-1');
      assert.deepEqual([problemsOf(message), problemsOf(systemMessages.modal(name, 'en', 'ref-1'))], [[], []]);
      assert.doesNotMatch(JSON.stringify(message), /\{command\}|\{reference\}|undefined/);
    });
  }

  it('names the command as the operator called it, and the reference of the log', () => {
    assert.match(systemMessages.text('otherCommand', undefined), /“\/security help”/);
    assert.match(systemMessages.text('failed', undefined, 'ref-1'), /ref-1\.$/);
  });

  it('is said in English to whoever reads what the desk does not speak', () => {
    assert.equal(systemMessages.text('working', 'xx-YY'), systemMessages.text('working', 'en'));
  });
});
