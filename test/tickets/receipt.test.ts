import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import type { TicketEvent } from '../../src/tickets/events/index.js';
import { envelopeOf, headOf } from '../../src/tickets/integrity.js';
import { openReceipt, splitReceipt, toReceipt } from '../../src/tickets/receipt.js';
import { sampleAnswers, sampleText, sampleTicket } from '../support/store/documents.js';

const answers = sampleAnswers({ problem: sampleText('Пароль лежал в журнале \ud83d\udd11 "в кавычках"\n') });
const { events } = sampleTicket(1, { answers });
const said = { seq: events.length, head: headOf(events) };
const jws = 'head.payload.signature';

/** The opening of a receipt that somebody made of other events. */
function opening(of: readonly TicketEvent[]): string {
  return deflateRawSync(JSON.stringify(of)).toString('base64url');
}

describe('A receipt', () => {
  it('proves the answers it was given for, as they were written', () => {
    const { jws: signed, opening: opened = '' } = splitReceipt(toReceipt(jws, events));
    assert.equal(signed, jws);
    assert.deepEqual(openReceipt(opened, said), answers);
  });

  it('is read the same however it was broken into lines', () => {
    const whole = toReceipt(jws, events);
    const broken = `  ${whole.replaceAll(/(.{7})/g, '$1 \r\n')}\n`;
    assert.deepEqual(splitReceipt(broken), splitReceipt(whole));
    assert.deepEqual(splitReceipt(` ${jws}\n`), { jws });
  });

  it('opens nothing but the answers', () => {
    const { opening: opened = '' } = splitReceipt(toReceipt(jws, events));
    assert.deepEqual(openReceipt(opened, said), answers);
    assert.equal(
      toReceipt(
        jws,
        events.map((event) => envelopeOf(event)),
      ),
      jws,
      'and nothing of answers that were erased',
    );
  });

  it('proves nothing else: no other answers, no answers of another ticket, nothing that is no opening', () => {
    const altered = events.map((event) =>
      event.kind === 'answersGiven' ? { ...event, body: { answers: sampleAnswers({ problem: sampleText('Nothing.') }) } } : event,
    );
    const others = sampleTicket(2).events;
    for (const of of [altered, others, events.slice(0, 1), [...events].toReversed(), []])
      assert.equal(openReceipt(opening(of), said), undefined);
    assert.ok(openReceipt(opening(events), said));
    assert.equal(openReceipt(opening(events), { ...said, seq: said.seq + 1 }), undefined);
    const bomb = deflateRawSync(' '.repeat(20_000_000)).toString('base64url');
    for (const text of ['', 'x', '~', '_'.repeat(100), bomb, opening([{} as TicketEvent])])
      assert.equal(openReceipt(text, said), undefined, text.slice(0, 20));
  });
});
