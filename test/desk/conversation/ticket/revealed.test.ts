import assert from 'node:assert/strict';
import { sealTicket } from '../../../../src/desk/sealing/seal.js';
import type { ConfirmationNumber } from '../../../../src/tickets/confirmation-number.js';
import { maskSign } from '../../../../src/tickets/masked-text.js';
import { expectKind, fillIn, TestDesk, Visitor } from '../../../support/desk/desk.js';

const hourMs = 60 * 60_000;
const link = (password: string) => `postgres://desk:${password}@db/x`;

describe('what is hidden in a ticket', () => {
  let on: TestDesk;
  let ann: Visitor;
  let alex: Visitor;
  let bo: Visitor;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    [alex, bo] = [new Visitor(on, 'alex'), new Visitor(on, 'bo')];
    for (const assessor of [alex, bo]) await on.appoint(assessor, 'assessor');
    const said = [
      { category: 'incident' },
      { problem: `Old: ${link('first')}` },
      { evidence: '' },
      { resolution: 'no' },
      { message: 'no' },
    ];
    const review = await fillIn(ann, said);
    number = expectKind(await ann.press({ do: 'submit', number: review.number, rev: review.rev }), 'confirmation').number;
  });
  afterEach(() => on.close());

  const ask = async (who: Visitor, text: string) => {
    const { seq, nonce } = expectKind(await who.press({ do: 'form', command: 'reveal', number, seq: 99 }), 'ticket-form');
    return who.press({ do: 'fill', command: 'reveal', number, seq, nonce }, { text });
  };
  const change = async (problem: string) => {
    const { seq, nonce } = expectKind(await ann.press({ do: 'update', number, seq: 99 }, { to: 'problem' }), 'update');
    expectKind(await ann.press({ do: 'revise', number, seq, nonce, step: 'problem' }, { problem }), 'done');
  };
  const eventsOf = async () => {
    const stored = await on.store.tickets.get(number);
    return stored !== undefined && stored !== 'damaged' ? stored.doc.events : [];
  };

  it('is offered beside the answers to whoever is not the filer, where there is any', async () => {
    assert.notEqual(expectKind(await alex.press({ do: 'read', number, page: 1 }), 'answers').reveal, undefined);
    assert.equal(expectKind(await ann.press({ do: 'read', number, page: 1 }), 'answers').reveal, undefined);
  });

  it('is shown with a reason: of the answers, of what they were before, and of what was written', async () => {
    await change(`New: ${link('second')}`);
    expectKind(await ann.type(`reply ${number} And ${link('third')}`), 'done');
    const { parts } = expectKind(await ask(alex, 'We block it.'), 'revealed');
    assert.deepEqual(
      parts.map(({ text, where }) => [text, Object.values(where)[0]]),
      [
        ['second', 'problem'],
        ['third', 'replied'],
        ['first', 'problem'],
      ],
    );
  });

  it('is shown to nobody without a reason, and is not recorded then', async () => {
    for (const text of ['', '  ', '\u0000']) expectKind(await ask(alex, text), 'ticket-form');
    const asked = expectKind(await alex.press({ do: 'revealed', number, page: 1 }), 'ticket-form');
    assert.equal(asked.command, 'reveal');
    assert.ok((await eventsOf()).every(({ kind }) => kind !== 'revealed'));
  });

  it('is recorded, with who and when and why, and the filer reads so', async () => {
    await ask(alex, `We block ${link('fourth')}.`);
    const [event, ...others] = (await eventsOf()).filter(({ kind }) => kind === 'revealed');
    assert.deepEqual([others.length, event?.at, event?.visibility], [0, on.clock.now(), 'publisher']);
    const [item] = expectKind(await ann.press({ do: 'ticket', number }), 'ticket').items;
    assert.deepEqual([item?.kind, item?.shownTo, item?.text], ['revealed', 'assessors', `We block ${link('fourth')}.`]);
    const [read] = expectKind(await bo.press({ do: 'ticket', number }), 'ticket').items;
    assert.equal(read?.text, `We block ${link(maskSign)}.`);
  });

  it('is shown again for an hour to whom it was shown, and to nobody else', async () => {
    await ask(alex, 'We block it.');
    expectKind(await alex.press({ do: 'revealed', number, page: 1 }), 'revealed');
    expectKind(await bo.press({ do: 'revealed', number, page: 1 }), 'ticket-form');
    on.clock.forward(hourMs - 1);
    expectKind(await alex.press({ do: 'revealed', number, page: 2 }), 'revealed');
    on.clock.forward(1);
    expectKind(await alex.press({ do: 'revealed', number, page: 1 }), 'ticket-form');
  });

  it('is shown again for the hour although the ticket put its older events away meanwhile, and no longer', async () => {
    await ask(alex, 'We block it.');
    for (let n = 0; n < 105; n++) {
      on.clock.forward(1_000);
      await ann.type(`reply ${number} More of it.`);
    }
    await sealTicket(on.deps, number as ConfirmationNumber);
    assert.ok((await eventsOf()).every(({ kind }) => kind !== 'revealed'));
    expectKind(await alex.press({ do: 'revealed', number, page: 1 }), 'revealed');
    expectKind(await bo.press({ do: 'revealed', number, page: 1 }), 'ticket-form');
    on.clock.forward(hourMs - 105_000);
    expectKind(await alex.press({ do: 'revealed', number, page: 1 }), 'ticket-form');
  });

  it('stays hidden everywhere else, also from whom it was shown', async () => {
    await ask(alex, 'We block it.');
    const elsewhere = [await alex.press({ do: 'ticket', number }), await alex.press({ do: 'read', number, page: 1 })];
    assert.doesNotMatch(JSON.stringify(elsewhere), /first/);
  });

  it('is shown once for a press that arrives again', async () => {
    const { seq, nonce } = expectKind(await alex.press({ do: 'form', command: 'reveal', number, seq: 99 }), 'ticket-form');
    const press = alex.toTurn({
      kind: 'press',
      action: { do: 'fill', command: 'reveal', number, seq, nonce },
      inputs: { text: 'x' },
      surface: 'dialog',
    });
    for (let times = 0; times < 2; times++) await on.desk.handle(press);
    assert.equal((await eventsOf()).filter(({ kind }) => kind === 'revealed').length, 1);
  });

  it('is not asked for by the filer, who sees all of it', async () => {
    expectKind(await ask(ann, 'Mine.'), 'revealed');
    assert.ok((await eventsOf()).every(({ kind }) => kind !== 'revealed'));
  });

  it('is of no business of others, who learn nothing of the ticket', async () => {
    for (const eve of [new Visitor(on, 'eve', 'fabrikam'), new Visitor(on, 'cara')]) {
      expectKind(await eve.press({ do: 'form', command: 'reveal', number, seq: 9 }), 'no-such-ticket');
      expectKind(await eve.press({ do: 'revealed', number, page: 1 }), 'no-such-ticket');
      const fill = { do: 'fill', command: 'reveal', number, seq: 9, nonce: 'n' } as const;
      expectKind(await eve.press(fill, { text: 'please' }), 'no-such-ticket');
    }
  });

  it('is shown no more to an assessor who was removed', async () => {
    await ask(alex, 'We block it.');
    await on.appoint(alex, 'none');
    expectKind(await alex.press({ do: 'revealed', number, page: 1 }), 'no-such-ticket');
  });
});
