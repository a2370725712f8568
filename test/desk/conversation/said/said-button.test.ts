import assert from 'node:assert/strict';
import type { Inputs } from '../../../../src/cards/action.js';
import { type ConfirmationNumber, formatNumber } from '../../../../src/tickets/confirmation-number.js';
import { foldTicket } from '../../../../src/tickets/fold.js';
import { anIncident, expectKind, file, fillIn, TestDesk, Visitor } from '../../../support/desk/desk.js';

const shown = (number: ConfirmationNumber) => formatNumber(number, 'SEC');

/** Everything here is written: no button is pressed. */
describe('getting things done without a press', () => {
  let on: TestDesk;
  let ann: Visitor;
  let daan: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    daan = new Visitor(on, 'daan', 'assessment');
    await on.appoint(daan);
  });
  afterEach(() => on.close());

  const ticket = async (number: ConfirmationNumber) => {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    return { ...foldTicket(stored.doc), kinds: stored.doc.events.map(({ kind }) => kind) };
  };

  it('files a request by its buttons and answers', async () => {
    expectKind(await ann.type('Help'), 'help');
    expectKind(await ann.type('start request'), 'question');
    expectKind(await ann.type('Vulnerability'), 'question');
    expectKind(await ann.type('A weak key.'), 'question');
    expectKind(await ann.type('Calculate CVSS'), 'calculator');
    expectKind(await ann.type('Switch to CVSS 4.0'), 'calculator');
    expectKind(await ann.type('Show score'), 'calculator');
    expectKind(await ann.type('Back'), 'question');
    expectKind(await ann.type('I cannot tell yet'), 'question');
    assert.equal(expectKind(await ann.type('no'), 'question').step, 'message');
    assert.equal(expectKind(await ann.type('Undo typed answer'), 'question').step, 'resolution');
    expectKind(await ann.type('no'), 'question');
    expectKind(await ann.type('no'), 'review');
    assert.equal(expectKind(await ann.type('Change answer what is the problem'), 'review').kind, 'review');
  });

  it('passes an optional question by its Next, once for each message, and fills the details in by a line each', async () => {
    await ann.type('new');
    await ann.type('incident');
    assert.equal(expectKind(await ann.type('The key leaked.'), 'question').step, 'evidence');
    assert.equal(expectKind(await ann.type('Next', 'said-next'), 'question').step, 'resolution');
    assert.equal(expectKind(await ann.type('Next', 'said-next'), 'question').step, 'resolution');
    await ann.type('no');
    expectKind(await ann.type('no'), 'review');
    expectKind(await ann.type('Add details'), 'question');
    const review = expectKind(await ann.type('Next Contoso Backup\n2.1 to 2.4\nNo'), 'review');
    assert.deepEqual(
      [review.answers.offer?.text, review.answers.versions?.text, review.answers.exploited],
      ['Contoso Backup', '2.1 to 2.4', 'no'],
    );
  });

  it('asks before a draft is deleted, and deletes nothing by another word', async () => {
    const { number } = await fillIn(ann);
    expectKind(await ann.type('Delete request'), 'review');
    expectKind(await ann.type('Cancel request'), 'cancel');
    expectKind(await ann.type('KEEP REQUEST'), 'review');
    expectKind(await ann.type('Cancel request'), 'cancel');
    assert.notEqual((await on.store.drafts.get(number)) ?? 'none', 'none');
    expectKind(await ann.type('Delete request'), 'discarded');
    assert.equal(await on.store.drafts.get(number), undefined);
  });

  it('goes on, begins another, opens from a list and turns its pages', async () => {
    const { number } = await fillIn(ann);
    expectKind(await ann.type('new'), 'unfinished');
    expectKind(await ann.type('Start another request'), 'question');
    expectKind(await ann.type('list'), 'list');
    assert.equal(expectKind(await ann.type(`Open chosen ${shown(number)}`), 'review').number, number);
    expectKind(await ann.type('Save for later'), 'saved');
    expectKind(await ann.type('Continue request'), 'review');
    expectKind(await ann.type('language'), 'language');
    expectKind(await ann.type('Use this language English'), 'language');
  });

  it('takes a ticket from filing to closing', async () => {
    const { number } = await file(ann);
    expectKind(await daan.type('Queue'), 'queue');
    expectKind(await daan.type(`open chosen ${shown(number)}`), 'ticket');
    expectKind(await daan.type('Acknowledge'), 'ticket-form');
    const wrong = expectKind(await daan.type('Confirm receipt'), 'ticket-form');
    assert.ok(wrong.state.problems.length > 0);
    assert.equal((await ticket(number)).state, 'submitted');
    expectKind(await daan.type('confirm receipt: P1, critical'), 'done');
    assert.deepEqual(
      await ticket(number).then(({ state, priority, severity, owner }) => [state, priority, severity, owner !== undefined]),
      ['acknowledged', 'P1', 'critical', true],
    );
    expectKind(await daan.type('Open ticket'), 'ticket');
    expectKind(await daan.type('Ask publisher'), 'ticket-form');
    expectKind(await daan.type('Send question in 3 days\n3 servers, or all of them?'), 'done');
    expectKind(await ann.type(`Send reply ${shown(number)} All of them.`), 'done');
    assert.equal((await ticket(number)).state, 'in_assessment');
    expectKind(await daan.type('Open ticket'), 'ticket');
    expectKind(await daan.type('Reply to publisher'), 'ticket-form');
    const { text } = expectKind(await daan.type('Show preview Thank you.'), 'preview');
    expectKind(await daan.type('Send to publisher'), 'ticket-form');
    expectKind(await daan.type('Show preview Thank you.'), 'preview');
    assert.equal(expectKind(await daan.type('Send to publisher Thanks.'), 'preview').changed, true);
    assert.ok(!(await ticket(number)).kinds.includes('responded'));
    expectKind(await daan.type('Send to publisher Thanks.'), 'done');
    assert.equal(text, 'Thank you.');
    expectKind(await daan.type('Open ticket'), 'ticket');
    expectKind(await daan.type('Record outcome'), 'ticket-form');
    expectKind(await daan.type('Record outcome modify-offer high The key must go.'), 'done');
    expectKind(await daan.type('Open ticket'), 'ticket');
    expectKind(await daan.type('Close ticket'), 'ticket-form');
    expectKind(await daan.type('Close ticket Nothing is left to do.'), 'done');
    const { state, outcome } = await ticket(number);
    assert.deepEqual([state, outcome], ['closed', 'modify-offer']);
  });

  it('changes an answer, withdraws with a reason, and empties nothing by a name alone', async () => {
    const { number } = await file(ann);
    expectKind(await ann.type('Show status'), 'status');
    expectKind(await ann.type('Open ticket'), 'ticket');
    expectKind(await ann.type('Change an answer'), 'update');
    expectKind(await ann.type('Change answer Problem'), 'update');
    expectKind(await ann.type('Save change'), 'update');
    assert.equal((await ticket(number)).answers.problem?.text, anIncident[1]?.['problem']);
    expectKind(await ann.type('Save change It is worse.'), 'done');
    assert.equal((await ticket(number)).answers.problem?.text, 'It is worse.');
    expectKind(await ann.type('Open ticket'), 'ticket');
    expectKind(await ann.type('Withdraw ticket'), 'ticket-form');
    assert.equal((await ticket(number)).state, 'submitted');
    expectKind(await ann.type('Withdraw ticket It was a test.'), 'done');
    assert.equal((await ticket(number)).state, 'withdrawn');
  });

  it('adds a text to a ticket, or begins a request with it', async () => {
    const { number } = await file(ann);
    expectKind(await ann.type('We found a second key.'), 'add-to-ticket');
    expectKind(await ann.type('Add to ticket'), 'ticket-form');
    assert.equal((await ticket(number)).replies, 0);
    expectKind(await ann.type('Send reply We found a second key.'), 'done');
    assert.equal((await ticket(number)).replies, 1);
    await ann.type('status');
    expectKind(await ann.type('We found a third key.'), 'add-to-ticket');
    expectKind(await ann.type('Add to ticket We found a third key.'), 'added');
    assert.equal((await ticket(number)).replies, 2);
    expectKind(await ann.type('Something else happened.'), 'add-to-ticket');
    const first = expectKind(await ann.type('Start a new request Something else happened.'), 'question');
    assert.equal(first.step, 'category');
    assert.equal(expectKind(await ann.type('incident'), 'question').values.problem, 'Something else happened.');
  });

  it('looks the right up at that moment', async () => {
    const { number } = await file(ann);
    await daan.type(shown(number));
    await daan.type('Open ticket');
    expectKind(await daan.type('Acknowledge'), 'ticket-form');
    await on.appoint(daan, 'none');
    expectKind(await daan.type('Confirm receipt P1 critical'), 'no-such-ticket');
    assert.equal((await ticket(number)).state, 'submitted');
  });

  it('knows the newest card after a restart', async () => {
    await file(ann);
    await on.restart();
    expectKind(await ann.type('show receipt'), 'receipt');
  });

  it('answers a message that arrives again as the first time, and does nothing twice', async () => {
    const { number } = await fillIn(ann);
    expectKind(await ann.type('Submit', 'said-submit'), 'confirmation');
    assert.equal(expectKind(await ann.type('Submit', 'said-submit'), 'confirmation').number, number);
    expectKind(await ann.type('Show status'), 'status');
    await on.restart();
    assert.equal(expectKind(await ann.type('Submit', 'said-submit'), 'confirmation').number, number);
    expectKind(await ann.type(`reply ${shown(number)}`), 'ticket-form');
    expectKind(await ann.type('Send reply A second key.', 'said-reply'), 'done');
    expectKind(await ann.type('Send reply A second key.', 'said-reply'), 'done');
    assert.equal((await ticket(number)).replies, 1);
  });

  it('is no press where the name is one word of an answer, or of no button on the newest card', async () => {
    await ann.type('new');
    await ann.type('incident');
    assert.equal(expectKind(await ann.type('Back doors were opened.'), 'question').notice?.code, 'answered');
    assert.equal(expectKind(await ann.type('Show receipt'), 'question').step, 'evidence');
  });

  it('follows and stops where others read along, by a name with the number', async () => {
    const { number } = await file(ann);
    const channel = new Visitor(on, 'ann', 'contoso', 'channel', 'a-channel');
    expectKind(await channel.type(`follow ${shown(number)}`), 'place-followed');
    const said = async (name: string): Promise<Inputs> => {
      const { detail, follows } = expectKind(await channel.type(`${name} ${shown(number)}`), 'place-followed');
      return { detail, follows: String(follows) };
    };
    assert.deepEqual(await said('Show a summary too'), { detail: 'summary', follows: 'true' });
    assert.deepEqual(await said('show progress only'), { detail: 'neutral', follows: 'true' });
    assert.deepEqual(await said('Stop following'), { detail: 'neutral', follows: 'false' });
    assert.deepEqual(await said('Follow again'), { detail: 'neutral', follows: 'true' });
    const eve = new Visitor(on, 'eve', 'fabrikam', 'channel', 'a-channel');
    expectKind(await eve.type(`Stop following ${shown(number)}`), 'no-such-ticket');
    expectKind(await channel.type(`Stop following ${shown(number)} and tell me why`), 'place-reply-taken');
  });
});
