import assert from 'node:assert/strict';
import type { Row } from '../row.js';
import type { Filled, Seat } from '../seat.js';
import { fileIncident, type Story } from '../story.js';

const late = /The ticket has moved on/;

/** The assessor opens the ticket's post in triage and presses a button there. */
async function openIn(seat: Seat, number: string, button: string): Promise<void> {
  await seat.finds(new RegExp(`(?=[^]*Ticket for assessment)(?=[^]*${number})[^]*${button}`));
  await seat.press(button);
}

/** Opens the whole ticket from triage, which shows it as it is now, and presses a button there. */
async function openWhole(seat: Seat, number: string, button: string): Promise<void> {
  await seat.finds(new RegExp(`(?=[^]*${number})[^]*Open ticket`));
  await seat.press('Open ticket');
  await seat.sees(new RegExp(`The whole ticket[^]*${button}`));
  await seat.press(button);
}

type Form = readonly [button: string, title: RegExp, send: string];

/** Fills in a form of the ticket's post in triage, or of the whole ticket. */
async function fillIn(seat: Seat, number: string, [button, title, send]: Form, inputs: Filled, open = openIn): Promise<void> {
  await open(seat, number, button);
  await seat.sees(title);
  await seat.press(send, inputs);
}

const at = ({ at: seat }: Story, who: 'assessor' | 'lead' = 'assessor') => seat(who, 'triage');

