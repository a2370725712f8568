import assert from 'node:assert/strict';
import { formatNumber } from '../../../src/tickets/confirmation-number.js';
import { answer, expectKind, file, fillIn, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('text typed in a personal chat', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  const commands: [string, string][] = [
    ['help', 'help'],
    ['HELP', 'help'],
    [' hElP ', 'help'],
    ['hi', 'help'],
    ['Hello', 'help'],
    ['/ticket help', 'help'],
    ['ticket list', 'list'],
    ['/list', 'list'],
    ['status', 'list'],
    ['new', 'question'],
    ['New.', 'question'],
  ];
  for (const [text, kind] of commands) {
    it(`takes "${text}" as a command`, async () => {
      expectKind(await ann.type(text), kind as 'help');
    });
  }

  it('takes a command even when a question is open', async () => {
    await ann.type('new');
    expectKind(await ann.type('list'), 'list');
  });

  it('takes a sentence that begins like a command as the answer it is', async () => {
    const first = await ann.type('new');
    await answer(ann, first, { category: 'incident' });
    const next = expectKind(await ann.type('new admin accounts appeared on our portal tonight'), 'question');
    assert.equal(next.step, 'evidence');
    assert.equal(next.notice?.code, 'answered');
  });

  it('takes the name of a button of the draft as that press', async () => {
    const { number } = await fillIn(ann);
    expectKind(await ann.type('Back'), 'question');
    expectKind(await ann.press({ do: 'go', number, rev: 99, to: 'review' }), 'review');
    expectKind(await ann.type('cancel request'), 'cancel');
    expectKind(await ann.press({ do: 'resume', number }), 'review');
    expectKind(await ann.type('Save for later.'), 'saved');
    expectKind(await ann.press({ do: 'resume', number }), 'review');
    expectKind(await ann.type('SUBMIT'), 'confirmation');
    assert.notEqual((await on.store.tickets.get(number)) ?? 'none', 'none');
  });

  it('takes the name of a button of the calculator as that press', async () => {
    const first = await ann.type('new');
    await answer(ann, await answer(ann, first, { category: 'vulnerability' }), { problem: 'A weak key.' });
    const { number, rev } = expectKind(ann.messages.at(-1)?.view ?? { kind: 'dropped' }, 'question');
    expectKind(await ann.press({ do: 'go', number, rev, to: 'calculator' }), 'calculator');
    assert.equal(expectKind(await ann.type('back'), 'question').step, 'evidence');
  });

  it('takes the name of a button below help, which says so, and shows what Submit would send before it does', async () => {
    const { number } = await fillIn(ann);
    expectKind(await ann.type('help'), 'help');
    expectKind(await ann.type('Cancel request'), 'cancel');
    expectKind(await ann.type('Save for later'), 'saved');
    assert.equal(expectKind(await ann.type('Submit'), 'review').number, number);
    assert.equal(await on.store.tickets.get(number), undefined);
    assert.equal(expectKind(await ann.type('Submit'), 'confirmation').number, number);
    expectKind(await ann.type('help'), 'help');
    expectKind(await ann.type('Submit'), 'help');
  });

  it('takes the name of a button once, however often the message arrives', async () => {
    const { number } = await fillIn(ann);
    const { step } = expectKind(await ann.type('Back', 'said-back'), 'question');
    assert.equal(expectKind(await ann.type('Back', 'said-back'), 'question').step, step);
    expectKind(await ann.press({ do: 'go', number, rev: 99, to: 'review' }), 'review');
    expectKind(await ann.type('Back', 'said-back'), 'review');
    assert.equal(expectKind(await ann.type('Back', 'said-again'), 'question').step, step);
    expectKind(await ann.press({ do: 'go', number, rev: 99, to: 'review' }), 'review');
    expectKind(await ann.type('help'), 'help');
    expectKind(await ann.type('Submit', 'said-submit'), 'review');
    expectKind(await ann.type('Submit', 'said-submit'), 'review');
    assert.equal(await on.store.tickets.get(number), undefined);
  });

  it('takes the name of a button for words where it is not on the card, or there is no draft', async () => {
    expectKind(await ann.type('submit'), 'help');
    const first = await ann.type('new');
    await answer(ann, first, { category: 'incident' });
    assert.equal(expectKind(await ann.type('submit'), 'question').step, 'evidence');
  });

  it('takes words for a choice, in any case', async () => {
    await ann.type('new');
    const next = expectKind(await ann.type('Security Incident'), 'question');
    assert.equal(next.step, 'problem');
  });

  it('asks again, with a reason, when a choice was not understood', async () => {
    await ann.type('new');
    const again = expectKind(await ann.type('a bad thing'), 'question');
    assert.equal(again.step, 'category');
    assert.deepEqual(again.problems, [{ question: 'category', problem: { code: 'choice' } }]);
  });

  it('shows the answer back with Undo, which takes it back', async () => {
    const first = await ann.type('new');
    await answer(ann, first, { category: 'incident' });
    const next = expectKind(await ann.type('The key leaked.'), 'question');
    assert.deepEqual(next.notice, { code: 'answered', question: 'problem', said: 'The key leaked.' });
    const undone = expectKind(await ann.press({ do: 'undo', number: next.number, rev: next.rev }), 'question');
    assert.equal(undone.step, 'problem');
    assert.deepEqual(undone.values, {});
  });

  it('answers the question of the newest card only: once that is put away it is no answer', async () => {
    const first = await ann.type('new');
    await answer(ann, first, { category: 'incident' });
    expectKind(await ann.type('Save for later'), 'saved');
    const asked = expectKind(await ann.type('The key leaked.'), 'from-message');
    assert.deepEqual([asked.text, asked.draft], ['The key leaked.', expectKind(first, 'question').number]);
    await ann.type('help');
    const lost = expectKind(await ann.type('leaked'), 'help');
    assert.deepEqual([lost.lost, lost.draft], [true, expectKind(first, 'question').number]);
  });

  it('answers the question above what was said of a file or of a changed message', async () => {
    const first = await ann.type('new');
    await answer(ann, first, { category: 'incident' });
    expectKind(await ann.turn({ kind: 'files', addressed: true }), 'no-files');
    expectKind(await ann.turn({ kind: 'edited', how: 'changed', addressed: true }), 'edited');
    assert.equal(expectKind(await ann.type('The key leaked.'), 'question').notice?.code, 'answered');
  });

  it('answers the question of a card that moved on in place, whatever stood in it before', async () => {
    await file(ann);
    const draft = await ann.type('new');
    await answer(ann, draft, { category: 'incident' });
    await ann.type('help');
    const { nonce } = expectKind(await ann.type('new'), 'unfinished');
    const first = await ann.press({ do: 'another', nonce });
    await answer(ann, first, { category: 'incident' });
    assert.equal(expectKind(await ann.type('Something else.'), 'question').notice?.code, 'answered');
  });

  it('offers to add text under a ticket to that ticket, and adds it once', async () => {
    const { number } = await file(ann);
    const offer = expectKind(await ann.type('We found a second key.'), 'add-to-ticket');
    assert.equal(offer.number, number);
    const add = { do: 'add', number, nonce: offer.nonce } as const;
    const turn = { kind: 'press', action: add, inputs: { text: offer.text }, surface: 'message' } as const;
    expectKind(await ann.turn(turn, 'card:one'), 'added');
    expectKind(await ann.turn(turn, 'card:one'), 'added');
    assert.equal(expectKind(await ann.type('status'), 'status').replies, 1);
  });

  it('starts a new request from such a text, once, with the text in its field', async () => {
    await file(ann);
    const offer = expectKind(await ann.type('Another thing altogether.'), 'add-to-ticket');
    const begin = () => ann.press({ do: 'begin', nonce: offer.nonce }, { text: offer.text });
    const [first, second] = [expectKind(await begin(), 'question'), expectKind(await begin(), 'question')];
    assert.equal(first.number, second.number);
    const next = expectKind(await answer(ann, first, { category: 'incident' }), 'question');
    assert.equal(next.values.problem, 'Another thing altogether.');
  });

  it('recognises a number in a sentence, but only of a ticket this person may write to', async () => {
    const { number } = await file(ann);
    const text = `any news on ${formatNumber(number, 'SEC')} please?`;
    await ann.type('help');
    assert.equal(expectKind(await ann.type(text), 'add-to-ticket').number, number);
    expectKind(await new Visitor(on, 'eve', 'fabrikam').type(text), 'help');
  });

  it('shows the status for a number alone, however it is written', async () => {
    const { number } = await file(ann);
    const written = formatNumber(number, 'SEC');
    for (const text of [written, written.toLowerCase(), written.replaceAll('-', ' '), `status ${written}`, `/ticket status ${written}`]) {
      assert.equal(expectKind(await ann.type(text), 'status').number, number, text);
    }
  });

  it('takes `reply` with a number and a text for one command, also while a question is open, and the text as it stands', async () => {
    const { number } = await file(ann);
    const written = formatNumber(number, 'SEC');
    const texts = ['We found a second key.', '(see the log)\n\n- first\n- second', `It is about ${written} again.`];
    expectKind(await ann.type(`reply ${written} ${texts[0]}`), 'done');
    expectKind(await ann.type(`/ticket REPLY ${written.replaceAll('-', ' ')}:\n${texts[1]}`), 'done');
    await ann.type('new');
    expectKind(await ann.type(`reply ${written} ${texts[2]}`), 'done');
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    assert.deepEqual(
      stored.doc.events.flatMap(({ kind, body }) => (kind === 'replied' ? [body?.text] : [])),
      texts,
    );
  });

  it('asks for the text of a `reply` without one, and says what is wrong with its number', async () => {
    const { number } = await file(ann);
    const written = formatNumber(number, 'SEC');
    expectKind(await ann.type(`reply ${written}`), 'ticket-form');
    const last = written.endsWith('0') ? '1' : '0';
    expectKind(await ann.type(`reply ${written.slice(0, -1)}${last} It goes on.`), 'typing-error');
    assert.deepEqual(await new Visitor(on, 'eve', 'fabrikam').type(`reply ${written} Mine?`), { kind: 'no-such-ticket' });
    expectKind(await ann.type('reply to the mail of yesterday, please'), 'help');
  });

  it('says that a number has a typing error without looking it up', async () => {
    const { number } = await file(ann);
    const last = number.at(-1) === '0' ? '1' : '0';
    expectKind(await ann.type(formatNumber(`${number.slice(0, -1)}${last}` as typeof number, 'SEC')), 'typing-error');
  });

  it('answers an outsider the same for a foreign and an unknown number', async () => {
    const { number } = await file(ann);
    const eve = new Visitor(on, 'eve', 'fabrikam');
    const foreign = await eve.type(formatNumber(number, 'SEC'));
    assert.deepEqual(foreign, { kind: 'no-such-ticket' });
    const draft = expectKind(await ann.type('new'), 'question');
    assert.deepEqual(await eve.type(formatNumber(draft.number, 'SEC')), foreign);
  });

  it('offers to begin a request with a text that names a flaw and answers nothing', async () => {
    for (const text of ['We found CVE-2024-12345 in our backup add-in', 'It is CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H']) {
      await ann.type('help');
      const offer = expectKind(await ann.type(text), 'from-message');
      assert.equal(offer.text, text);
      expectKind(await ann.type('help'), 'help');
      const first = await ann.press({ do: 'begin', nonce: offer.nonce }, { text });
      assert.equal(expectKind(await answer(ann, first, { category: 'incident' }), 'question').values.problem, text);
      expectKind(await ann.type('Save for later'), 'saved');
    }
  });

  it('answers anything else with a way forward', async () => {
    for (const text of ['', '?!', 'lorem ipsum', '🙂', '__proto__', '${x}', 'constructor']) {
      assert.equal(expectKind(await ann.type(text), 'help').lost, true, text);
    }
  });
});
