import assert from 'node:assert/strict';
import { createAnswers } from '../../src/channels/answers.js';
import { createBackgroundWork } from '../../src/channels/background-work.js';
import { createMessageUpdates } from '../../src/channels/message-updates.js';
import type { Outcome } from '../../src/ports/channel.js';
import type { Shown, Turn } from '../../src/ports/turn.js';
import { keptLog } from '../support/desk/desk.js';

const place = { channel: 'slack', kind: 'personal', address: 'T1/U1' } as const;
const turn = { place, correlationId: 'c' } as Turn;
const shown = { view: { kind: 'dropped' } } as Shown;

/** Something that ends when it is told to. */
function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open!: () => void;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('answers of a channel', () => {
  const log = keptLog();
  const answersWith = (posted: () => Promise<void>) => {
    const background = createBackgroundWork(log, 'slack');
    return createAnswers({ platform: 'slack', desk: { posted }, updates: createMessageUpdates(background), background, log });
  };
  const delivered: Outcome = { kind: 'delivered', message: 'm' };

  it('are waited for by what is typed next, until the desk has noted them', async () => {
    const [sent, noted] = [gate(), gate()];
    const answers = answersWith(() => noted.passed);
    const steps: string[] = [];
    const post = answers.post(turn, shown, { send: () => sent.passed.then(() => delivered) });
    const next = answers.noted(place.address).then(() => steps.push('typed'));
    await answers.noted('T1/U2');
    assert.equal(steps.length, 0, 'somebody else does not wait');
    sent.open();
    steps.push('noted');
    noted.open();
    await Promise.all([post, next]);
    assert.deepEqual(steps, ['noted', 'typed']);
    await answers.noted(place.address);
  });

  it('are not waited for longer than a moment', async () => {
    const sent = gate();
    const answers = answersWith(() => Promise.resolve());
    const post = answers.post(turn, shown, { send: () => sent.passed.then(() => delivered) });
    await answers.noted(place.address);
    sent.open();
    assert.deepEqual(await post, delivered);
  });

  it('are sent in other words once, where the platform will not have the message', async () => {
    const sent: string[] = [];
    const send = (what: string, outcome: Outcome) => async (): Promise<Outcome> => {
      sent.push(what);
      return outcome;
    };
    const answers = answersWith(async () => void sent.push('noted'));
    const refused: Outcome = { kind: 'permanent-for-message', reason: 'too long' };
    await answers.post(turn, shown, { send: send('card', refused), instead: send('line', delivered) });
    await answers.post(turn, shown, { send: send('card', refused) });
    assert.deepEqual(sent, ['card', 'line', 'noted', 'card']);
    assert.match(log.lines.join('\n'), /"event":"slack-send-refused"[^\n]*"outcome":"permanent-for-message"/);
  });
});
