import assert from 'node:assert/strict';
import type { Row } from '../row.js';
import { answerIncident, fileIncident } from '../story.js';

const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const metrics = { AV: 'N', AC: 'L', PR: 'N', UI: 'R', S: 'C', C: 'H', I: 'H' };

/** The dialog that makes a ticket. */
export const filing = {
  welcome: {
    title: 'Be greeted, once',
    teams: 'the chat, when the app is installed',
    slack: 'the messages tab, when it is opened first',
    run: async ({ at }) => {
      await at('publisher').arrive();
      assert.match(await at('publisher').sees(/Welcome/), /four short answers/);
      await at('publisher').arrive();
      await at('publisher').say('help');
      await at('publisher').sees(/What I can do for you/);
      assert.equal(at('publisher').all.filter((text) => /Welcome/.test(text)).length, 1);
    },
  },
  fileByButtons: {
    title: 'File a vulnerability with a CVE id, by buttons; go back, add details, read all of it',
    teams: '`new` in the chat: one card that moves on',
    slack: '`new` in the messages tab: one message that moves on; `/ticket new`: one modal',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.say('new');
      await seat.sees(/New request/);
      await seat.press('Start request', { category: 'vulnerability' });
      await seat.sees(/The problem/);
      await seat.press('Back');
      await seat.sees(/New request/);
      await seat.press('Start request', { category: 'vulnerability' });
      await seat.sees(/The problem/);
      await seat.press('Next', { problem: `A request without a token reads the list of subscriptions. ${'It names each. '.repeat(30)}` });
      await seat.sees(/CVE ids or CVSS/);
      await seat.press('Next', { evidence: 'cve-2024-12345 ' });
      await seat.sees(/Resolution/);
      await seat.press('Next', { resolution: 'yes' });
      await seat.sees(/Remediation steps/);
      await seat.press('Next', { remediation: 'Update to 4.2.1.\nRotate the keys.' });
      await seat.sees(/Customer message/);
      await seat.press('Next', { message: 'yes' });
      await seat.sees(/Message draft/);
      await seat.press('Next', { messageDraft: 'Please update to 4.2.1.' });
      await seat.sees(/Check and submit[\s\S]*CVE-2024-12345/);
      await seat.press('Add details');
      await seat.sees(/More details/);
      await seat.press('Next', { offer: 'Example Backup', versions: '4.0 to 4.2', exploited: 'no' });
      await seat.sees(/Please check your answers/);
      await seat.press('Show all');
      assert.match(await seat.sees(/All answers/), /Rotate the keys[\s\S]*Example Backup/);
      await seat.press('Back to the request');
      await seat.sees(/Please check your answers/);
      await seat.press('Submit');
      story.keep('vulnerability', await seat.sees(/Your ticket is filed/));
    },
  },
  fileByTyping: {
    title: 'File by typing alone, but for Submit',
    teams: 'messages in the chat',
    slack: 'direct messages',
    run: async (story) => {
      const seat = story.at('publisher');
      const said: readonly (readonly [string, RegExp])[] = [
        ['new', /New request/],
        ['vulnerability', /The problem[\s\S]*Undo typed answer|Undo typed answer[\s\S]*The problem/],
        ['Anybody can read the list.', /CVE ids or CVSS/],
        ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H', /Resolution/],
        ['no', /Customer message/],
        ['not yet', /Please check your answers/],
      ];
      for (const [words, next] of said) {
        await seat.say(words);
        await seat.sees(next);
      }
      assert.match(await seat.sees(/Please check your answers/), /CVSS 3\.1: 9\.6, critical/);
      await seat.press('Submit');
      story.keep('typed', await seat.sees(/Your ticket is filed/));
    },
  },
  undo: {
    title: 'Take a typed answer back',
    teams: 'Undo typed answer, on the next card',
    slack: 'Undo typed answer, on the next message',
    run: async ({ at }) => {
      await at('publisher').say('new');
      await at('publisher').sees(/New request/);
      await at('publisher').say('incident');
      await at('publisher').sees(/The problem/);
      await at('publisher').press('Undo typed answer');
      await at('publisher').sees(/taken back[\s\S]*New request|New request[\s\S]*taken back/);
    },
  },
  calculator: {
    title: 'Calculate CVSS: what is missing, the score, another version, a pasted vector',
    teams: 'Calculate CVSS, then Show score',
    slack: 'Calculate CVSS: the score follows each choice, and Enter after a vector',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.press('Start request', { category: 'vulnerability' });
      await seat.sees(/The problem/);
      await seat.press('Next', { problem: 'The upload takes any file.' });
      await seat.sees(/CVE ids or CVSS/);
      await seat.press('Calculate CVSS');
      await seat.sees(/CVSS 3\.1[\s\S]*Attack vector/);
      await seat.press('Show score', metrics);
      await seat.sees(/7 of 8 chosen[^]*choose Availability above/);
      await seat.press('Show score', { ...metrics, A: 'H' });
      await seat.sees(/CVSS 3\.1: 9\.6, critical/);
      await seat.press('Switch to CVSS 4.0');
      await seat.sees(/CVSS 4\.0[\s\S]*Attack requirements/);
      await seat.press('Show score', { paste: four });
      await seat.sees(/Filled in from your vector: CVSS 4\.0[\s\S]*CVSS 4\.0: 9\.3, critical/);
      await seat.press('Switch to CVSS 3.1');
      await seat.sees(/CVSS 3\.1: 9\.6, critical/);
      await seat.press('Use this score');
      await seat.sees(/Resolution/);
    },
  },
  saveAndResume: {
    title: 'Save for later, and go on after the desk was started again',
    teams: 'Save for later; `new` or Continue request',
    slack: 'Save for later, or close the modal; `new` or Continue request',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.press('Save for later', { resolution: 'no' });
      await seat.sees(/Saved for later/);
      await story.stage.restart();
      await seat.say('new');
      assert.match(await seat.sees(/Unfinished request/), /3 questions are answered/);
      await seat.press('Continue request');
      await seat.sees(/Resolution/);
      await seat.press('Next', { resolution: 'no' });
      await seat.sees(/Customer message/);
    },
  },
  correct: {
    title: 'Be told what is wrong with an answer, where it stands, and correct it',
    teams: 'at the field, with what was typed kept',
    slack: 'at the field of a modal; in a message above it, with what was typed kept',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.press('Next', { message: 'no' });
      await seat.sees(/Please check your answers/);
      await seat.press('Change answer', { to: 'evidence' });
      await seat.sees(/CVE ids or CVSS/);
      await seat.press('Next', { evidence: 'CVE-2024-12' });
      assert.match(await seat.sees(/not complete/), /CVE-2024-12\b/);
      await seat.press('Next', { evidence: 'CVE-2024-1234' });
      await seat.sees(/Check and submit[\s\S]*CVE-2024-1234/);
    },
  },
  changeInReview: {
    title: 'Change an answer in the review; a card from before says so and takes nothing',
    teams: 'Change answer',
    slack: 'Change answer',
    run: async (story) => {
      const seat = story.at('publisher');
      const old = seat.hold();
      await seat.press('Change answer', { to: 'problem' });
      await seat.sees(/The problem/);
      await seat.press('Next', { problem: 'The upload takes any file, also programs.' });
      await seat.sees(/Check and submit[\s\S]*also programs/);
      await old.press('Submit');
      await seat.sees(/has changed since that card was drawn/);
    },
  },
  submitOnce: {
    title: 'Submit twice, at once and from an old card: one ticket, one number',
    teams: 'the number is the draft’s',
    slack: 'the number is the draft’s',
    run: async (story) => {
      const seat = story.at('publisher');
      const old = seat.hold();
      await seat.press('Submit');
      await Promise.all([seat.again(), seat.again()]);
      const number = story.keep('once', await seat.sees(/Your ticket is filed/));
      await old.press('Submit');
      assert.ok((await seat.sees(/Your ticket is filed/)).includes(number));
      await seat.say('list');
      assert.match(await seat.sees(/Tickets and requests/), /3 tickets have been filed/);
    },
  },
  discard: {
    title: 'Cancel a request: asked first, kept or deleted; start another beside an unfinished one',
    teams: 'Cancel request, Keep request, Delete request, Start another request',
    slack: 'Cancel request, Keep request, Delete request, Start another request',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.say('new');
      await seat.sees(/New request/);
      await seat.press('Start request', { category: 'incident' });
      await seat.sees(/The problem/);
      await seat.press('Cancel request');
      await seat.sees(/Cancel this request\?/);
      await seat.press('Keep request');
      await seat.sees(/The problem/);
      await seat.say('new');
      await seat.sees(/Unfinished request/);
      await seat.press('Start another request');
      await seat.sees(/New request/);
      await seat.press('Cancel request');
      await seat.sees(/Cancel this request\?/);
      await seat.press('Delete request');
      await seat.sees(/Request deleted/);
      await seat.say('new');
      await seat.sees(/Unfinished request/);
      await seat.press('Cancel request');
      await seat.sees(/Cancel this request\?/);
      await seat.press('Delete request');
      await seat.sees(/Request deleted/);
    },
  },
  cannotTell: {
    title: 'Say that neither a CVE id nor CVSS can be told yet, and tell one later',
    teams: 'I cannot tell yet, or the same words, in the field or typed',
    slack: 'I cannot tell yet, or the same words, in the field or typed',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.say('new');
      await seat.sees(/New request/);
      await seat.press('Start request', { category: 'vulnerability' });
      await seat.sees(/The problem/);
      await seat.press('Next', { problem: 'The sign-in can be passed by.' });
      await seat.sees(/CVE ids or CVSS/);
      await seat.press('I cannot tell yet', { evidence: 'CVE-2026-XXXXX' });
      await seat.sees(/Resolution/);
      await seat.press('Back');
      await seat.sees(/CVE ids or CVSS[\s\S]*CVE-2026-XXXXX|CVE-2026-XXXXX[\s\S]*CVE ids or CVSS/);
      await seat.say('I cannot tell yet.');
      await seat.sees(/Resolution[\s\S]*Undo typed answer|Undo typed answer[\s\S]*Resolution/);
      await seat.press('Next', { resolution: 'no' });
      await seat.sees(/Customer message/);
      await seat.press('Next', { message: 'no' });
      await seat.sees(/Check and submit[\s\S]*Not scored/);
      await seat.press('Change answer', { to: 'evidence' });
      await seat.sees(/CVE ids or CVSS/);
      await seat.press('Next', { evidence: "don't know" });
      await seat.sees(/Check and submit[\s\S]*Not scored/);
      await seat.press('Change answer', { to: 'evidence' });
      await seat.sees(/CVE ids or CVSS/);
      await seat.press('Next', { evidence: 'CVE-2024-1234' });
      assert.doesNotMatch(await seat.sees(/Check and submit[\s\S]*CVE-2024-1234/), /Not scored/);
      await seat.press('Cancel request');
      await seat.sees(/Cancel this request\?/);
      await seat.press('Delete request');
      await seat.sees(/Request deleted/);
    },
  },
  secrets: {
    title: 'See which secrets of a pasted text are hidden from everybody else, and let one be read',
    teams: 'Change answer, at the review',
    slack: 'Change answer, at the review',
    run: async (story) => {
      const leaked = 'We published postgres://desk:hunter2@db.example.com/desk in a log.';
      const seat = story.at('publisher');
      await seat.say('new');
      await seat.sees(/New request/);
      await seat.press('Start request', { category: 'incident' });
      await seat.sees(/The problem/);
      await seat.press('Next', { problem: leaked });
      await seat.sees(/CVE ids or CVSS/);
      await seat.press('Next');
      await seat.sees(/Resolution/);
      await seat.press('Next', { resolution: 'no' });
      await seat.sees(/Customer message/);
      await seat.press('Next', { message: 'no' });
      await seat.sees(/Part 1, hidden from everybody but you: a password/);
      await seat.press('Change answer', { to: `mask.problem.${leaked.indexOf('hunter2')}.read` });
      await seat.sees(/Part 1, a password: the assessment team will read it/);
      await seat.press('Change answer', { to: `mask.problem.${leaked.indexOf('hunter2')}.hide` });
      await seat.sees(/Part 1, hidden from everybody but you/);
      await seat.press('Cancel request');
      await seat.sees(/Cancel this request\?/);
      await seat.press('Delete request');
      await seat.sees(/Request deleted/);
    },
  },
  fileIncident: {
    title: 'File an incident, for which question ii is optional',
    teams: '`new`, or Report a security event',
    slack: '`new`, `/ticket new`, Report a security event, a shortcut',
    run: async (story) => {
      const seat = story.at('publisher');
      await seat.press('New request');
      await answerIncident(seat);
      await seat.press('Submit');
      story.keep('incident', await seat.sees(/Your ticket is filed/));
      await fileIncident(story, 'life', seat);
    },
  },
} as const satisfies Readonly<Record<string, Row>>;
