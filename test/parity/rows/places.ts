import assert from 'node:assert/strict';
import type { Row } from '../row.js';
import { waitFor } from '../seat.js';
import { answerIncident } from '../story.js';

/** What is done where colleagues read along. */
export const places = {
  fileInPlace: {
    title: 'File from a channel: in a window that one person sees; its thread tells the number and how far it is, nothing more',
    teams: 'a mention, then Report a security event: a dialog',
    slack: '`/ticket new`, or a mention, then Report a security event: a modal',
    run: async (story) => {
      const seat = story.at('publisher', 'thread');
      await seat.say('new');
      await seat.sees(/Let us talk in private/);
      await seat.press('Report a security event');
      await answerIncident(seat, 'Secret words of the problem.');
      await seat.press('Submit', { detail: 'neutral' });
      const number = story.keep('place', await seat.sees(/Your ticket is filed/));
      const colleague = story.at('colleague', 'thread');
      const told = await colleague.finds(new RegExp(`${number}[\\s\\S]*Received`));
      assert.doesNotMatch(told, /incident|Secret words/i);
    },
  },
  read: {
    title: 'Read all of it from the channel, in private; whoever may not is told nothing',
    teams: 'Read: a dialog',
    slack: 'Read: a modal',
    run: async (story) => {
      const seat = story.at('publisher', 'thread');
      await seat.finds(new RegExp(story.ticket('place')));
      await seat.press('Read');
      await seat.sees(/The whole ticket[\s\S]*Received/);
      await seat.press('Change an answer');
      await seat.sees(/Change an answer/);
      const colleague = story.at('colleague', 'thread');
      await colleague.finds(new RegExp(story.ticket('place')));
      await colleague.press('Read');
      await colleague.sees(/No such ticket/);
    },
  },
  statusInPlace: {
    title: 'Ask in the channel how far it is',
    teams: '`status` after a mention: the neutral line',
    slack: '`status` after a mention: the neutral line; `/ticket status`: private',
    run: async (story) => {
      const seat = story.at('publisher', 'thread');
      await seat.say('status');
      assert.ok((await seat.sees(/How far tickets are/)).includes(story.ticket('place')));
      await story.at('colleague', 'thread').say('help');
      await story.at('colleague', 'thread').sees(/What works in this place/);
    },
  },
  share: {
    title: 'Share the neutral line in the channel',
    teams: 'Share progress, on the status in a dialog',
    slack: 'Share progress, on the status in a modal or after `/ticket status`',
    run: async (story) => {
      const seat = story.at('publisher', 'thread');
      await seat.say('new');
      await seat.sees(/Let us talk in private/);
      await seat.press('Report a security event');
      await answerIncident(seat);
      await seat.press('Submit', { detail: 'summary' });
      const number = story.keep('summary', await seat.sees(/Your ticket is filed/));
      await seat.press('Show status');
      await seat.sees(/Ticket status/);
      await seat.press('Share progress');
      await story.at('colleague', 'thread').finds(new RegExp(`How far tickets are[\\s\\S]*${number}`));
    },
  },
  replyInThread: {
    title:
      'Reply in a thread, and be told once that everybody there can read it; where it follows several tickets, be asked which is meant',
    teams: 'words after a mention, `reply SEC-… text` after a mention; Reply',
    slack: 'words after a mention, `reply SEC-… text` after a mention; Reply',
    run: async (story) => {
      const seat = story.at('publisher', 'thread');
      await seat.say(`reply ${story.ticket('place')} It goes on.`);
      await seat.sees(/Your reply was taken in/);
      await seat.press('Read');
      await seat.sees(/It goes on\./);
      await seat.say('we have deployed the fix');
      await seat.sees(/Which ticket do you mean\?/);
      await seat.press(`Reply …${story.ticket('place').slice(-6)}`);
      await seat.sees(/Write to the assessors/);
      await seat.press('Send reply', { text: 'And on.' });
      await seat.sees(/now part of the ticket/);
    },
  },
  'thread-text': {
    title: 'Be heard in a thread that follows one ticket, and take it back',
    teams: 'words after a mention, then Undo; words in the thread, by the consent of the team’s owner',
    slack: 'words after a mention, then Undo; words in the thread, by optional scopes',
    run: async (story) => {
      const seat = story.at('publisher', 'other thread');
      await seat.say(`follow ${story.ticket('vulnerability')}`);
      await seat.sees(/Who hears of the ticket/);
      await seat.remark('Here is one more thing.');
      await seat.sees(/Your reply was taken in/);
      await seat.remark('And the last one.');
      const own = story.at('publisher');
      await own.say(`status ${story.ticket('vulnerability')}`);
      await own.sees(/Ticket status/);
      await own.press('Open ticket');
      await own.sees(/And the last one\.[\s\S]*Here is one more thing\./);
      assert.equal(seat.all.filter((text) => /Your reply was taken in/.test(text)).length, 1);
      for (const words of ['status please, the fix is out', 'new hosts are clean', 'reply they all are']) {
        await seat.say(words);
        await seat.sees(/Your reply was taken in/);
        await seat.press('Read');
        await seat.sees(new RegExp(words.replace('reply ', '')));
      }
      await story.at('assessor', 'triage').finds(/they all are/);
      await seat.finds(/Your reply was taken in/);
      await seat.press('Undo');
      await seat.sees(/is taken back/);
      await story.at('assessor', 'triage').finds(/The publisher took a text back/);
      await waitFor(
        () => (story.at('assessor', 'triage').all.every((text) => !text.includes('they all are')) ? true : undefined),
        () => 'expected what was taken back to stand nowhere in triage',
      );
      await seat.press('Read');
      assert.doesNotMatch(await seat.sees(/new hosts are clean/), /they all are/);
      await seat.say('reply');
      await seat.sees(/Nothing was sent yet/);
      await seat.press('Reply');
      await seat.sees(/Write to the assessors/);
      await seat.press('Send reply', { text: 'And by the button.' });
      await seat.sees(/now part of the ticket/);
    },
  },
  follow: {
    title: 'Have a channel follow a ticket: neutral or with a summary; stop, and follow again',
    teams: '`follow`, `unfollow`; Show a summary too, Stop following, Follow again',
    slack: '`follow`, `unfollow`; Show a summary too, Stop following, Follow again',
    run: async (story) => {
      const seat = story.at('publisher', 'other thread');
      await seat.finds(/Who hears of the ticket/);
      await seat.press('Show a summary too');
      await seat.sees(/also priority, severity and outcome/);
      await seat.press('Show progress only');
      await seat.sees(/how far it is, nothing more/);
      await seat.press('Stop following');
      await seat.sees(/hears no more of the ticket/);
      await seat.press('Follow again');
      await seat.sees(/now hears of the ticket/);
      await seat.press('Stop following');
      await seat.sees(/hears no more of the ticket/);
      await seat.press('Follow again');
      await seat.sees(/now hears of the ticket/);
      await seat.say(`unfollow ${story.ticket('vulnerability')}`);
      await seat.sees(/hears no more of the ticket/);
    },
  },
  followAlone: {
    title: 'Follow and unfollow a ticket in one’s own chat',
    teams: '`follow`, `unfollow`',
    slack: '`follow`, `unfollow`',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.say(`unfollow ${story.ticket('incident')}`);
      await seat.sees(/This chat hears no more of the ticket/);
      await seat.say(`follow ${story.ticket('incident')}`);
      await seat.sees(/This chat now hears of the ticket/);
    },
  },
  placeThatDies: {
    title: 'Be told in private when a place takes nothing more, and have it follow again',
    teams: 'Follow that place, on the news in the chat',
    slack: 'Follow that place, on the news as a direct message, after `/invite`',
    run: async (story) => {
      const { stage } = story;
      const number = story.ticket('life');
      const place = story.at('publisher', 'other thread');
      await place.say(`follow ${number}`);
      await place.finds(new RegExp(`News on a ticket[\\s\\S]*${number}|${number}[\\s\\S]*Received`));
      await stage.bar('other thread', true);
      await story.at('assessor', 'triage').finds(new RegExp(number));
      await story.at('assessor', 'triage').press('Acknowledge');
      await story.at('assessor', 'triage').sees(/Confirm receipt/);
      await story.at('assessor', 'triage').press('Confirm receipt', { priority: 'P2', severity: 'high' });
      await story.at('assessor', 'triage').sees(/Receipt is confirmed/);
      const own = story.at('publisher');
      await own.finds(new RegExp(`${number}[\\s\\S]*does not take news of this ticket`));
      await stage.bar('other thread', false);
      const told = new RegExp(`${number}[\\s\\S]*Acknowledged: now`);
      assert.ok(place.all.every((text) => !told.test(text)));
      await own.press('Follow that place');
      await own.sees(/trying to tell that channel or chat again/);
      await place.finds(told);
    },
  },
} as const satisfies Readonly<Record<string, Row>>;
