import assert from 'node:assert/strict';
import type { TurnInput } from '../../../src/ports/turn.js';
import { readText } from '../../support/docs/pages.js';
import type { Ack } from '../../support/slack/client.js';
import * as doings from '../../support/slack/doings.js';
import { answerIncident, beginRequest } from '../../support/slack/filing.js';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';
import type { SlackPerson, Where } from '../../support/slack/person.js';

/** The first cells of the table in docs/platforms.md, Slack: what people do. */
function rowsOf(page: string): readonly string[] {
  const [, chapter = ''] = page.split('## Slack: what people do\n');
  const [table = ''] = chapter.split('\n## ');
  return [...table.matchAll(/^\| (.+?) \| .+ \|$/gm)].map(([, what = '']) => what).slice(1);
}

function edited(how: 'changed' | 'deleted', addressed = true): TurnInput {
  return { kind: 'edited', how, addressed };
}

describe('what people do at Slack', () => {
  let desk: GatedSlackDesk;
  let paula: SlackPerson;
  /** The message that the thread of Paula's ticket begins with. */
  let root: string;
  before(async () => {
    desk = await GatedSlackDesk.open();
    paula = desk.client.person('publisher');
    const modal = await beginRequest(desk.slack, paula);
    await answerIncident(modal);
    await modal.submit();
    await modal.close('all');
    await desk.slack.until(() => posts().length > 0, 'the thread of the ticket');
    root = (await paula.message('work', 'SEC-')).message.ts;
    await desk.settle();
  });
  after(() => desk.close());

  const posts = () =>
    desk.slack.calls.filter(({ method, body, answer }) => method === 'chat.postMessage' && body['channel'] === work() && answer);
  const work = () => desk.slack.teams.acme.channels.work;
  const tell = (where: Where, event: Readonly<Record<string, unknown>>, who = paula) => doings.tell(desk.client, who, where, event);
  const mention = `<@U0DESKACME>`;
  const mentioned = (event: Readonly<Record<string, unknown>>, who = paula) =>
    tell('work', { type: 'app_mention', channel_type: undefined, ...event }, who);

  /** What the desk was asked to take, all of it before Slack had its answer, but for what is said beside words. */
  async function turnsOf(act: () => Promise<unknown>): Promise<readonly TurnInput[]> {
    const before = desk.turns.length;
    const acked = (await act()) as Ack | undefined;
    if (acked?.status !== undefined) assert.equal(acked.status, 200);
    return desk.turns.slice(before).map(({ input }) => input);
  }

  /** What is shown to somebody after they did something, so many messages of it. */
  async function shownTo(who: SlackPerson, where: Where, act: () => Promise<unknown>, count = 1): Promise<string> {
    await desk.settle(50);
    const channel = await who.channel(where);
    const seen = () => who.team.picture.messages(channel, who.user).filter(({ user }) => user === desk.slack.teams.acme.botUser);
    const before = seen().length;
    await act();
    await desk.slack.until(() => seen().length >= before + count, 'an answer');
    return JSON.stringify(seen().slice(before));
  }

  async function nothingComesOf(...events: (() => Promise<unknown>)[]): Promise<void> {
    for (const act of events) assert.deepEqual(await turnsOf(act), [], act.toString());
  }

  const said = (text: string, more: Readonly<Record<string, unknown>> = {}): doings.Quoted => ({
    type: 'message',
    text,
    user: paula.user,
    ts: desk.slack.front.nextTs(),
    team: desk.slack.teams.acme.id,
    ...more,
  });

  const rows: Readonly<Record<string, () => Promise<void>>> = {
    'writes in their own chat, or with a mention': async () => {
      assert.deepEqual(await turnsOf(() => tell('dm', { text: 'see <http://setup.py|setup.py>' })), [
        { kind: 'typed', text: 'see setup.py' },
      ]);
      assert.deepEqual(await turnsOf(() => mentioned({ text: `${mention} list` })), [{ kind: 'command', text: 'list' }]);
    },
    'writes with `/me`': async () => {
      assert.deepEqual(await turnsOf(() => tell('dm', { subtype: 'me_message', text: 'wonders' })), [{ kind: 'typed', text: 'wonders' }]);
    },
    'answers in a thread and in the channel at once (`thread_broadcast`)': async () => {
      const event = { subtype: 'thread_broadcast', thread_ts: root, text: 'Also on 4.2.' };
      assert.deepEqual(await turnsOf(() => tell('work', event)), [{ kind: 'thread-text', text: 'Also on 4.2.' }]);
    },
    'writes in a place without a mention, where it may hear that': async () => {
      assert.deepEqual(await turnsOf(() => tell('work', { thread_ts: root, text: 'On 4.1.' })), [{ kind: 'thread-text', text: 'On 4.1.' }]);
      await nothingComesOf(() => tell('work', { text: 'Good morning' }));
    },
    'drops in a file, a picture, a recording, a snippet, a canvas': async () => {
      const files = [doings.picture];
      const event = { subtype: 'file_share', files };
      assert.match(await shownTo(paula, 'dm', () => tell('dm', event)), /No files here/);
      assert.deepEqual(await turnsOf(() => mentioned({ ...event, text: mention })), [{ kind: 'files', addressed: true }]);
      assert.match(await shownTo(paula, 'dm', () => tell('dm', { ...event, text: 'help' }), 2), /No files here[^]*What I can do/);
      const asked = { ...event, ts: desk.slack.front.nextTs(), text: `${mention} list`, thread_ts: root };
      const [asMessage] = await turnsOf(() => tell('work', asked));
      assert.deepEqual(asMessage, { kind: 'command', text: 'list' }, 'where Slack tells of it as a message alone');
      await desk.settle(50);
      await nothingComesOf(() => mentioned(asked));
      assert.match(
        await shownTo(paula, 'work', () => tell('work', { ...event, thread_ts: root, text: 'See the picture.' })),
        /No files here/,
      );
      const [words, beside] = desk.turns.slice(-2).map(({ input }) => input);
      assert.deepEqual(
        [words, beside],
        [
          { kind: 'thread-text', text: 'See the picture.' },
          { kind: 'files', addressed: false },
        ],
      );
      assert.match(JSON.stringify((await desk.store.tickets.find({ by: 'open', is: 'yes', limit: 1 })).items), /See the picture/);
      const bea = desk.client.person('bystander');
      await tell('work', { ...event, thread_ts: root, user: bea.user }, bea);
      await desk.settle(50);
      assert.ok(
        (await bea.messages('work')).every(({ onlyFor }) => onlyFor === undefined),
        'nobody else is spoken to',
      );
    },
    'forwards a message': async () => {
      const event = doings.forwarded('The key <http://leak.example|leaked>', 'Look:');
      assert.deepEqual(await turnsOf(() => tell('dm', event)), [{ kind: 'typed', text: 'Look:\nThe key leaked (http://leak.example)' }]);
      assert.deepEqual(await turnsOf(() => tell('dm', doings.forwarded('Only theirs'))), [{ kind: 'typed', text: 'Only theirs' }]);
      const withFile = doings.forwarded('And a file', '', { files: [doings.picture] });
      assert.match(await shownTo(paula, 'dm', () => tell('dm', withFile)), /No files here/);
      const unread = doings.forwarded('', '', { fallback: '[no preview available]', message_blocks: [] });
      assert.deepEqual(await turnsOf(() => tell('dm', unread)), [{ kind: 'files', addressed: true }]);
    },
    'pastes a table': async () => {
      const blocks = [
        { type: 'table', rows: [['Host', 'b3'].map((text) => ({ type: 'raw_text', text })), [{ type: 'raw_number', value: 4 }]] },
      ];
      const taken = [{ kind: 'typed', text: 'see\nHost\tb3\n4' }];
      assert.deepEqual(await turnsOf(() => tell('dm', { text: 'see', blocks })), taken);
      assert.deepEqual(await turnsOf(() => tell('dm', { text: 'see', attachments: [{ id: 1, blocks }] })), taken);
    },
    'writes a link, to which Slack adds a preview (`message_changed` without `edited`)': async () => {
      const text = 'see <https://a.example/x>';
      assert.deepEqual(await turnsOf(() => tell('dm', { text })), [{ kind: 'typed', text: 'see https://a.example/x' }]);
      await nothingComesOf(() => tell('dm', doings.unfurled(said(text))));
    },
    'changes a message (`message_changed`, or the mention comes again with `edited`)': async () => {
      const own = () => tell('dm', doings.changed(said('first'), 'second'));
      assert.match(await shownTo(paula, 'dm', own), /You changed a message[^]*stays as it was/);
      const ts = desk.slack.front.nextTs();
      await mentioned({ text: `${mention} list`, ts });
      const again = { text: `${mention} help`, ts, edited: { user: paula.user, ts: '1900000000.000000' } };
      assert.deepEqual(await turnsOf(() => mentioned(again)), [edited('changed')]);
      const reply = said('On 4.1.', { thread_ts: root });
      assert.deepEqual(await turnsOf(() => tell('work', doings.changed(reply, 'On 4.2.'))), [edited('changed', false)]);
      assert.deepEqual(await turnsOf(() => tell('work', doings.changed(said(`${mention} list`), 'never mind'))), [edited('changed')]);
      await nothingComesOf(
        () => tell('work', doings.changed(said('Good morning'), 'Good evening')),
        () => tell('work', doings.changed(said('list', { thread_ts: root }), `${mention} list`)),
      );
    },
    'adds the mention to a message that was there': async () => {
      const event = { text: `${mention} list`, edited: { user: paula.user, ts: '1900000001.000000' } };
      assert.deepEqual(await turnsOf(() => mentioned(event)), [{ kind: 'command', text: 'list' }]);
    },
    'deletes a message (`message_deleted`; a `tombstone` where it has replies)': async () => {
      assert.match(await shownTo(paula, 'dm', () => tell('dm', doings.deleted(said('gone')))), /You deleted a message/);
      assert.deepEqual(await turnsOf(() => tell('dm', doings.buried(said('gone')))), [edited('deleted')]);
      assert.deepEqual(await turnsOf(() => tell('work', doings.deleted(said(`${mention} list`)))), [edited('deleted')]);
      const stone = said('This message was deleted.', { user: 'USLACKBOT', subtype: 'tombstone' });
      await nothingComesOf(() => tell('dm', doings.deleted(stone)));
    },
    'sends a message of a kind that is not known here': async () => {
      assert.match(
        await shownTo(paula, 'dm', () => tell('dm', { subtype: 'telepathy', text: 'Hm' })),
        /No files here[^]*I take what you write/,
      );
    },
    'picks a message by the shortcut': async () => {
      const ts = desk.slack.front.nextTs();
      const event = doings.forwarded('The key leaked', 'Look:');
      const message = { ...event, channel: work(), ts, user: paula.user, blocks: [], edits: 0, text: 'Look:' } as const;
      await paula.messageShortcut('file-from-message', message);
      await desk.slack.until(() => paula.modals > 0 && paula.modal().title === 'Report this message?', 'the words');
      assert.equal(paula.modal().value('text'), 'Look:\nThe key leaked');
      assert.doesNotMatch(JSON.stringify(paula.modal().view), /not taken/);
      await paula.modal().close('all');
      const picture = { ...message, text: '', attachments: [], files: [doings.picture] };
      await paula.messageShortcut('file-from-message', { ...picture, ts: desk.slack.front.nextTs() });
      await desk.slack.until(() => paula.modals > 0 && paula.modal().title === 'Report this message?', 'what is not taken');
      assert.equal(paula.modal().value('text') ?? '', '');
      assert.match(JSON.stringify(paula.modal().view), /which I do not take/);
      await paula.modal().close('all');
    },
    'opens the desk’s page, or its chat': async () => {
      const sam = desk.client.person('second');
      assert.deepEqual(await turnsOf(() => sam.open('home')), [{ kind: 'home' }]);
      assert.deepEqual(await turnsOf(() => sam.open('messages')), [{ kind: 'arrival' }]);
    },
    'brings the desk into a channel': async () => {
      const colin = desk.client.person('colleague');
      const bring = () => doings.bringIn(desk.client, 'acme', 'closed', 'colleague');
      assert.match(await shownTo(colin, 'closed', bring), /Report a security event/);
      assert.equal(desk.turns.at(-1)?.input.kind, 'arrival');
      const other = { type: 'member_joined_channel', user: paula.user, inviter: colin.user };
      await nothingComesOf(() => tell('closed', other, colin));
    },
    'sends the desk away, archives a channel': () =>
      nothingComesOf(
        () => tell('work', { subtype: 'channel_archive', text: 'archived the channel' }),
        () => tell('work', { subtype: 'channel_unarchive', text: 'un-archived the channel' }),
        () => tell('work', { type: 'member_left_channel', user: desk.slack.teams.acme.botUser }),
      ),
    'joins, leaves, names, pins, reacts, sets a reminder, begins a huddle': () =>
      nothingComesOf(
        ...[
          'channel_join',
          'channel_leave',
          'channel_name',
          'channel_topic',
          'channel_purpose',
          'group_join',
          'pinned_item',
          'reminder_add',
        ].flatMap((subtype) => [
          () => tell('work', { subtype, text: subtype, thread_ts: root }),
          () => tell('dm', { subtype, text: subtype }),
        ]),
        () => tell('dm', { subtype: 'huddle_thread', user: 'USLACKBOT', room: { created_by: paula.user } }),
        () => tell('dm', { subtype: 'assistant_app_thread' }),
        () => tell('work', { type: 'reaction_added', reaction: 'eyes', item: { type: 'message', channel: work(), ts: root } }),
        () => tell('work', { type: 'pin_added', channel_id: work() }),
        () => tell('work', { type: 'channel_rename', channel: { id: work(), name: 'other' } }),
        () => tell('work', { type: 'link_shared', links: [] }),
      ),
    'mentions the desk in a canvas (`document_mention`)': () =>
      nothingComesOf(() =>
        mentioned({
          subtype: 'document_mention',
          text: `${mention} was mentioned in a canvas`,
          document_mention: { file_id: 'F123ABCDEFG', section_id: 'temp:C:1', mentioning_user_ids: [paula.user] },
          blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `&gt;&gt;&gt;Hey ${mention}` } }],
        }),
      ),
    'has a workflow or another program write, or Slackbot': () =>
      nothingComesOf(
        () => tell('dm', { text: 'help', bot_id: 'B0OTHER' }),
        () => tell('dm', { text: 'help', bot_profile: { id: 'B0OTHER', name: 'Workflow' } }),
        () => tell('dm', { subtype: 'bot_message', text: 'help', user: undefined, bot_id: 'B0OTHER' }),
        () => tell('dm', { text: 'help', user: 'USLACKBOT' }),
        () => tell('dm', { subtype: 'slackbot_response', text: 'help' }),
        () => mentioned({ text: `${mention} help`, bot_id: 'B0OTHER' }),
        () => tell('dm', doings.changed(said('help', { bot_id: 'B0OTHER' }), 'list')),
        () => tell('dm', { text: 'help', user: desk.slack.teams.acme.botUser }),
      ),
    'writes from a workspace that may not use the desk': async () => {
      const { acme, beta } = desk.slack.teams;
      const closed = await GatedSlackDesk.open({ access: { tenants: [`slack:${acme.id}`] } });
      try {
        const stranger = closed.client.person('second', 'acme', { homeTeam: beta.id });
        await stranger.mention('help', 'shared');
        await closed.slack.until(
          () => closed.slack.calls.some(({ method, answer }) => method === 'chat.postEphemeral' && answer),
          'a word',
        );
        assert.match(
          (await stranger.message('shared', ({ onlyFor }) => onlyFor === stranger.user)).text,
          /not installed in your workspace/,
        );
        assert.equal(closed.turns.length, 0);
      } finally {
        await closed.close();
      }
    },
  };

  it('stands in the documents, row by row', () => {
    assert.deepEqual(rowsOf(readText('docs/platforms.md')), Object.keys(rows));
  });

  for (const [what, act] of Object.entries(rows)) it(`is answered as the documents say: ${what}`, act);
});
