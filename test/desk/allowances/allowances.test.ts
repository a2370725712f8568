import assert from 'node:assert/strict';
import { type Allowances, createAllowances } from '../../../src/desk/allowances/allowances.js';
import { toIdentity } from '../../../src/tickets/people.js';
import { roomyLimits } from '../../support/desk/configuration.js';
import { keptLog, stoppedClock } from '../../support/desk/desk.js';

const [ann, ben] = [toIdentity('teams', 'contoso', 'ann'), toIdentity('teams', 'contoso', 'ben')];
const eve = toIdentity('teams', 'fabrikam', 'eve');

function lines(log: ReturnType<typeof keptLog>): readonly Record<string, unknown>[] {
  return log.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('what people may do at once', () => {
  const person = { burst: 5, perSecond: 2 };
  const tenant = { burst: 12, perSecond: 4 };
  let clock: ReturnType<typeof stoppedClock>;
  let log: ReturnType<typeof keptLog>;
  let allowances: Allowances;
  beforeEach(() => {
    clock = stoppedClock();
    log = keptLog();
    allowances = createAllowances({ clock, log, settings: { limits: { ...roomyLimits, person, tenant } } });
  });

  /** Of so many turns of somebody those that are taken. */
  const takenOf = (count: number, by = ann) => Array.from({ length: count }, () => allowances.take(by)).filter(Boolean).length;

  it('is a number of turns, and more as time goes by, up to that number again', () => {
    assert.equal(takenOf(100), 5);
    clock.forward(499);
    assert.equal(takenOf(100), 0);
    clock.forward(1);
    assert.equal(takenOf(100), 1);
    clock.forward(3_600_000);
    assert.equal(takenOf(100), 5);
  });

  it('is of each person alone: who is over their own limit takes nothing of their tenant', () => {
    assert.equal(takenOf(1_000), 5);
    assert.equal(takenOf(5, ben), 5);
  });

  it('is of a tenant too, and of each alone', () => {
    const taken = ['a', 'b', 'c', 'd'].map((name) => takenOf(100, toIdentity('teams', 'contoso', name)));
    assert.deepEqual(taken, [5, 5, 2, 0]);
    assert.equal(takenOf(5, eve), 5);
    clock.forward(1_000);
    assert.equal(takenOf(100, toIdentity('teams', 'contoso', 'e')), 4);
  });

  it('is told of to somebody once in five seconds', () => {
    assert.deepEqual([allowances.tells(ann), allowances.tells(ann), allowances.tells(ben)], [true, false, true]);
    clock.forward(4_999);
    assert.equal(allowances.tells(ann), false);
    clock.forward(1);
    assert.equal(allowances.tells(ann), true);
  });

  it('is a line of the log once a minute for each person and each tenant', () => {
    takenOf(1_000);
    clock.forward(59_999);
    takenOf(1_000);
    assert.deepEqual(lines(log), [{ level: 'warn', event: 'turns-refused', kind: 'person', channel: 'teams', id: 'teams:contoso' }]);
    clock.forward(1);
    takenOf(1_000);
    assert.equal(lines(log).length, 2);
    for (const name of ['a', 'b', 'c', 'd']) takenOf(5, toIdentity('teams', 'contoso', name));
    assert.deepEqual(
      lines(log).map(({ kind }) => kind),
      ['person', 'person', 'tenant'],
    );
  });

  it('does not grow in memory with the number of those who come', () => {
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 200_000; n++) allowances.take(toIdentity('teams', `t${n % 50_000}`, `u${n}`));
    assert.ok(process.memoryUsage().heapUsed - before < 64 * 1_048_576);
  });
});
