import assert from 'node:assert/strict';
import type { Row } from '../row.js';

/** What the publisher does with tickets, in private. */
export const tickets = {
  status: {
    title: 'See how far a ticket is: by command, by its number alone, with its answers and receipt',
    teams: '`status SEC-…`, or the number',
    slack: '`status SEC-…` or the number as a direct message, `/ticket status SEC-…` anywhere',
    run: async (story) => {
      const seat = story.at('publisher');
      const number = story.ticket('vulnerability');
      await seat.say(`status ${number}`);
      assert.match(await seat.sees(/Ticket status/), /Received/);
      await seat.press('Show answers');
      await seat.sees(/All answers[\s\S]*Rotate the keys/);
      await seat.say(number.toLowerCase().replaceAll('-', ' '));
      await seat.sees(/Ticket status/);
      await seat.press('Show receipt');
      await seat.sees(/Signed receipt[\s\S]*eyJ/);
    },
  },
  list: {
    title: 'See all one’s tickets and open one',
    teams: '`list`, My tickets',
    slack: '`list`, `/ticket list`, My tickets, App Home',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.say('list');
      const text = await seat.sees(/Tickets and requests/);
      for (const number of story.tickets.values()) assert.ok(text.includes(number), `${number} in ${text}`);
      await seat.press('Open chosen', { number: story.ticket('typed') });
      await seat.sees(/Ticket status[\s\S]*CVSS 3\.1: 9\.6/);
      await seat.press('My tickets');
      await seat.sees(/Tickets and requests/);
    },
  },
  search: {
    title: 'Find a ticket by the end of its number, open it, and search again on the card',
    teams: '`search` and words; Find tickets, Open chosen',
    slack: '`search` and words, `/ticket search` and words; Find tickets, Open chosen',
    run: async (story) => {
      const seat = story.at('publisher');
      const number = story.ticket('vulnerability');
      await seat.say(`search ${number.slice(-6)}`);
      const text = await seat.sees(/Search tickets[\s\S]*One ticket found/);
      assert.ok(text.includes(number), text);
      await seat.press('Find tickets', { words: 'zzz-no-such-word' });
      await seat.sees(/I found no ticket[\s\S]*You can search by/);
      await seat.press('Find tickets', { words: number });
      await seat.sees(new RegExp(`One ticket found[\\s\\S]*${number}`));
      await seat.press('Open chosen', { number });
      await seat.sees(/Ticket status/);
    },
  },
  reply: {
    title: 'Write to the assessors, in a form',
    teams: '`reply SEC-…`; Reply',
    slack: '`reply SEC-…`, `/ticket reply SEC-…` with or without the text; Reply',
    run: async (story) => {
      const seat = story.at('publisher');
      const number = story.ticket('vulnerability');
      await seat.say(`reply ${number}`);
      await seat.sees(/Write to the assessors/);
      await seat.press('Send reply', { text: 'It also happens in version 3.' });
      await seat.sees(/now part of the ticket/);
      await seat.press('Open ticket');
      await seat.sees(/The whole ticket/);
      await seat.press('Reply');
      await seat.sees(/Write to the assessors/);
      await seat.press('Send reply', { text: 'And in version 2.' });
      await seat.sees(/now part of the ticket/);
      await seat.press('Open ticket');
      await seat.sees(/And in version 2\.[\s\S]*It also happens in version 3\./);
    },
  },
  replyTyped: {
    title: 'Write to the assessors in one typed message, of several lines too',
    teams: '`reply SEC-… text`',
    slack: '`reply SEC-… text`, `/ticket reply SEC-… text`',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.say(`reply ${story.ticket('vulnerability')} Version 1 has it too:\n- the server\n- the client`);
      await seat.sees(/now part of the ticket/);
      await seat.press('Open ticket');
      await seat.sees(/Version 1 has it too:\s+- the server\s+- the client/);
    },
  },
  add: {
    title: 'Add typed words to a ticket, start a request with them, or discard them',
    teams: 'words under a ticket’s card: Add to ticket, Start a new request, Discard text',
    slack: 'words under a ticket’s message: Add to ticket, Start a new request, Discard text',
    run: async (story) => {
      const seat = story.at('publisher');
      const number = story.ticket('vulnerability');
      const words = ['The log is at hand.', 'Something else happened.', 'Never mind.'] as const;
      await seat.say(`${number}: ${words[0]}`);
      await seat.sees(/Add this to a ticket\?/);
      await seat.press('Add to ticket');
      await seat.sees(/Added to your ticket/);
      await seat.say(`${number}: ${words[1]}`);
      await seat.sees(/Add this to a ticket\?/);
      await seat.press('Start a new request');
      await seat.sees(/New request/);
      await seat.press('Cancel request');
      await seat.sees(/Cancel this request\?/);
      await seat.press('Delete request');
      await seat.sees(/Request deleted/);
      await seat.say(`${number}: ${words[2]}`);
      await seat.sees(/Add this to a ticket\?/);
      await seat.press('Discard text');
      await seat.sees(/Text discarded/);
    },
  },
  update: {
    title: 'Change an answer after filing',
    teams: '`update SEC-…`, Change an answer',
    slack: '`update SEC-…`, `/ticket update SEC-…`, Change an answer',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.say(`update ${story.ticket('typed')}`);
      await seat.sees(/Change an answer/);
      await seat.press('Change answer', { to: 'problem' });
      await seat.sees(/Problem or vulnerability/);
      await seat.press('Save change', { problem: 'Anybody can read and change the list.' });
      await seat.sees(/Your answer is changed/);
    },
  },
  withdraw: {
    title: 'Withdraw a ticket, with a reason',
    teams: '`withdraw SEC-…`, Withdraw ticket',
    slack: '`withdraw SEC-…`, `/ticket withdraw SEC-…`, Withdraw ticket',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.say(`withdraw ${story.ticket('once')}`);
      await seat.sees(/Withdraw the ticket\?/);
      await seat.press('Withdraw ticket', { text: 'It was a test of ours.' });
      await seat.sees(/The ticket is withdrawn/);
      await seat.again();
      await seat.say(`status ${story.ticket('once')}`);
      await seat.sees(/Withdrawn/);
    },
  },
  language: {
    title: 'Choose the language one reads',
    teams: '`language`',
    slack: '`language`, `/ticket language`, App Home',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.say('language');
      await seat.sees(/Your language/);
      await seat.press('Use this language', { language: 'en' });
      await seat.sees(/From now on I write to you in this language/);
    },
  },
  help: {
    title: 'Get help, and a way forward after words nobody understands, a wrong number, another’s number, a file',
    teams: '`help`, or anything else',
    slack: '`help`, `/ticket help`, or anything else',
    run: async (story) => {
      const seat = story.at('colleague');
      for (const [words, answer] of [
        ['help', /What I can do for you/],
        ['what is the weather', /I did not understand/],
        [`status ${story.ticket('typed').slice(0, -1)}${story.ticket('typed').endsWith('0') ? '1' : '0'}`, /typing error/],
        [`status ${story.ticket('typed')}`, /No such ticket/],
        [`follow ${story.ticket('typed')}`, /No such ticket/],
      ] as const) {
        await seat.say(words);
        await seat.sees(answer);
      }
      await seat.drop();
      await seat.sees(/No files here/);
    },
  },
} as const satisfies Readonly<Record<string, Row>>;
