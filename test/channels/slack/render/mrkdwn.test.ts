import assert from 'node:assert/strict';
import { cut, escapeMrkdwn, isPlainly, plain, toMrkdwn, toTextObject } from '../../../../src/channels/slack/render/mrkdwn.js';
import { injections } from '../../../support/slack/injections.js';
import { markupOf } from '../../../support/slack/mrkdwn.js';

describe('text for Slack', () => {
  it('escapes what mentions, links and commands are made of, and what looks escaped already', () => {
    assert.equal(escapeMrkdwn('<!channel> & <@U1> &lt;'), '&lt;!channel&gt; &amp; &lt;@U1&gt; &amp;lt;');
    assert.ok(injections.length >= 200);
    for (const text of injections) {
      const said = escapeMrkdwn(text);
      assert.deepEqual(
        markupOf(said).filter(({ kind }) => kind === 'angle'),
        [],
        text,
      );
      assert.equal(said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'), text);
    }
  });

  it('makes bold words and lists of our markdown, and leaves the rest text', () => {
    assert.equal(toMrkdwn('A **security incident** & 2 * 3 ** 4'), 'A *security incident* &amp; 2 * 3 ** 4');
    assert.equal(toMrkdwn('- one\n* two\n3. three\n-four'), '• one\n• two\n3. three\n-four');
  });

  it('says nothing in mrkdwn that mrkdwn would style, quote or draw', () => {
    for (const text of injections) {
      const said = toTextObject(text, 3_000);
      if (said.type === 'plain_text') continue;
      const markup = markupOf(said.text).filter(({ kind, text: found }) => kind !== 'bold' || !text.includes(`*${found}*`));
      assert.deepEqual(markup, [], text);
    }
    for (const text of ['a_b_c', '~x~', '> quoted', ':fire:', '`x`', '*x*']) assert.ok(!isPlainly(text), text);
    for (const text of ['at 10:30 GMT+1', 'SEC-7K3M', 'a – b', '**bold**', 'P1: now']) assert.ok(isPlainly(text), text);
  });

  it('never cuts what is seen as one character, and shows that something is missing', () => {
    assert.equal(cut('abcdef', 4), 'abc…');
    assert.equal(cut('ab👩‍👩‍👧cd', 6), 'ab…');
    assert.equal(cut('ab😀', 3), 'ab…');
    assert.equal(cut('abc', 3), 'abc');
    for (let max = 1; max < 20; max++) {
      const said = cut('a😀e\u0301👩‍👩‍👧界'.repeat(3), max);
      assert.ok(said.length <= max && said.isWellFormed());
    }
  });

  it('shows a dash where Slack would refuse nothing', () => assert.equal(plain(' ', 10).text, '–'));
});
