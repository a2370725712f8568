import assert from 'node:assert/strict';
import { toPlainText } from '../../../../src/cards/plain-text.js';
import type { View } from '../../../../src/cards/view.js';
import type { TicketState } from '../../../../src/tickets/ticket.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

/** What is done to a filed ticket until it stands so, and what each reader is told of what is true then and happens next. */
const states: Readonly<
  Record<
    TicketState,
    { readonly done: readonly Step[]; readonly publisher: readonly RegExp[]; readonly team: readonly RegExp[]; readonly place: RegExp }
  >
> = {
  submitted: {
    done: [],
    publisher: [
      /State: Received/,
      /Next it confirms receipt and sets priority and severity; then it assesses/,
      /Receipt confirmed by: Monday/,
    ],
    team: [/Receipt is not confirmed yet. Next, confirm it/, /Receipt confirmed by: Monday/],
    place: /Received\nNext: the assessment team confirms receipt\./,
  },
  acknowledged: {
    done: ['acknowledge'],
    publisher: [/State: Acknowledged/, /Next it assesses the ticket; then it tells you the outcome/, /Priority: P2/, /Severity: high/],
    team: [/Next, start the assessment, or ask the publisher/, /Receipt confirmed: Friday/],
    place: /Acknowledged\nNext: the assessment begins\./,
  },
  in_assessment: {
    done: ['acknowledge', 'start'],
    publisher: [/State: Being assessed/, /Next it tells you the outcome and why; then it agrees with you/, /Priority: P2/],
    team: [/Next, record the outcome, or ask the publisher/],
    place: /Being assessed\nNext: the outcome\./,
  },
  waiting: {
    done: ['acknowledge', 'start', 'ask'],
    publisher: [
      /State: Waiting for the publisher/,
      /Next, read it in the ticket and reply/,
      /Your answer is asked for by: Monday, 23 November/,
    ],
    team: [/has not answered yet/, /The publisher’s answer is asked for by: Monday, 23 November/],
    place: /Waiting for the publisher\nNext: the publisher answers/,
  },
  assessed: {
    done: ['acknowledge', 'start', 'assess'],
    publisher: [
      /State: Assessed/,
      /Outcome: The offer has to be changed/,
      /Severity: critical/,
      /Next it works with you on what has to change/,
    ],
    team: [/Next, close the ticket/, /Outcome: The offer has to be changed/],
    place: /Assessed\nNext: the ticket is closed once nothing is left to do\./,
  },
  closed: {
    done: ['acknowledge', 'assess', 'close'],
    publisher: [/State: Closed/, /nothing more happens/, /If you disagree/, /Ended: Friday, 20 November/, /Outcome: The offer/],
    team: [/nothing more happens/, /Ended: Friday/],
    place: /Closed\nNothing more happens\./,
  },
  withdrawn: {
    done: ['withdraw'],
    publisher: [/State: Withdrawn/, /nothing more happens/, /start a new request and name this number/, /Ended: Friday/],
    team: [/The publisher withdrew the ticket/, /Ended: Friday/],
    place: /Withdrawn\nNothing more happens\./,
  },
};

type Step = 'acknowledge' | 'start' | 'ask' | 'assess' | 'close' | 'withdraw';

describe('the status of a ticket', () => {
  let on: TestDesk;
  let ann: Visitor;
  let alex: Visitor;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    alex = new Visitor(on, 'alex');
    await on.appoint(alex);
    await alex.type('help');
    ({ number } = await file(ann));
  });
  afterEach(() => on.close());

  const textOf = (view: View) => toPlainText(on.deps.render(view, { locale: 'en', zone: 'UTC' }));

  async function does(step: Step): Promise<void> {
    const seq = 99;
    if (step === 'start') return void expectKind(await alex.press({ do: 'run', command: 'start', number, seq }), 'done');
    const form = expectKind(await (step === 'withdraw' ? ann : alex).press({ do: 'form', command: step, number, seq }), 'ticket-form');
    const inputs = {
      acknowledge: { priority: 'P2', severity: 'high', owner: form.people[0]?.id ?? '' },
      ask: { days: '3', text: 'Which region?' },
      assess: { outcome: 'modify-offer', severity: 'critical', text: 'It is in the build.' },
      close: { text: 'All done.' },
      withdraw: { text: 'Filed twice.' },
    }[step];
    const who = step === 'withdraw' ? ann : alex;
    const filled = await who.press({ do: 'fill', command: step, number, seq, nonce: step }, inputs);
    if (filled.kind === 'preview') {
      const { command, input, nonce, digest, text } = filled;
      expectKind(await who.press({ do: 'send', command, number, seq, nonce, digest }, { ...inputs, [input]: text }), 'done');
    } else expectKind(filled, 'done');
  }

  for (const [state, { done, publisher, team, place }] of Object.entries(states)) {
    const ended = state === 'closed' || state === 'withdrawn';

    it(`tells its filer what is true and what happens next when it is ${state}`, async () => {
      for (const step of done) await does(step);
      const text = textOf(await ann.type(`status SEC-${number}`));
      for (const words of publisher) assert.match(text, words);
      assert.equal(/Receipt confirmed by:|Calendar:/.test(text), state === 'submitted', text);
      assert.doesNotMatch(text, /The publisher’s|the publisher gave/);
      const whole = textOf(await ann.press({ do: 'ticket', number }));
      for (const words of publisher.filter((one) => /next|nothing/i.test(one.source))) assert.match(whole, words);
      assert.equal(/Receipt due by:/.test(whole), state === 'submitted', whole);
    });

    it(`tells an assessor what is true and what they do next when it is ${state}`, async () => {
      for (const step of done) await does(step);
      const text = textOf(await alex.type(`status SEC-${number}`));
      for (const words of team) assert.match(text, words);
      assert.doesNotMatch(text, /\byour ticket\b|Your messages|\byou gave\b|tells you/i);
      if (!ended) assert.match(text, /Messages of the publisher: none/);
    });

    it(`tells a place how far it is and what happens next, and nothing else, when it is ${state}`, async () => {
      for (const step of done) await does(step);
      const channel = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-1');
      const text = textOf(await channel.turn({ kind: 'command', text: `status SEC-${number}` }));
      assert.match(text, place);
      assert.doesNotMatch(text, /\bP2\b|high|critical|offer has|build/);
    });
  }

  it('has the year of what was filed in another', async () => {
    on.clock.forward(200 * 24 * 3_600_000);
    assert.match(textOf(await ann.type(`status SEC-${number}`)), /Filed: Friday, 20 November 2026, /);
  });
});
