import assert from 'node:assert/strict';
import type { CardAction } from '../../../../src/cards/action.js';
import { createRenderer } from '../../../../src/cards/render.js';
import { actionsIn } from '../../../../src/cards/sayable.js';
import type { Place } from '../../../../src/ports/place.js';
import type { ConfirmationNumber } from '../../../../src/tickets/confirmation-number.js';
import { foldTicket } from '../../../../src/tickets/fold.js';
import type { TicketState } from '../../../../src/tickets/ticket.js';
import { now } from '../../../support/cards/present.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

const render = createRenderer({ numberPrefix: 'SEC', now });

/** The buttons of an assessor's news in each state, and what a press of each answers. */
const table: { readonly [S in TicketState]: Readonly<Record<string, string>> } = {
  submitted: { Acknowledge: 'ticket-form', 'Reply to publisher': 'ticket-form', Take: 'done' },
  acknowledged: { 'Ask publisher': 'ticket-form', Take: 'done', 'Start assessment': 'done' },
  in_assessment: { 'Ask publisher': 'ticket-form', 'Reply to publisher': 'ticket-form', Take: 'done' },
  waiting: { 'Cancel question': 'done', 'Reply to publisher': 'ticket-form', Take: 'done' },
  assessed: { 'Close ticket': 'ticket-form', 'Reply to publisher': 'ticket-form', Take: 'done' },
  closed: { 'Add remark': 'ticket-form' },
  withdrawn: { 'Add remark': 'ticket-form' },
};
/** On every one of them; presses that move the ticket on come last. */
const always = { 'More actions': 'ticket-actions', 'Open ticket': 'ticket', 'Stop following': 'done' };
/** Among More actions, and written like any other. */
const more: { readonly [S in TicketState]?: Readonly<Record<string, string>> } = {
  acknowledged: { 'Record outcome': 'ticket-form', 'Add remark': 'ticket-form', 'Change title': 'ticket-form' },
  in_assessment: { 'Add remark': 'ticket-form', 'Change title': 'ticket-form' },
  closed: { 'Change title': 'ticket-form' },
};

for (const channel of ['teams', 'slack'] as const) {
  describe(`news in an assessor\u2019s own chat, on ${channel}`, () => {
    let on: TestDesk;
    let ann: Visitor;
    let daan: Visitor;
    let number: ConfirmationNumber;
    beforeEach(async () => {
      on = await TestDesk.open();
      ann = new Visitor(on, 'ann');
      daan = new Visitor(on, 'daan', 'assessment');
      const place: Place = { ...daan.place, channel };
      Object.assign(daan, { place });
      await on.appoint(daan);
      ({ number } = await file(ann));
      expectKind(await daan.type(`follow SEC-${number}`), 'done');
    });
    afterEach(() => on.close());

    const ticket = async () => {
      const stored = await on.store.tickets.get(number);
      assert.ok(stored && stored !== 'damaged');
      return foldTicket(stored.doc);
    };
    let nonces = 0;
    const fill = async (command: Extract<CardAction, { do: 'fill' }>['command'], inputs: Record<string, string>, by = daan) =>
      expectKind(await by.inDialog({ do: 'fill', command, number, seq: 1_000, nonce: `${++nonces}` }, inputs), 'done');
    const acknowledge = async () => {
      const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
      return fill('acknowledge', { priority: 'P2', severity: 'high', owner: people[0]?.id ?? '' });
    };
    const assess = () => fill('assess', { outcome: 'no-action', severity: 'low', text: 'Fine.' });
    const ask = () => fill('ask', { text: 'Since when?', days: '3' });
    const toState: { readonly [S in TicketState]: readonly (() => Promise<unknown>)[] } = {
      submitted: [],
      acknowledged: [acknowledge],
      in_assessment: [acknowledge, ask, () => fill('reply', { text: 'Since Monday.' }, ann)],
      waiting: [acknowledge, ask],
      assessed: [acknowledge, assess],
      closed: [acknowledge, assess, () => fill('close', { text: 'Done.' })],
      withdrawn: [() => fill('withdraw', { text: 'It was us.' }, ann)],
    };
    const buttons = async () => {
      const { seq, state } = await ticket();
      const card = render({ kind: 'team-news', number, seq, state, items: [] }, { locale: 'en', zone: 'UTC' });
      return actionsIn(card).map(({ title, data }) => [title, data.desk] as const);
    };
    const follows = async () =>
      (await ticket()).threads.some(({ by, audience }) => audience === 'private' && by !== 'desk' && by === followers);
    let followers = '';
    beforeEach(async () => {
      followers = String((await ticket()).threads.at(-1)?.by);
    });

    for (const state of Object.keys(table) as TicketState[]) {
      it(`has buttons that work while the ticket is ${state}`, async () => {
        for (const step of toState[state]) await step();
        assert.equal((await ticket()).state, state);
        const titles = (await buttons()).map(([title]) => title);
        assert.deepEqual(titles.toSorted(), Object.keys({ ...table[state], ...always }).toSorted());
        for (const title of titles) {
          const action = (await buttons()).find(([name]) => name === title)?.[1];
          if (action) expectKind(await daan.press(action), { ...table[state], ...always }[title] as 'done');
        }
      });

      it(`is written to by the names of its buttons and the number while the ticket is ${state}`, async () => {
        for (const step of toState[state]) await step();
        for (const [title, answered] of Object.entries({ ...more[state], ...table[state], ...always })) {
          expectKind(await daan.type(`${title} SEC-${number}`), answered as 'done');
        }
      });
    }

    it('ends by Stop following, and by `unfollow`', async () => {
      expectKind(await daan.press({ do: 'unfollow', number }), 'done');
      assert.equal(await follows(), false);
      expectKind(await daan.type(`follow SEC-${number}`), 'done');
      assert.equal(await follows(), true);
      expectKind(await daan.type(`unfollow SEC-${number}`), 'done');
      assert.equal(await follows(), false);
    });

    it('refuses every press once the assessor is removed', async () => {
      const actions = await buttons();
      await on.appoint(new Visitor(on, 'daan', 'assessment'), 'none');
      for (const [, action] of actions) expectKind(await daan.press(action), 'no-such-ticket');
    });
  });
}