/** What the assessors do in their private channel, and what the publisher hears of it. */
export const assessing = {
  twoAtOnce: {
    title: 'Two assessors acknowledge at once: one does, the other is told who did and when',
    teams: 'the post in triage: Acknowledge, a dialog',
    slack: 'the post in triage: Acknowledge, a modal',
    run: async (story) => {
      const number = story.ticket('incident');
      const seats = [at(story), at(story, 'lead')] as const;
      for (const seat of seats) {
        await openIn(seat, number, 'Acknowledge');
        await seat.sees(/Confirm receipt/);
      }
      await Promise.all(seats.map((seat) => seat.press('Confirm receipt', { priority: 'P1', severity: 'critical' })));
      const said = await Promise.all(seats.map((seat) => seat.sees(/Receipt is confirmed|moved on/)));
      const lost = said.filter((text) => late.test(text));
      assert.equal(lost.length, 1);
      assert.match(lost[0] ?? '', /Receipt was confirmed/);
      await story.at('publisher').finds(new RegExp(`${number}[\\s\\S]*confirmed receipt[\\s\\S]*P1`));
    },
  },
  stale: {
    title: 'A button of a card from before says what happened since, and changes nothing',
    teams: 'the old card still on a screen',
    slack: 'the old message still on a screen',
    run: async (story) => {
      const number = story.ticket('typed');
      const seat = at(story, 'lead');
      await seat.finds(new RegExp(`(?=[^]*Ticket for assessment)(?=[^]*${number})[^]*Acknowledge`));
      const old = seat.hold();
      await fillIn(at(story), number, ['Acknowledge', /Confirm receipt/, 'Confirm receipt'], { priority: 'P3', severity: 'low' });
      await at(story).sees(/Receipt is confirmed/);
      await old.press('Acknowledge');
      assert.match(await seat.sees(late), /Receipt was confirmed/);
    },
  },
  start: {
    title: 'Start the assessment',
    teams: 'Start assessment',
    slack: 'Start assessment',
    run: async (story) => {
      const number = story.ticket('incident');
      await openIn(at(story), number, 'Start assessment');
      await at(story).sees(/The assessment has begun/);
      await story.at('publisher').finds(new RegExp(`${number}[\\s\\S]*began to assess`));
    },
  },
  ask: {
    title: 'Ask the publisher, who answers on the news; take a question back',
    teams: 'Ask publisher; the reply field of the news; Cancel question',
    slack: 'Ask publisher; the reply field of the news; Cancel question',
    run: async (story) => {
      const number = story.ticket('incident');
      await fillIn(
        at(story),
        number,
        ['Ask publisher', /Ask the publisher/, 'Send question'],
        { text: 'Since when?', days: '3' },
        openWhole,
      );
      await at(story).sees(/Your question is on its way/);
      const own = story.at('publisher');
      await own.finds(new RegExp(`${number}[\\s\\S]*Since when\\?`));
      await own.press('Send reply', { text: 'Since Monday.' });
      await own.sees(/now part of the ticket/);
      await at(story).finds(/The publisher answered[\s\S]*Since Monday\./);
      await fillIn(
        at(story),
        number,
        ['Ask publisher', /Ask the publisher/, 'Send question'],
        { text: 'Which key?', days: '1' },
        openWhole,
      );
      await at(story).sees(/Your question is on its way/);
      await openWhole(at(story), number, 'Cancel question');
      await at(story).sees(/The question is taken back/);
    },
  },
  remark: {
    title: 'Add a remark that only the assessment team reads',
    teams: 'Add remark',
    slack: 'Add remark',
    run: async (story) => {
      await fillIn(at(story), story.ticket('incident'), ['Add remark', /Internal remark/, 'Save remark'], { text: 'Ask the lawyers.' });
      await at(story).sees(/Your remark is saved/);
      await at(story, 'lead').finds(/made a remark[\s\S]*Ask the lawyers\./);
      assert.ok(story.at('publisher').all.every((text) => !text.includes('Ask the lawyers.')));
    },
  },
  reveal: {
    title: 'Read what is hidden in a ticket, with a reason that the filer is told',
    teams: 'Show answers, Show hidden parts',
    slack: 'Show answers, Show hidden parts',
    run: async (story) => {
      const number = story.ticket('incident');
      const own = story.at('publisher');
      const links = Array.from({ length: 25 }, (_, place) => `postgres://desk:hunter${place}x@db/x`);
      await own.say(`reply ${number} ${links.join(' ')}`);
      await own.sees(/now part of the ticket/);
      await openWhole(at(story), number, 'Show answers');
      await at(story).sees(/All answers[^]*Show hidden parts/);
      await at(story).press('Show hidden parts');
      await at(story).sees(/Show hidden parts\?/);
      await at(story).press('Show hidden parts', { text: 'We block these accounts.' });
      const first = await at(story).sees(/Hidden parts[^]*hunter0x/);
      assert.doesNotMatch(first, /hunter24x/);
      await at(story).press('Next page');
      await at(story).sees(/Hidden parts[^]*hunter24x/);
      assert.match(
        await own.finds(new RegExp(`${number}[^]*shown to somebody who gave a reason`)),
        /assessment team[^]*We block these accounts\./,
      );
      assert.ok(at(story).all.every((text) => !/hunter\d+x/.test(text)));
    },
  },
  owner: {
    title: 'Take a ticket that nobody owns, and hand it over with a note; only its owner and a lead do that',
    teams: 'Take; More actions: Hand over',
    slack: 'Take; More actions: Hand over',
    run: async (story) => {
      const number = story.ticket('vulnerability');
      const seats = [at(story), at(story, 'lead')] as const;
      await openIn(seats[0], number, 'Take');
      await seats[0].sees(/The ticket is yours/);
      await seats[1].finds(new RegExp(`(?=[^]*Ticket for assessment)(?=[^]*${number})(?![^]*nobody yet)[^]*Owner`));
      await openIn(seats[1], number, 'More actions');
      await seats[1].sees(/What can be done[^]*Hand over/);
      await seats[1].press('Continue', { command: 'hand-over' });
      await seats[1].sees(/Hand the ticket over/);
      await seats[1].press('Hand over', { text: 'I go on with it.' });
      await seats[1].sees(/The ticket is handed over/);
      await openIn(seats[0], number, 'More actions');
      assert.doesNotMatch(await seats[0].sees(/What can be done/), /Hand over/);
      const own = story.at('assessor');
      await own.say(`handover ${number}`);
      await own.sees(/This ticket has an owner[^]*Only its owner can hand it over, or a lead/);
      assert.ok(story.at('publisher').all.every((text) => !/I go on with it|handed over/.test(text)));
    },
  },
  handover: {
    title: 'End a shift: what is yours, what is due in the next 16 hours, what waits for whom; take one, hand one over',
    teams: '`take`, `handover`, Hand over',
    slack: '`take`, `handover`, `/ticket handover`, Hand over',
    run: async (story) => {
      const seat = story.at('assessor');
      await seat.say(`take ${story.ticket('typed')}`);
      await seat.sees(/The ticket is yours/);
      await seat.say('handover');
      await seat.sees(new RegExp(`End of a shift[^]*Yours, waiting for the assessment team[^]*${story.ticket('typed')}`));
      await seat.press('Hand over', { number: story.ticket('typed') });
      await seat.sees(/Hand the ticket over/);
    },
  },
  rate: {
    title: 'Change priority and severity after receipt is confirmed, with a reason that the publisher reads',
    teams: 'More actions: Change priority',
    slack: 'More actions: Change priority',
    run: async (story) => {
      const number = story.ticket('incident');
      await openIn(at(story), number, 'More actions');
      await at(story).sees(/What can be done/);
      await at(story).press('Continue', { command: 'rate' });
      await at(story).sees(/Change priority/);
      await at(story).press('Change both', { priority: 'P2', severity: 'medium', text: 'It is used by few.' });
      await at(story).sees(/Priority and severity are changed/);
      await story.at('publisher').finds(new RegExp(`${number}[^]*changed priority and severity[^]*It is used by few\\.[^]*`));
    },
  },
  retitle: {
    title: 'See what a ticket is about, at a glance, and say it better; any other action that has no button',
    teams: 'the post in triage, `queue`, `list`; More actions: Change title',
    slack: 'the post in triage, `queue`, `list`; More actions: Change title',
    run: async (story) => {
      const number = story.ticket('incident');
      const seat = at(story);
      await openIn(seat, number, 'More actions');
      await seat.sees(/What can be done[^]*Change title/);
      await seat.press('Continue', { command: 'retitle' });
      await seat.sees(/Change the title/);
      await seat.press('Save title', { title: 'Keys of other customers in exports' });
      await seat.sees(/The title is changed/);
      await seat.finds(new RegExp(`(?=[^]*Ticket for assessment)(?=[^]*${number})[^]*Keys of other customers in exports`));
      const own = story.at('publisher');
      await own.say('list');
      assert.match(await own.sees(/Tickets and requests/), new RegExp(`${number}[^]{0,40}Keys of other customers in exports`));
    },
  },
  respond: {
    title: 'Write to the publisher, after a preview',
    teams: 'Reply to publisher, Show preview, Send to publisher',
    slack: 'Reply to publisher, Show preview, Send to publisher',
    run: async (story) => {
      const number = story.ticket('incident');
      const words = ['Reply to publisher', /Reply to the publisher/, 'Show preview'] as const;
      await fillIn(at(story), number, words, { text: 'Please rotate the key today.' }, openWhole);
      await at(story).sees(/Send to the publisher\?[\s\S]*Please rotate the key today\./);
      assert.ok(story.at('publisher').all.every((text) => !text.includes('Please rotate')));
      await at(story).press('Send to publisher');
      await at(story).sees(/Your text is on its way/);
      await story.at('publisher').finds(new RegExp(`${number}[\\s\\S]*Please rotate the key today\\.`));
    },
  },
  queue: {
    title: 'See the open tickets, what is due first on top, all or some of them, and open one with what an assessor can do',
    teams: '`queue`, `queue mine`; Show, Open chosen',
    slack: '`queue`, `queue mine`, `/ticket queue mine`, App Home; Show, Open chosen',
    run: async (story) => {
      const seat = story.at('assessor');
      await seat.say('queue');
      await seat.sees(new RegExp(`Open tickets[\\s\\S]*${story.ticket('vulnerability')}`));
      await seat.press('Refresh');
      await seat.sees(/Open tickets/);
      await seat.press('Show', { show: 'waiting' });
      await seat.sees(/None of \d+ open tickets?: Waiting for the publisher/);
      await seat.press('Refresh');
      await seat.sees(/None of \d+ open tickets?: Waiting for the publisher/);
      await seat.say('queue soon');
      await seat.sees(/That is no filter I know[\s\S]*overdue/);
      await seat.say('queue vulnerabilities');
      await seat.sees(new RegExp(`of \\d+ open tickets?: Vulnerabilities[\\s\\S]*${story.ticket('vulnerability')}[\\s\\S]*Receipt due by`));
      await seat.press('Open chosen', { number: story.ticket('vulnerability') });
      await seat.sees(/The whole ticket[\s\S]*Acknowledge[\s\S]*Add remark/);
      await seat.press('Add remark');
      await seat.sees(/Internal remark/);
      await seat.press('Save remark', { text: 'From the queue.' });
      await seat.sees(/Your remark is saved/);
    },
  },
  followAsAssessor: {
    title: 'Follow a ticket in an assessor’s own chat: news comes with what an assessor can do',
    teams: '`follow`; Acknowledge, Add remark …, More actions, Open ticket, Stop following',
    slack: '`follow`; Acknowledge, Add remark …, More actions, Open ticket, Stop following',
    run: async (story) => {
      const number = story.ticket('vulnerability');
      const own = story.at('assessor');
      await own.say(`follow ${number}`);
      await own.sees(/This chat now hears of the ticket/);
      await story.at('publisher').say(`reply ${number} The key is rotated.`);
      const news = new RegExp(`(?=[^]*${number})[^]*The publisher wrote[^]*The key is rotated\\.`);
      await own.finds(news);
      assert.deepEqual(own.buttons, ['Acknowledge', 'Reply to publisher', 'Add remark', 'More actions', 'Open ticket', 'Stop following']);
      await own.press('Open ticket');
      await own.sees(/The whole ticket[^]*Add remark/);
      await own.finds(news);
      await own.press('More actions');
      await own.sees(/What can be done/);
      await own.press('Continue', { command: 'remark' });
      await own.sees(/Internal remark/);
      await own.press('Save remark', { text: 'Seen from my chat.' });
      await own.sees(/Your remark is saved/);
      await own.finds(news);
      await own.press('Reply to publisher');
      await own.sees(/Reply to the publisher/);
      await own.press('Show preview', { text: 'Thank you, from my chat.' });
      await own.sees(/Send to the publisher\?/);
      await own.press('Send to publisher');
      await own.sees(/Your text is on its way/);
      await own.finds(news);
      await own.press('Acknowledge');
      await own.sees(/Confirm receipt/);
      await own.press('Confirm receipt', { priority: 'P3', severity: 'low' });
      await own.sees(/Receipt is confirmed/);
      const lead = at(story, 'lead');
      await openWhole(lead, number, 'More actions');
      await lead.sees(/What can be done/);
      await lead.press('Continue', { command: 'remark' });
      await lead.sees(/Internal remark/);
      await lead.press('Save remark', { text: 'For you alone.' });
      await own.finds(/made a remark[^]*For you alone\./);
      await own.press('Stop following');
      await own.sees(/This chat hears no more of the ticket/);
    },
  },
  ownTicket: {
    title: 'File as an assessor: another one assesses it, and the queue says why it is not there',
    teams: '`queue`, the post in triage',
    slack: '`queue`, the post in triage',
    run: async (story) => {
      const own = story.at('assessor');
      const number = await fileIncident(story, 'own', own);
      await own.say('queue');
      const queue = await own.sees(/Open tickets[\s\S]*One more is open that you filed/);
      assert.ok(!queue.includes(number), queue);
      await openIn(at(story), number, 'Acknowledge');
      await at(story).sees(/No such ticket/);
      await fillIn(at(story, 'lead'), number, ['Acknowledge', /Confirm receipt/, 'Confirm receipt'], { priority: 'P4', severity: 'low' });
      await at(story, 'lead').sees(/Receipt is confirmed/);
      await own.finds(new RegExp(`${number}[\\s\\S]*confirmed receipt`));
    },
  },
  revoked: {
    title: 'An assessor who is removed is refused at the next press',
    teams: 'as anybody else',
    slack: 'as anybody else',
    run: async (story) => {
      const seat = at(story, 'lead');
      await story.stage.appoint('lead', 'remove');
      await openIn(seat, story.ticket('incident'), 'Add remark');
      await seat.sees(/No such ticket/);
    },
  },
  outcome: {
    title: 'Record the outcome, which the filer hears of before any place; close the ticket',
    teams: 'Record outcome, Close ticket',
    slack: 'Record outcome, Close ticket',
    run: async (story) => {
      const number = story.ticket('place');
      const seat = at(story);
      await fillIn(seat, number, ['Acknowledge', /Confirm receipt/, 'Confirm receipt'], { priority: 'P2', severity: 'high' });
      await seat.sees(/Receipt is confirmed/);
      const inputs = { outcome: 'modify-offer', severity: 'high', text: 'The upload has to check.' };
      await fillIn(seat, number, ['Record outcome', /Record the outcome/, 'Record outcome'], inputs, openWhole);
      await seat.sees(/The outcome is recorded/);
      const thread = story.at('colleague', 'thread');
      const told = await thread.finds(new RegExp(`${number}[\\s\\S]*Assessed: now`));
      assert.doesNotMatch(told, /has to check|modif/);
      assert.ok(story.at('publisher').all.some((text) => text.includes(number) && text.includes('The upload has to check.')));
      await fillIn(seat, number, ['Close ticket', /Close the ticket/, 'Close ticket'], { text: 'The offer was changed.' }, openWhole);
      await seat.sees(/The ticket is closed/);
      await story.at('publisher').finds(new RegExp(`${number}[\\s\\S]*The offer was changed\\.`));
    },
  },
} as const satisfies Readonly<Record<string, Row>>;
