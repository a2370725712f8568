import assert from 'node:assert/strict';
import { array, constantFrom, property, string } from 'fast-check';
import { toWords } from '../../../../src/channels/teams/listeners/html-words.js';
import { check } from '../../../support/seed.js';
import { turnOf } from '../../../support/teams/fixtures.js';

const words = (html: string) => toWords(html, new Set(['Security Event Desk']));
const typed = (html: string, text = 'what the text says') =>
  turnOf('message', { text, attachments: [{ contentType: 'text/html', content: html }] })?.input;

describe('the words of a message’s HTML', () => {
  const table: [what: string, html: string, expected: string][] = [
    [
      'a link behind words',
      '<p>See <a href="https://a.example/x?a=1&amp;b=2" title="t">the report</a>.</p>',
      'See the report (https://a.example/x?a=1&b=2).',
    ],
    ['a sign that ends no tag', '<a href="https://e.com/" title="a > b">x</a>', 'x (https://e.com/)'],
    ['a quote that never ends', '<a href="https://e.com/>x</a> y', 'x y'],
    ['a quote that begins no value', '<p it"s>x</p><p>y "z"</p>', 'x\ny "z"'],
    ['a link that says where it leads', '<p><a href="https://a.example/">https://a.example</a></p>', 'https://a.example'],
    ['a name that Teams made a link of', '<p>open <a href="http://setup.py">setup.py</a></p>', 'open setup.py'],
    ['a mail address', '<a href="mailto:a@b.example">a@b.example</a>', 'a@b.example'],
    [
      'a message that is answered',
      '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Bo</strong><p>Their <blockquote>inner</blockquote> words</p></blockquote><p>All of them.</p>',
      'All of them.',
    ],
    [
      'a message that is forwarded',
      '<blockquote itemtype="http://schema.skype.com/Forward"><p>What Bo found.</p></blockquote>',
      'What Bo found.',
    ],
    ['a quote that was typed', '<p>He said</p><blockquote><p>never</p></blockquote>', 'He said\nnever'],
    ['a list', '<p>Steps</p><ul><li>stop it</li><li>rotate<ul><li>the key</li></ul></li></ul>', 'Steps\n- stop it\n- rotate\n  - the key'],
    ['a numbered list', '<ol>\r\n<li>one</li>\r\n<li>two</li>\r\n</ol>', '1. one\n2. two'],
    ['a numbered list that goes on', '<ol start="3"><li>three<ol><li>a</li></ol></li><li>four</li></ol>', '3. three\n  1. a\n4. four'],
    ['a list with a number that is none', "<ol start='x'><li>one</li></ol>", '1. one'],
    ['code', '<pre>if (a &lt; b) {\n  leak();\n}</pre><p>that</p>', 'if (a < b) {\n  leak();\n}\nthat'],
    ['a block of code', '<codeblock class="Js"><code>a();<br>  b();</code></codeblock>', 'a();\n  b();'],
    ['code in a line', '<p>run <code>id</code> now</p>', 'run id now'],
    ['a table', '<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>', 'A\t1\nB\t2'],
    ['lines', '<p>one<br>two</p>\n<p>three</p>', 'one\ntwo\nthree'],
    ['emoji', '<p>yes <emoji id="y" alt="👍" title="t"></emoji><img itemtype="http://schema.skype.com/Emoji" alt="🙂"></p>', 'yes 👍🙂'],
    ['an emoji of the organisation', '<p><customemoji id="x" alt="on fire" source="https://x/"></customemoji></p>', 'on fire'],
    ['a picture', '<p>here <img alt="image" itemtype="http://schema.skype.com/AMSImage" src="https://x/"></p>', 'here'],
    [
      'mentions',
      '<p><span itemtype="http://schema.skype.com/Mention" itemid="0">Security Event Desk</span> ask <span itemtype="http://schema.skype.com/Mention" itemid="1">Bo</span></p>',
      'ask Bo',
    ],
    [
      'mentions as the Graph writes them',
      '<div><at id="0">Security Event Desk</at>&nbsp;ask <at id="1">Bo</at> of <a href="https://a.example/x">this</a></div>',
      'ask Bo of this (https://a.example/x)',
    ],
    ['entities', '&lt;script&gt; &#39;x&#39; &#x1F600; &amp;lt; &nbsp;&unknown; &#0;', "<script> 'x' 😀 &lt;  &unknown; &#0;"],
    ['what never ends', 'a < b <p', 'a < b <p'],
  ];
  for (const [what, html, expected] of table) it(`are read of ${what}`, () => assert.equal(words(html), expected));

  it('come in the place of the text where they tell more, and nowhere else', () => {
    assert.deepEqual(typed('<p><a href="https://a.example/x">this</a></p>', 'this'), { kind: 'typed', text: 'this (https://a.example/x)' });
    assert.deepEqual(typed('<p><customemoji id="x" alt="on fire"></customemoji></p>', ''), { kind: 'typed', text: 'on fire' });
    assert.deepEqual(typed('<p>a</p>', 'a\nb'), { kind: 'typed', text: 'a\nb' });
  });

  it('hold nothing of an attribute, whatever stands in it', () => {
    check(
      property(string({ unit: constantFrom('<', '>', "'", '=', '/', ' ', 'a') }), (value) => {
        assert.equal(words(`a <b title="${value}">x</b> y`), 'a x y');
      }),
      300,
    );
  });

  it('are read in time, and with all that stands between tags, whatever is sent', () => {
    const piece = constantFrom(
      '<a href="x">',
      '</a>',
      '<blockquote>',
      '</blockquote>',
      '<li>',
      '<ul>',
      '</ul>',
      '<pre>',
      '<',
      '>',
      '&lt;',
      'word',
      '<span ',
      '"',
      "'",
      '\n',
    );
    check(
      property(array(piece, { maxLength: 60 }), string(), (pieces, other) => {
        assert.equal(typeof words(pieces.join('') + other), 'string');
      }),
      300,
    );
    for (const hostile of [
      '<a href="',
      '<blockquote>',
      '<',
      '<a href="x">',
      '<p ',
      '<span itemtype="',
      '<a b="\'>',
      '<a b=\'"',
      '="',
      '&',
      '<li>',
      ' ',
      '\n',
      '<pre>\n',
    ]) {
      const startedAtMs = performance.now();
      words(hostile.repeat(Math.floor(250_000 / hostile.length)));
      assert.ok(performance.now() - startedAtMs < 1_000, hostile);
    }
  });
});
