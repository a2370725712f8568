import assert from 'node:assert/strict';
import { identify, isKnown } from '../../../src/desk/people/identify.js';
import type { ConversationId } from '../../../src/ports/conversation.js';
import { type Identity, toIdentity } from '../../../src/tickets/people.js';
import { TestDesk } from '../../support/desk/desk.js';

describe('the person of an account', () => {
  let on: TestDesk;
  const ann = toIdentity('teams', 'contoso', 'ann');
  const meet = (identity: Identity, seen = {}) => identify(on.deps, { identity }, seen, on.clock.now());
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  it('is made known once, however many turns are the first', async () => {
    assert.equal(await isKnown(on.deps, { identity: ann }), false);
    const met = await Promise.all(Array.from({ length: 8 }, () => meet(ann)));
    assert.equal(new Set(met.map(({ id }) => id)).size, 1);
    assert.equal(await isKnown(on.deps, { identity: ann }), true);
  });

  it('belongs to the one organisation of its tenant, however many of its people come at once', async () => {
    const met = await Promise.all(['ann', 'bo', 'cy'].map((user) => meet(toIdentity('teams', 'contoso', user))));
    const elsewhere = await meet(toIdentity('teams', 'fabrikam', 'ann'));
    assert.equal(new Set(met.map(({ org }) => org)).size, 1);
    assert.notEqual(elsewhere.org, met[0]?.org);
    assert.notEqual(elsewhere.id, met[0]?.id);
  });

  it('keeps what its platform last said of it, and what it does not say any more', async () => {
    const chat = `c-${'a'.repeat(26)}` as ConversationId;
    await meet(ann, { zone: 'Europe/Stockholm', chat });
    await meet(ann, { zone: 'Europe/Warsaw' });
    const { zone, chat: kept } = await meet(ann);
    assert.deepEqual([zone, kept], ['Europe/Warsaw', chat]);
  });
});
