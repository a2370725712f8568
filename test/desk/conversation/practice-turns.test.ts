import assert from 'node:assert/strict';
import { notePracticeTurns } from '../../../src/desk/conversation/practice-turns.js';
import { createPracticeWays } from '../../../src/desk/tickets/practice-ways.js';
import type { Desk, Reply, TurnInput } from '../../../src/ports/turn.js';
import type { Cause } from '../../../src/tickets/cause.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { toIdentity } from '../../../src/tickets/people.js';
import { shown } from '../../support/teams/desk.js';

const number = 'ABCDEFGHJKMN0' as ConfirmationNumber;
const ann = toIdentity('slack', 'T1', 'ann');
const help: Reply = { kind: 'show', audience: 'private', card: shown({ kind: 'help', lost: false, commands: ['help'] }) };

describe('the ways by which the filer of a practice ticket comes', () => {
  let reply: Reply;
  let ways: ReturnType<typeof createPracticeWays>;
  let desk: Desk;
  beforeEach(() => {
    reply = help;
    ways = createPracticeWays();
    desk = notePracticeTurns({ handle: async () => reply, opensForm: () => false, posted: async () => undefined }, ways);
    ways.begin(number, ann);
  });

  const come = (input: TurnInput, by: { identity: typeof ann; aliases?: readonly (typeof ann)[] } = { identity: ann }) =>
    desk.handle({
      cause: 'c' as Cause,
      by,
      place: { channel: 'slack', kind: 'personal', address: 'T1/ann' },
      input,
      correlationId: 'c',
    });

  it('are noted in order, each by its kind', async () => {
    await come({ kind: 'command', text: 'list', onlyYou: true });
    await come({ kind: 'command', text: 'new', onlyYou: true, picked: true });
    await come({ kind: 'shortcut', text: 'what was said' });
    await come({ kind: 'home' });
    await come({ kind: 'press', action: { do: 'ticket', number }, inputs: {}, surface: 'message' });
    assert.deepEqual(ways.of(number), ['command', 'shortcut', 'message-shortcut', 'home', 'read']);
  });

  it('are none where a message, a mention or another button brings them, and where the desk had no answer', async () => {
    await come({ kind: 'typed', text: 'list' });
    await come({ kind: 'command', text: 'list' });
    await come({ kind: 'press', action: { do: 'drop' }, inputs: {}, surface: 'message' });
    reply = { kind: 'nothing' };
    await come({ kind: 'home' });
    reply = { kind: 'show', audience: 'private', card: shown({ kind: 'failure', correlationId: 'c', tryAgain: true }) };
    await come({ kind: 'home' });
    assert.deepEqual(ways.of(number), []);
  });

  it('are those of this person alone, by whichever name, and until the end', async () => {
    await come({ kind: 'home' }, { identity: toIdentity('slack', 'T1', 'bo') });
    assert.deepEqual(ways.of(number), []);
    await come({ kind: 'home' }, { identity: toIdentity('slack', 'E1', 'ann'), aliases: [ann] });
    assert.deepEqual(ways.of(number), ['home']);
    ways.end(number);
    await come({ kind: 'home' });
    assert.deepEqual(ways.of(number), []);
  });
});
