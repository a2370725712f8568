import assert from 'node:assert/strict';
import type { Act } from '../../../src/desk/act.js';
import { runOnTicket } from '../../../src/desk/tickets/run.js';
import { type Cause, digestOf } from '../../../src/tickets/cause.js';
import type { Request } from '../../../src/tickets/commands/run.js';
import { bytesOf } from '../../../src/tickets/document.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { findChainFault, headOf } from '../../../src/tickets/integrity.js';
import { lookupOf } from '../../../src/tickets/lookup.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { sampleOrganisationId, samplePersonId } from '../../support/store/documents.js';

describe('an act on a ticket', () => {
  let on: TestDesk;
  let number: string;
  let acts = 0;
  const assessor = { id: samplePersonId(9), org: sampleOrganisationId(9), role: 'assessor', conflict: 'person' } as const;
  beforeEach(async () => {
    on = await TestDesk.open();
    ({ number } = await file(new Visitor(on, 'ann')));
  });
  afterEach(() => on.close());

  /** As a timer or an API would: no chat is involved. */
  const act = (cause = `act-${++acts}`): Act => ({ by: assessor, at: on.clock.now(), cause: cause as Cause });
  const run = (request: Request, by = act()) => runOnTicket(on.deps, by, number, request);
  const document = async () => {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    return stored.doc;
  };

  it('needs no chat: who, when and for what cause is all', async () => {
    const done = await run({ command: 'remark', input: { text: 'Seen before.' } });
    assert.ok(done.kind === 'done');
    assert.deepEqual(
      done.events.map(({ kind, by }) => ({ kind, by })),
      [{ kind: 'remarked', by: assessor.id }],
    );
  });

  it('leaves beside the events what they say: the look-up state, the head, a signed head for each change of state', async () => {
    const answers = { answers: { offer: 'Example Backup' } };
    const [daan] = [new Visitor(on, 'daan', 'assessment')];
    await on.appoint(daan);
    await daan.type('help');
    const person = (await on.store.people.find({ by: 'identity', is: 'teams:assessment/daan', limit: 1 })).items[0];
    const { filer, org } = foldTicket(await document());
    const byFiler = { ...act(), by: { id: filer, org, role: 'none', conflict: 'person' } } as const;
    const requests: readonly [Request, Act?][] = [
      [{ command: 'acknowledge', input: { priority: 'P2', severity: 'high', owner: person?.doc.id } }],
      [{ command: 'update', input: answers }, byFiler],
      [{ command: 'ask', input: { days: '3', text: 'Which versions?' } }],
      [
        { command: 'reply', input: { text: 'All.' } },
        { ...byFiler, cause: 'another' as Cause },
      ],
      [{ command: 'assess', input: { outcome: 'no-action', severity: 'low', text: 'Fine.' } }],
      [{ command: 'close', input: { text: 'Done.' } }],
    ];
    for (const [request, by] of requests) {
      assert.equal((await run(request, by)).kind, 'done', request.command);
      const doc = await document();
      const ticket = foldTicket(doc);
      assert.deepEqual(doc.lookup, lookupOf(ticket, on.deps.keyedIds.ofTicket(ticket)), request.command);
      assert.equal(doc.head, headOf(doc.events));
      assert.equal(doc.bytes, bytesOf(doc.events));
      assert.equal(findChainFault(doc.events), undefined);
    }
    const { lookup, signedHeads } = await document();
    assert.equal(typeof lookup.offer, 'string', 'an offer that was given later is found');
    assert.equal(signedHeads.length, 6, 'filed, acknowledged, waiting, back in assessment, assessed, closed');
  });

  it('is carried out once for each cause, also when the event that had it is in a segment', async () => {
    const twice = act('one');
    await run({ command: 'remark', input: { text: 'Once.' } }, twice);
    const again = await run({ command: 'remark', input: { text: 'Twice.' } }, twice);
    assert.ok(again.kind === 'done' && again.events.length === 0);
    const doc = await document();
    const causes = [{ cause: digestOf('older' as Cause), seq: 1, at: on.clock.now() }];
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    await on.store.tickets.put(number, { ...doc, causes }, stored.revision);
    const older = await run({ command: 'remark', input: { text: 'Again.' } }, act('older'));
    assert.ok(older.kind === 'done' && older.events.length === 0);
    assert.equal((await document()).events.filter(({ kind }) => kind === 'remarked').length, 1);
  });

  it('names nobody who cannot be chosen', async () => {
    const done = await run({ command: 'acknowledge', input: { priority: 'P2', severity: 'high', owner: samplePersonId(77) } });
    assert.ok(done.kind === 'invalid');
    assert.deepEqual(done.problems, [{ input: 'owner', problem: { code: 'choice' } }]);
  });

  it('that comes too late answers what happened last and what can be done instead', async () => {
    const late = await run({ command: 'close', input: { text: 'Done.' } });
    assert.ok(late.kind === 'overtaken');
    assert.equal(late.last?.kind, 'submitted');
    assert.deepEqual(late.allowed, ['acknowledge', 'take', 'respond', 'remark', 'hand-over', 'retitle', 'follow', 'unfollow', 'reveal']);
  });

  it('finds nothing alike where there is no ticket and where it is somebody else’s', async () => {
    const stranger = { ...act(), by: { id: samplePersonId(8), org: sampleOrganisationId(8), role: 'none', conflict: 'person' } } as const;
    for (const of of [number, '0000000000000', 'no number']) {
      assert.deepEqual(await runOnTicket(on.deps, stranger, of, { command: 'reply', input: { text: 'x' } }), { kind: 'not-found' });
    }
  });
});
