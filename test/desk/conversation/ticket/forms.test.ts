import assert from 'node:assert/strict';
import { textDigest } from '../../../../src/desk/conversation/ticket/text-digest.js';
import { setRole } from '../../../../src/desk/people/assessors.js';
import { identify } from '../../../../src/desk/people/identify.js';
import { foldTicket } from '../../../../src/tickets/fold.js';
import { findChainFault } from '../../../../src/tickets/integrity.js';
import { toIdentity } from '../../../../src/tickets/people.js';
import { toUserText } from '../../../../src/tickets/user-text.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

describe('the assessment of a ticket', () => {
  let on: TestDesk;
  let ann: Visitor;
  let daan: Visitor;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    daan = new Visitor(on, 'daan', 'assessment', 'channel');
    await on.appoint(daan);
    ({ number } = await file(ann));
  });
  afterEach(() => on.close());

  const ticket = async () => {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    assert.equal(findChainFault(stored.doc.events), undefined);
    return { ...foldTicket(stored.doc), signedHeads: stored.doc.signedHeads.length, undelivered: stored.doc.undelivered };
  };
  const fill = (by: Visitor, form: 'acknowledge' | 'ask' | 'respond' | 'remark' | 'assess' | 'close' | 'reply' | 'withdraw', inputs = {}) =>
    by.inDialog({ do: 'fill', command: form, number, seq: 1, nonce: `${Math.random()}` }, inputs);
  /** Opens the form; what comes back sends it. */
  const openAcknowledge = async (by: Visitor) => {
    const form = expectKind(await by.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    return () => fill(by, 'acknowledge', { priority: 'P2', severity: 'high', owner: form.people[0]?.id ?? '' });
  };
  const acknowledge = async () => (await openAcknowledge(daan))();
  const owners = async () => {
    const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    return people.map(({ name }) => name);
  };

  it('goes from filing to closing, each change of state signed', async () => {
    expectKind(await acknowledge(), 'done');
    assert.equal((await ticket()).state, 'acknowledged');
    expectKind(await daan.inDialog({ do: 'run', command: 'start', number, seq: 1 }), 'done');
    expectKind(await fill(daan, 'ask', { text: 'Which versions?', days: '3' }), 'done');
    assert.equal((await ticket()).state, 'waiting');
    expectKind(await fill(ann, 'reply', { text: 'All of them.' }), 'done');
    assert.equal((await ticket()).state, 'in_assessment');
    expectKind(await fill(daan, 'assess', { outcome: 'modify-offer', severity: 'high', text: 'The key must go.' }), 'done');
    expectKind(await fill(daan, 'close', { text: 'Nothing is left to do.' }), 'done');
    const { state, priority, severity, outcome, signedHeads, undelivered } = await ticket();
    assert.deepEqual(
      { state, priority, severity, outcome, undelivered },
      { state: 'closed', priority: 'P2', severity: 'high', outcome: 'modify-offer', undelivered: true },
    );
    assert.equal(signedHeads, 7);
  });

  it('lets one of two assessors win and tells the other who it was', async () => {
    const elena = new Visitor(on, 'elena', 'assessment', 'channel');
    await on.appoint(elena, 'lead');
    await elena.inDialog({ do: 'ticket', number });
    const forms = [await openAcknowledge(daan), await openAcknowledge(elena)];
    const answers = await Promise.all(forms.map((send) => send()));
    assert.deepEqual(answers.map(({ kind }) => kind).toSorted(), ['done', 'overtaken']);
    const overtaken = expectKind(answers.find(({ kind }) => kind === 'overtaken') ?? { kind: 'dropped' }, 'overtaken');
    assert.equal(overtaken.happened, 'acknowledged');
    assert.ok(overtaken.by === 'daan' || overtaken.by === 'elena');
  });

  it('carries a press out once, however often it arrives', async () => {
    const turn = {
      kind: 'press',
      action: { do: 'fill', command: 'remark', number, seq: 1, nonce: 'one' },
      inputs: { text: 'hm' },
      surface: 'dialog',
    } as const;
    await daan.turn(turn, 'card:same');
    await daan.turn(turn, 'card:same');
    const seen = expectKind(await daan.inDialog({ do: 'ticket', number }), 'ticket');
    assert.equal(seen.items.filter(({ kind }) => kind === 'remarked').length, 1);
  });

  it('offers nobody as owner who may not assess the ticket, and takes nobody of them who is named all the same', async () => {
    await on.appoint(ann);
    const bob = new Visitor(on, 'bob');
    await on.appoint(bob);
    await bob.type('help');
    assert.deepEqual(await owners(), ['daan', 'bob']);
    Object.assign(on.deps.settings, { conflict: 'organisation' });
    assert.deepEqual(await owners(), ['daan']);
    for (const user of ['ann', 'bob']) {
      const person = (await on.store.people.find({ by: 'identity', is: `teams:contoso/${user}`, limit: 1 })).items[0];
      assert.ok(person);
      const again = expectKind(await fill(daan, 'acknowledge', { priority: 'P2', severity: 'high', owner: person.doc.id }), 'ticket-form');
      assert.deepEqual(again.state.problems, [{ input: 'owner', problem: { code: 'choice' } }]);
    }
  });

  it('takes every assessor as owner, and offers as many of them as a choice has room for', async () => {
    const now = on.clock.now();
    const assessors = await Promise.all(
      Array.from({ length: 101 }, async (_, n) => {
        const identity = toIdentity('teams', 'assessment', `assessor-${n}`);
        await setRole(on.deps, identity, 'assessor', now);
        return identify(on.deps, { identity }, {}, now);
      }),
    );
    const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    assert.deepEqual([people.length, people[0]?.isReader], [100, true]);
    const [unoffered] = assessors.filter(({ id }) => !people.some((offered) => offered.id === id));
    expectKind(await fill(daan, 'acknowledge', { priority: 'P2', severity: 'high', owner: unoffered?.id ?? '' }), 'done');
    assert.equal((await ticket()).owner, unoffered?.id);
  });

  it('refuses a revoked assessor at once', async () => {
    await on.appoint(daan, 'none');
    expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'no-such-ticket');
    expectKind(await fill(daan, 'remark', { text: 'still here' }), 'no-such-ticket');
    expectKind(await daan.inDialog({ do: 'ticket', number }), 'no-such-ticket');
  });

  it('shows nobody from outside a form or a ticket, and does nothing they fill in', async () => {
    const { seq } = await ticket();
    for (const outsider of [new Visitor(on, 'bob'), new Visitor(on, 'eve', 'fabrikam')]) {
      for (const form of ['acknowledge', 'ask', 'respond', 'remark', 'assess', 'close', 'reply', 'withdraw'] as const) {
        expectKind(await outsider.inDialog({ do: 'form', command: form, number, seq }), 'no-such-ticket');
        expectKind(
          await fill(outsider, form, { text: 'x', priority: 'P1', severity: 'low', outcome: 'no-action', days: '1' }),
          'no-such-ticket',
        );
      }
      expectKind(await outsider.inDialog({ do: 'update', number, seq }), 'no-such-ticket');
      const send = { do: 'send', command: 'respond', number, seq, nonce: 'n' } as const;
      for (const digest of ['other', textDigest(toUserText('x'))]) {
        expectKind(await outsider.inDialog({ ...send, digest }, { text: 'x' }), 'no-such-ticket');
      }
      expectKind(await outsider.type(`follow ${number}`), 'no-such-ticket');
    }
    assert.equal((await ticket()).seq, seq);
  });

  it('does not let the publisher do what assessors do, nor the other way round', async () => {
    for (const form of ['acknowledge', 'ask', 'respond', 'remark', 'assess', 'close'] as const) {
      expectKind(await ann.inDialog({ do: 'form', command: form, number, seq: 1 }), 'no-such-ticket');
    }
    for (const form of ['reply', 'withdraw'] as const)
      expectKind(await daan.inDialog({ do: 'form', command: form, number, seq: 1 }), 'no-such-ticket');
  });

  it('keeps remarks from the publisher', async () => {
    await fill(daan, 'remark', { text: 'Looks like last year.' });
    const shown = expectKind(await ann.press({ do: 'ticket', number }), 'ticket');
    assert.equal(JSON.stringify(shown).includes('last year'), false);
    assert.equal(
      shown.items.some(({ kind }) => kind === 'remarked'),
      false,
    );
  });

  it('sends the publisher what was previewed, and previews again what was changed since', async () => {
    const before = (await ticket()).seq;
    const send = ({ nonce, digest }: { readonly nonce: string; readonly digest: string }, text: string) =>
      daan.inDialog({ do: 'send', command: 'respond', number, seq: before, nonce, digest }, { text });
    const first = expectKind(await fill(daan, 'respond', { text: 'Thank you.' }), 'preview');
    assert.deepEqual([first.text, first.changed], ['Thank you.', false]);
    const second = expectKind(await send(first, 'Thank you!'), 'preview');
    assert.deepEqual([second.text, second.changed], ['Thank you!', true]);
    expectKind(await send(second, ''), 'ticket-form');
    assert.equal((await ticket()).seq, before);
    // As a client may send the same text back.
    expectKind(await send(second, ' Thank you!\r\n'), 'done');
    assert.equal((await ticket()).seq, before + 1);
  });

  it('shows a form again with what was typed when a field is wrong', async () => {
    await acknowledge();
    const again = expectKind(await fill(daan, 'assess', { outcome: 'nonsense', severity: 'high', text: 'Because.' }), 'ticket-form');
    assert.deepEqual(again.state.problems, [{ input: 'outcome', problem: { code: 'choice' } }]);
    assert.equal(again.state.values['text'], 'Because.');
  });

  it('changes an answer after filing, and keeps the one before in the history', async () => {
    expectKind(await ann.type(`update ${number}`), 'update');
    expectKind(await ann.press({ do: 'update', number, seq: 1 }, { to: 'problem' }), 'update');
    expectKind(await ann.press({ do: 'revise', number, seq: 1, nonce: 'n', step: 'problem' }, { problem: 'Two keys.' }), 'done');
    assert.equal((await ticket()).answers.problem?.text, 'Two keys.');
  });

  it('takes a reply with its number and text as a command', async () => {
    const done = expectKind(await ann.type('list'), 'list');
    assert.equal(done.total, 1);
    expectKind(await ann.turn({ kind: 'command', text: `reply ${number} One more thing` }), 'done');
    assert.equal((await ticket()).replies, 1);
  });

  it('lets the filer withdraw until the ticket is assessed', async () => {
    await acknowledge();
    await fill(daan, 'assess', { outcome: 'no-action', severity: 'low', text: 'Fine.' });
    expectKind(await fill(ann, 'withdraw', { text: 'Never mind.' }), 'overtaken');
    const other = await file(ann);
    number = other.number;
    expectKind(await fill(ann, 'withdraw', { text: 'Never mind.' }), 'done');
    assert.equal((await ticket()).state, 'withdrawn');
  });

  it('never answers privately where others read along', async () => {
    const inChannel = new Visitor(on, 'ann', 'contoso', 'channel');
    for (const action of [
      { do: 'ticket', number },
      { do: 'form', command: 'reply', number, seq: 1 },
      { do: 'read', number, page: 1 },
      { do: 'receipt', number },
      { do: 'resume', number },
    ] as const) {
      expectKind(await inChannel.press(action), 'place-help');
    }
  });
});
