import assert from 'node:assert/strict';
import { hasFiles, notationOf } from '../../../../src/channels/slack/listeners/message-notation.js';

const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const words = (text: string) => ({ type: 'text', text });
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const cell = (text: string) => ({ type: 'raw_text', text });

describe('all that can be read in a message of Slack', () => {
  it('is its text, and its blocks where it has none', () => {
    const blocks = [rich(section(words('a < b')))];
    assert.equal(notationOf({ text: 'Hello', blocks }), 'Hello');
    assert.equal(notationOf({ text: '', blocks }), 'a &lt; b');
  });

  it('is every element of rich text, in the notation of texts', () => {
    const inline = [
      { type: 'user', user_id: 'U1' },
      { type: 'channel', channel_id: 'C1' },
      { type: 'usergroup', usergroup_id: 'S1' },
      { type: 'broadcast', range: 'here' },
      { type: 'emoji', name: 'wave', unicode: '1f44b' },
      { type: 'link', url: 'https://a.example/?a&b', text: 'log' },
      { type: 'link', url: 'https://b.example' },
      { type: 'date', timestamp: 1392734382, format: '{date}', fallback: '18 February' },
      { type: 'color', value: '#F405B3' },
      { type: 'something_new', text: 'new' },
    ];
    assert.equal(
      notationOf({ blocks: [rich(section(...inline))] }),
      '<@U1><#C1><!subteam^S1><!here>:wave:<https://a.example/?a&amp;b|log><https://b.example><!date^1392734382^|18 February>#F405B3new',
    );
  });

  it('is lists, quotes and code, a line each, and the blocks of programs', () => {
    const blocks = [
      rich(
        { type: 'rich_text_list', style: 'ordered', indent: 0, elements: [section(words('one')), section(words('two'))] },
        { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section(words('below'))] },
        { type: 'rich_text_quote', elements: [words('quoted')] },
        { type: 'rich_text_preformatted', elements: [words('rm -rf')] },
      ),
      { type: 'header', text: { type: 'plain_text', text: 'Alert <7>' } },
      { type: 'section', text: { type: 'mrkdwn', text: 'on <https://a.example|build-3>' }, fields: [{ type: 'mrkdwn', text: '*High*' }] },
      {
        type: 'context',
        elements: [
          { type: 'image', image_url: 'x', alt_text: 'logo' },
          { type: 'plain_text', text: 'from CI' },
        ],
      },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'Host' },
            { type: 'rich_text', elements: [section(words('b3'))] },
          ],
        ],
      },
      { type: 'markdown', text: '**Note**' },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Acknowledge' } }] },
    ];
    const lines = [
      '1. one',
      '2. two',
      '  • below',
      'quoted',
      'rm -rf',
      'Alert &lt;7&gt;',
      'on <https://a.example|build-3>',
      '*High*',
      'from CI',
    ];
    assert.deepEqual(notationOf({ blocks }).split('\n'), [...lines, 'Host\tb3', '**Note**']);
  });

  it('is tables, a line for each row with tabs between its cells, which stand beside the text or in what is carried along', () => {
    const number = { type: 'raw_number', value: 4.2 };
    const twoLines = rich(section(words('web-1')), section(words('web-2')));
    const rows = [
      [cell('Host'), cell(''), cell('Version')],
      [twoLines, cell('a < b\nc'), number],
      [rich(), null, { ...number, text: '4.20' }],
    ];
    const lines = 'Host\t\tVersion\nweb-1 web-2\ta &lt; b c\t4.2\n\t\t4.20';
    const own = rich(section(words('see')));
    assert.equal(notationOf({ text: 'see', blocks: [own, { type: 'table', rows }] }), `see\n${lines}`);
    assert.equal(notationOf({ text: 'see', blocks: [own], attachments: [{ blocks: [{ type: 'table', rows }] }] }), `see\n${lines}`);
    assert.equal(notationOf({ blocks: [{ type: 'data_table', caption: 'Our <hosts>', rows }] }), `Our &lt;hosts&gt;\n${lines}`);
    assert.equal(notationOf({ text: 'see', blocks: [own, { type: 'table', rows: [7, [7], []] }] }), 'see');
  });

  it('is the text and what programs draw beside it, each where the other does not hold it', () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Build 7 failed on main' } }];
    assert.equal(notationOf({ text: 'Alarm', blocks }), 'Alarm\nBuild 7 failed on main');
    assert.equal(notationOf({ text: 'Build 7 failed', blocks }), 'Build 7 failed on main');
  });

  it('is what was passed on, below the own words, and what a program shows; no preview of a link', () => {
    const share = { is_share: true, is_msg_unfurl: true, from_url: 'https://x.example', text: 'theirs', fallback: '[…] bo: theirs' };
    assert.equal(notationOf({ text: 'Look:', attachments: [share] }), 'Look:\ntheirs');
    const alert = { pretext: 'Alarm', title: 'Disk', text: '91 %', fields: [{ title: 'host', value: 'web-1' }], fallback: 'Disk 91 %' };
    assert.equal(notationOf({ attachments: [alert] }), 'Alarm\nDisk\n91 %\nhost\nweb-1');
    for (const mark of [
      { is_msg_unfurl: true },
      { is_app_unfurl: true },
      { original_url: 'https://x.example' },
      { from_url: 'https://x.example' },
    ])
      assert.equal(notationOf({ text: 'Look', attachments: [{ ...mark, text: 'preview' }] }), 'Look');
  });

  it('is the blocks of what was passed on, where they tell more, and else the words that Slack has for it', () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Build 7 failed on main' } }];
    const share = { is_share: true, message_blocks: [{ message: { blocks } }], fallback: '[no preview available]' };
    assert.equal(notationOf({ attachments: [share] }), 'Build 7 failed on main');
    assert.equal(notationOf({ attachments: [{ ...share, text: 'Build 7' }] }), 'Build 7 failed on main');
    assert.equal(notationOf({ attachments: [{ is_share: true, fallback: 'bo: hi' }] }), 'bo: hi');
    assert.equal(notationOf({ attachments: [{ is_share: true, fallback: '[no preview available]' }] }), '');
  });

  it('is both the text and the blocks of what was passed on, where either tells what the other does not', () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Build 7 failed on main' } }];
    assert.equal(notationOf({ attachments: [{ text: 'Host: web-1', blocks }] }), 'Host: web-1\nBuild 7 failed on main');
    assert.equal(notationOf({ attachments: [{ title: 'Build 7', text: 'failed  *on*', blocks }] }), 'Build 7 failed on main');
    assert.equal(notationOf({ attachments: [{ text: 'Build 7 failed on main, at night', blocks }] }), 'Build 7 failed on main, at night');
  });

  it('is nothing of what is no such thing, and of what lies too deep', () => {
    let deep: unknown = words('deep');
    for (let n = 0; n < 100; n++) deep = [deep];
    for (const odd of [undefined, null, 7, 'x', [null], deep, [{ type: 'section', text: 7 }], [{ type: 'rich_text', elements: 'x' }]])
      assert.equal(notationOf({ blocks: odd, attachments: [odd, { is_share: true, fields: 7, message_blocks: 'x' }] }), '');
  });

  it('has files beside it where some were dropped in, or stand in what was forwarded', () => {
    assert.equal(hasFiles({ files: [{}] }), true);
    assert.equal(hasFiles({ attachments: [{ is_share: true, files: [{}] }] }), true);
    assert.equal(hasFiles({ attachments: [{ is_share: true, text: 'theirs' }] }), false);
    assert.equal(hasFiles({ files: [], attachments: [{ from_url: 'https://x.example', files: [{}] }] }), false);
  });

  it('has something beside it where a message was forwarded that cannot be read', () => {
    const unread = { is_share: true, fallback: '[no preview available]' };
    assert.equal(hasFiles({ text: 'Look:', attachments: [unread] }), true);
    assert.equal(hasFiles({ attachments: [{ ...unread, is_share: false, from_url: 'https://x.example' }] }), false);
  });
});
