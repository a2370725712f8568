import assert from 'node:assert/strict';
import { type LeadsToTell, openLeadWarnings, type Warning } from '../../../src/delivery/send/lead-warnings.js';
import type { Channel, Outcome } from '../../../src/ports/channel.js';
import type { ConversationId } from '../../../src/ports/conversation.js';
import { blankCard } from '../../support/delivery/happenings.js';
import { keptLog } from '../../support/desk/desk.js';
import { sampleConversation, sampleConversationId } from '../../support/store/documents.js';
import { virtualTime } from '../../support/virtual-time.js';

const minutes = 60_000;
const place = { id: sampleConversationId(9) };
const open: Warning = { kind: 'open-triage' };
const reader = { locale: 'en', zone: 'UTC' };

describe('what leads are told', () => {
  const time = virtualTime();
  let told: Set<ConversationId>;
  let tries: string[];
  /** Leads to whom there is no way, and those whose chat takes nothing. */
  let unreachable: number;
  let refused: Set<number>;
  let warnings: ReturnType<typeof openLeadWarnings>;
  let log: ReturnType<typeof keptLog>;

  beforeEach(() => {
    told = new Set();
    tries = [];
    refused = new Set();
    unreachable = 0;
    log = keptLog();
    const post = async ({ id }: { readonly id: string }): Promise<Outcome> => {
      tries.push(id);
      return [...refused].some((n) => sampleConversationId(n) === id) ? { kind: 'not-accepted' } : { kind: 'delivered', message: 'm' };
    };
    const chats = [1, 2].map((n) => sampleConversation(n));
    warnings = openLeadWarnings({
      channels: { teams: { post } as unknown as Channel },
      clock: time,
      timer: time,
      log,
      render: (view) => blankCard(view),
      leadsToWarn: async (): Promise<LeadsToTell> => {
        const due = chats.filter(({ id }) => !told.has(id)).map((chat) => ({ chat, reader }));
        return { due, told: chats.length - due.length, unreachable };
      },
      onWarned: async (_about, _of, ids) => ids.forEach((id) => told.add(id)),
      onOver: async () => told.clear(),
    });
  });
  afterEach(() => warnings.stop());

  const triesOf = (n: number) => tries.filter((id) => id === sampleConversationId(n)).length;

  it('is told to each of them once, and again within five minutes to whom it did not reach alone', async () => {
    refused.add(2);
    await warnings.tell(place, open);
    assert.deepEqual([triesOf(1), triesOf(2), warnings.toldOf(place.id)], [1, 1, { told: 1, untold: 1 }]);
    await time.pass(4 * minutes);
    assert.deepEqual([triesOf(1), triesOf(2)], [1, 5]);
    refused.clear();
    await time.pass(1 * minutes);
    assert.deepEqual([triesOf(1), triesOf(2), warnings.toldOf(place.id)], [1, 6, { told: 2, untold: 0 }]);
    assert.equal(time.pending(), 0);
  });

  it('is tried ever more slowly, and not as often as something happens there', async () => {
    [1, 2].map((n) => refused.add(n));
    for (let second = 0; second < 3_600; second++) {
      await warnings.tell(place, open);
      await time.pass(1_000);
    }
    assert.ok(triesOf(1) >= 9 && triesOf(1) <= 12, `${triesOf(1)}`);
    assert.deepEqual(warnings.toldOf(place.id), { told: 0, untold: 2 });
    assert.match(log.lines.at(-1) ?? '', /leads-not-told.*"state":"none","count":2/);
  });

  it('is not wholly told while there is no way to one of them', async () => {
    unreachable = 1;
    await warnings.tell(place, open);
    assert.deepEqual(warnings.toldOf(place.id), { told: 2, untold: 1 });
    assert.match(log.lines.at(-1) ?? '', /leads-not-told.*"state":"some","count":1/);
  });

  it('is not tried while it is over for now, and at once when it comes back', async () => {
    refused.add(2);
    await warnings.tell(place, open);
    warnings.pause(place, 'open-triage');
    assert.deepEqual([warnings.toldOf(place.id), time.pending()], [undefined, 0]);
    await time.pass(30 * minutes);
    assert.equal(triesOf(2), 1);
    await warnings.tell(place, open);
    assert.deepEqual([triesOf(1), triesOf(2)], [1, 2]);
  });

  it('ends with a try during which it was over', async () => {
    refused.add(2);
    const trying = warnings.tell(place, open);
    warnings.pause(place, 'open-triage');
    await trying;
    assert.deepEqual([warnings.toldOf(place.id), time.pending()], [undefined, 0]);
  });

  it('is told to all of them anew once it was over, and to nobody after the stop', async () => {
    await warnings.tell(place, open);
    await warnings.over(sampleConversation(9, { leadsTold: { open: { [sampleConversationId(1)]: time.now() } } }), 'open-triage');
    await warnings.tell(place, open);
    assert.deepEqual([triesOf(1), triesOf(2)], [2, 2]);
    told.clear();
    refused.add(2);
    await time.pass(2 * minutes);
    await warnings.tell(place, open);
    warnings.stop();
    await warnings.tell(place, { kind: 'unasked-triage' });
    await time.pass(30 * minutes);
    assert.deepEqual([triesOf(1), triesOf(2)], [3, 3]);
  });
});
