import assert from 'node:assert/strict';
import { toTypedText } from '../../../../src/channels/slack/listeners/typed-text.js';

const cases: readonly (readonly [what: string, sent: string, typed: string])[] = [
  ['the mention of the desk is left out', '<@U0DESK> status', 'status'],
  ['its mention with a name is left out too', '<@U0DESK|desk> status', 'status'],
  ['the mention of somebody else stays, with the name that is known', '<@U1> and <@U2|ada>', '@U1 and @ada'],
  ['a channel is called by its name', 'seen in <#C1|general> and <#C2>', 'seen in #general and #C2'],
  ['a channel with no name that is known is its id', 'in <#C2|>', 'in #C2'],
  ['a call to everybody is words', '<!here> <!channel|channel> <!everyone|@everyone>', '@here @channel @everyone'],
  ['a group of people is called by its handle', '<!subteam^S1|@team> <!subteam^S2|team> <!subteam^S3>', '@team @team @S3'],
  ['a date is what everybody reads', 'on <!date^1392734382^{date_num}^https://x.example|18 February 2014>', 'on 18 February 2014'],
  ['what Slack may add is its label', '<!new^1|these words> <!new>', 'these words @new'],
  ['a link is its address', '<https://example.com/a?b=1&amp;c=2>', 'https://example.com/a?b=1&c=2'],
  [
    'a file or package that looks like a host is what was typed',
    '<http://setup.py|setup.py> of <http://org.apache.log4j|org.apache.log4j>',
    'setup.py of org.apache.log4j',
  ],
  ['a host that was typed is itself', '<http://Example.com|Example.com> <https://example.com/|example.com>', 'Example.com example.com'],
  [
    'an address that was typed whole is itself',
    '<https://a.example/b?c=1&amp;d|https://a.example/b?c=1&amp;d>',
    'https://a.example/b?c=1&d',
  ],
  [
    'a host is not the address that only ends with it',
    '<https://evil.example/bank.example|bank.example>',
    'bank.example (https://evil.example/bank.example)',
  ],
  ['another scheme is told', '<slack://bank.example|bank.example>', 'bank.example (slack://bank.example)'],
  ['words with a bar in them stay whole', '<https://a.example|this|that>', 'this|that (https://a.example)'],
  ['a telephone number is what was typed', '<tel:+46701234567|+46 70-123 45 67> <tel:112|112> <tel:112>', '+46 70-123 45 67 112 112'],
  ['another number under words is told', '<tel:+46701234567|our desk>', 'our desk (+46701234567)'],
  ['a mail address under words is told', '<mailto:a@example.com|Ada>', 'Ada (a@example.com)'],
  ['emoji that are not known stay as they are', 'fine :+1: at 10:30:15', 'fine :+1: at 10:30:15'],
  ['marks of bold, italic and code stay as they were typed', '*bold* _it_ ~no~ `a &lt; b` ```x```', '*bold* _it_ ~no~ `a < b` ```x```'],
  ['a link with other words shows both', '<https://evil.example|my bank>', 'my bank (https://evil.example)'],
  ['a mail address is itself', '<mailto:a@example.com|a@example.com>', 'a@example.com'],
  ['escapes are read once', 'a &lt;b&gt; &amp;lt; &amp;amp;', 'a <b> &lt; &amp;'],
  ['what looks like markup after that is words', '&lt;@U0DESK&gt; hello', '<@U0DESK> hello'],
  ['blank space around it is dropped', '  help \n', 'help'],
  ['a bracket without its fellow stays', 'a < b', 'a < b'],
  [
    'what is between brackets and no notation stays as it was typed',
    'a List<String> of Map<K|V>, <b>not</b> <@ada> <#1> <!>',
    'a List<String> of Map<K|V>, <b>not</b> <@ada> <#1> <!>',
  ],
  ['names with colons are no links', 'std::vector<std::string> <a:b> <mailto:>', 'std::vector<std::string> <a:b> <mailto:>'],
  [
    'an address of any scheme is one',
    '<ftp://a.example/x> <vscode://file/x|the file> <SIP:ada@a.example>',
    'ftp://a.example/x the file (vscode://file/x) SIP:ada@a.example',
  ],
];

describe('what a person typed at Slack', () => {
  for (const [what, sent, typed] of cases) it(what, () => assert.equal(toTypedText(sent, 'U0DESK'), typed));

  it('calls people by the names that are known, and draws emoji', () => {
    const notation = {
      names: new Map([['U1', 'Ada Lovelace']]),
      emoji: new Map([
        ['wave', '👋'],
        ['wave::skin-tone-3', '👋🏼'],
      ]),
      group: 'a user group',
    };
    assert.equal(toTypedText('<!subteam^S3> <!subteam^S1|@team>', 'U0DESK', notation), '@a user group @team');
    assert.equal(
      toTypedText('<@U1> <@U2> :wave: :wave::skin-tone-3: :party_parrot:', 'U0DESK', notation),
      '@Ada Lovelace @U2 👋 👋🏼 :party_parrot:',
    );
  });

  it('keeps every mention while it is not known who the desk is', () => {
    assert.equal(toTypedText('<@U0DESK> status', undefined), '@U0DESK status');
  });
});
