import assert from 'node:assert/strict';
import type { CardAction } from '../../../src/cards/action.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('what the desk tells whom', () => {
  let on: TestDesk;
  let ann: Visitor;
  let inChannel: Visitor;
  let daan: Visitor;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    inChannel = new Visitor(on, 'ann', 'contoso', 'channel');
    daan = new Visitor(on, 'daan', 'assessment', 'channel');
    await on.appoint(daan);
    ({ number } = await file(ann));
  });
  afterEach(() => on.close());

  let nonces = 0;
  const fill = (by: Visitor, form: Extract<CardAction, { do: 'fill' }>['command'], inputs = {}, seq = 1_000) =>
    by.inDialog({ do: 'fill', command: form, number, seq, nonce: `${++nonces}` }, inputs);
  const acknowledge = async () => {
    const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    return fill(daan, 'acknowledge', { priority: 'P2', severity: 'high', owner: people[0]?.id ?? '' });
  };
  const written = () => `SEC-${number}`;

  it('tells who asks in a place without a number what works there, and nothing of their drafts', async () => {
    await ann.type('new');
    for (const text of ['follow', 'follow nothing', 'unfollow it', 'help', 'queue', 'language', 'anything else']) {
      expectKind(await inChannel.turn({ kind: 'command', text }), 'place-help');
    }
    assert.ok(!on.log.lines.some((line) => line.includes('private-view-in-place')));
  });

  it('counts no remark in the numbers, the moments and the order that publishers see', async () => {
    const older = number;
    on.clock.forward(60_000);
    const newer = await file(ann);
    const before = [await ann.press({ do: 'list' }), expectKind(await ann.inDialog({ do: 'ticket', number }), 'ticket').seq];
    on.clock.forward(60_000);
    expectKind(await fill(daan, 'remark', { text: 'Between us.' }), 'done');
    const after = [await ann.press({ do: 'list' }), expectKind(await ann.inDialog({ do: 'ticket', number }), 'ticket').seq];
    assert.deepEqual(after, before);
    const { rows } = expectKind(await ann.press({ do: 'list' }), 'list');
    assert.deepEqual(
      rows.map((row) => row.number),
      [newer.number, older],
    );
    const seen = expectKind(await daan.inDialog({ do: 'ticket', number }), 'ticket');
    assert.ok(seen.seq > expectKind(await ann.inDialog({ do: 'ticket', number }), 'ticket').seq);
  });

  it('tells of a stale button before there is anything to fill in; who it was, to assessors alone', async () => {
    await acknowledge();
    const stale = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'overtaken');
    assert.deepEqual([stale.happened, stale.by], ['acknowledged', 'daan']);
    await fill(daan, 'assess', { outcome: 'no-action', severity: 'low', text: 'Fine.' });
    const late = expectKind(await ann.inDialog({ do: 'form', command: 'withdraw', number, seq: 1 }), 'overtaken');
    assert.deepEqual([late.happened, late.by], ['assessed', undefined]);
  });

  it('neither replaces nor takes back a question that had not been seen', async () => {
    await acknowledge();
    const { seq } = expectKind(await daan.inDialog({ do: 'form', command: 'ask', number, seq: 1 }), 'ticket-form');
    expectKind(await fill(daan, 'ask', { text: 'Which versions?', days: '3' }, seq), 'done');
    expectKind(await daan.inDialog({ do: 'form', command: 'ask', number, seq }), 'overtaken');
    expectKind(await fill(daan, 'ask', { text: 'Since when?', days: '3' }, seq), 'overtaken');
    expectKind(await daan.inDialog({ do: 'run', command: 'cancel-question', number, seq }), 'overtaken');
    expectKind(await fill(daan, 'ask', { text: 'Since when?', days: '3' }), 'done');
    expectKind(await daan.inDialog({ do: 'run', command: 'cancel-question', number, seq: 1_000 }), 'done');
  });

  it('shows a summary in a place only when the filer says so', async () => {
    expectKind(await daan.press({ do: 'follow', number, detail: 'summary' }), 'no-such-ticket');
    expectKind(await daan.press({ do: 'follow', number, detail: 'neutral' }), 'place-followed');
    expectKind(await inChannel.press({ do: 'follow', number, detail: 'summary' }), 'place-followed');
  });

  it('takes in a reply that is addressed to it in a place, and leads to what is private', async () => {
    const heard = expectKind(
      await inChannel.turn({ kind: 'command', text: `reply ${written()} It was the build key.` }),
      'place-reply-taken',
    );
    assert.equal(heard.number, number);
    const { items } = expectKind(await daan.inDialog({ do: 'ticket', number }), 'ticket');
    assert.equal(items[0]?.text, 'It was the build key.');
    for (const command of ['update', 'withdraw']) {
      expectKind(await inChannel.turn({ kind: 'command', text: `${command} ${written()}` }), 'place-status');
    }
    const eve = new Visitor(on, 'eve', 'fabrikam', 'channel');
    expectKind(await eve.turn({ kind: 'command', text: `reply ${written()} Me too.` }), 'no-such-ticket');
  });

  it('says once in a thread that what is written there is taken in, whatever was written elsewhere', async () => {
    await inChannel.press({ do: 'follow', number, detail: 'neutral' });
    await fill(ann, 'reply', { text: 'In private.' });
    expectKind(await inChannel.turn({ kind: 'thread-text', text: 'Among colleagues.' }), 'place-reply-taken');
    assert.deepEqual(await inChannel.turn({ kind: 'thread-text', text: 'And more.' }), { kind: 'dropped' });
    const { items } = expectKind(await daan.inDialog({ do: 'ticket', number }), 'ticket');
    assert.deepEqual(
      items.slice(0, 3).map(({ text }) => text),
      ['And more.', 'Among colleagues.', 'In private.'],
    );
  });
});
