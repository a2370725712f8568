import assert from 'node:assert/strict';
import { toTypedText } from '../../../../src/channels/slack/listeners/typed-text.js';

const cases: readonly (readonly [what: string, sent: string, typed: string])[] = [
  ['the mention of the desk is left out', '<@U0DESK> status', 'status'],
  ['its mention with a name is left out too', '<@U0DESK|desk> status', 'status'],
  ['the mention of somebody else stays, with the name that is known', '<@U1> and <@U2|ada>', '@U1 and @ada'],
  ['a channel is called by its name', 'seen in <#C1|general> and <#C2>', 'seen in #general and #C2'],
  ['a call to everybody is words', '<!here> <!channel> <!subteam^S1|@team>', '@here @channel @team'],
  ['a link is its address', '<https://example.com/a?b=1&amp;c=2>', 'https://example.com/a?b=1&c=2'],
  ['a host that was typed stays one address', '<http://example.com|example.com>', 'http://example.com'],
  ['a link with other words shows both', '<https://evil.example|my bank>', 'my bank (https://evil.example)'],
  ['a mail address is itself', '<mailto:a@example.com|a@example.com>', 'a@example.com'],
  ['escapes are read once', 'a &lt;b&gt; &amp;lt; &amp;amp;', 'a <b> &lt; &amp;'],
  ['what looks like markup after that is words', '&lt;@U0DESK&gt; hello', '<@U0DESK> hello'],
  ['blank space around it is dropped', '  help \n', 'help'],
  ['a bracket without its fellow stays', 'a < b', 'a < b'],
];

describe('what a person typed at Slack', () => {
  for (const [what, sent, typed] of cases) it(what, () => assert.equal(toTypedText(sent, 'U0DESK'), typed));

  it('keeps every mention while it is not known who the desk is', () => {
    assert.equal(toTypedText('<@U0DESK> status', undefined), '@U0DESK status');
  });
});
