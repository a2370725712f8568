import assert from 'node:assert/strict';
import { createDeskWithTimeout } from '../../../../src/channels/slack/listeners/desk-timeout.js';
import type { Desk, Reply, Turn, TurnInput } from '../../../../src/ports/turn.js';
import type { Cause } from '../../../../src/tickets/cause.js';
import { toIdentity } from '../../../../src/tickets/people.js';

const turn = (input: TurnInput): Turn => ({
  cause: 'slack:1' as Cause,
  by: { identity: toIdentity('slack', 'T1', 'U1'), language: 'en', zone: 'Europe/Stockholm' },
  place: { channel: 'slack', kind: 'personal', address: 'T1/U1' },
  input,
  correlationId: 'corr-1',
});

const deskThat = (handle: () => Promise<Reply>): Desk => ({ handle, opensForm: () => false, posted: () => Promise.resolve() });
const never = deskThat(() => new Promise(() => undefined));

describe('a desk whose store hangs', () => {
  it('is answered for in the end: it cannot be told whether it was carried out', async () => {
    const desk = createDeskWithTimeout({ desk: never, locale: 'en', timeoutMs: 10 });
    const reply = await desk.handle(turn({ kind: 'command', text: 'list' }));
    assert.deepEqual(reply, {
      kind: 'show',
      audience: 'private',
      card: { view: { kind: 'failure', correlationId: 'corr-1', tryAgain: false }, reader: { locale: 'en', zone: 'Europe/Stockholm' } },
    });
  });

  it('gives back what was typed, in its field', async () => {
    const desk = createDeskWithTimeout({ desk: never, locale: 'en', timeoutMs: 10 });
    const action = { do: 'answer', number: 'ABCDEFGHJKMN0', rev: 3, step: 'problem' } as const;
    const reply = await desk.handle(turn({ kind: 'press', action, inputs: { problem: 'It falls over' }, surface: 'dialog' }));
    assert.ok(reply.kind === 'replace' && reply.card.view.kind === 'question');
    assert.deepEqual(reply.card.view.notice, { code: 'not-saved', correlationId: 'corr-1' });
    assert.match(JSON.stringify(reply.card.view.values), /It falls over/);
  });

  it('is left alone while it answers in time', async () => {
    const desk = createDeskWithTimeout({ desk: deskThat(() => Promise.resolve({ kind: 'nothing' })), locale: 'en' });
    assert.deepEqual(await desk.handle(turn({ kind: 'files', addressed: true })), { kind: 'nothing' });
  });
});
