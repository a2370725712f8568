import assert from 'node:assert/strict';
import { noteConversation } from '../../../src/desk/places/conversations.js';
import { noteArrival, noteDeparture, noteReplyTaken } from '../../../src/desk/places/greeting.js';
import type { ConversationId } from '../../../src/ports/conversation.js';
import { TestDesk } from '../../support/desk/desk.js';

describe('what is said once in a place', () => {
  let on: TestDesk;
  let id: ConversationId;
  const at = () => on.clock.now();
  beforeEach(async () => {
    on = await TestDesk.open();
    id = (await noteConversation(on.deps, { channel: 'teams', kind: 'channel', address: 'a-channel' }, at())).doc.id;
  });
  afterEach(() => on.close());

  it('is a greeting, and another one after the desk was away', async () => {
    const greets = [await noteArrival(on.deps, id, at()), await noteArrival(on.deps, id, at())];
    await noteDeparture(on.deps, id, at());
    greets.push(await noteArrival(on.deps, id, at()), await noteArrival(on.deps, id, at()));
    assert.deepEqual(greets, [true, false, true, false]);
  });

  it('is a greeting, of many arrivals at once', async () => {
    const greets = await Promise.all(Array.from({ length: 4 }, () => noteArrival(on.deps, id, at())));
    assert.equal(greets.filter(Boolean).length, 1);
  });

  it('is that replies are taken in', async () => {
    assert.deepEqual([await noteReplyTaken(on.deps, id, at()), await noteReplyTaken(on.deps, id, at())], [true, false]);
  });
});
