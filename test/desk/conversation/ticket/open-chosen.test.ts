import assert from 'node:assert/strict';
import type { View } from '../../../../src/cards/view.js';
import type { Place } from '../../../../src/ports/place.js';
import { expectKind, file, fillIn, TestDesk, Visitor } from '../../../support/desk/desk.js';

/** Where a list stands that something is chosen from. */
const surfaces = [
  ['a message in one\u2019s own chat', 'message', 'personal'],
  ['a dialog or modal', 'dialog', 'personal'],
  ['the page kept for a person', 'home', 'personal'],
  ['a dialog opened in a channel', 'dialog', 'channel'],
] as const;

for (const channel of ['teams', 'slack'] as const) {
  for (const [where, surface, kind] of surfaces) {
    const open = (by: Visitor, chosen: string) => openOn(surface, by, chosen);
    describe(`Open chosen, on ${channel}, in ${where}`, () => {
      let on: TestDesk;
      let ann: Visitor;
      let daan: Visitor;
      beforeEach(async () => {
        on = await TestDesk.open();
        ann = at('ann', 'contoso');
        daan = at('daan', 'assessment');
        await on.appoint(daan);
      });
      afterEach(() => on.close());

      function at(user: string, tenant: string): Visitor {
        const visitor = new Visitor(on, user, tenant, kind, `${kind}-of-${user}`);
        const place: Place = { ...visitor.place, channel };
        return Object.assign(visitor, { place });
      }

      const own = (user: string, tenant: string) => new Visitor(on, user, tenant);
      const fill = (number: string, command: 'acknowledge' | 'ask' | 'assess' | 'close' | 'remark', inputs: Record<string, string>) =>
        daan.inDialog({ do: 'fill', command, number, seq: 1_000, nonce: `${command}-${number}` }, inputs);
      const acknowledge = async (number: string) => {
        const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
        return fill(number, 'acknowledge', { priority: 'P2', severity: 'high', owner: people[0]?.id ?? '' });
      };

      it('gives an assessor the whole ticket, with what an assessor can do', async () => {
        const { number } = await file(own('ann', 'contoso'));
        const view = expectKind(await open(daan, shown(number)), 'ticket');
        assert.deepEqual([view.number, [...view.rights].toSorted()], [number, ['assess', 'read']]);
      });

      it('gives it in every state of the ticket', async () => {
        const { number } = await file(own('ann', 'contoso'));
        const steps = [
          () => acknowledge(number),
          () => fill(number, 'ask', { text: 'Since when?', days: '3' }),
          () => own('ann', 'contoso').inDialog({ do: 'fill', command: 'reply', number, seq: 99, nonce: 'r' }, { text: 'Since Monday.' }),
          () => fill(number, 'assess', { outcome: 'no-action', severity: 'low', text: 'Fine.' }),
          () => fill(number, 'close', { text: 'Done.' }),
        ];
        for (const step of steps) {
          expectKind(await step(), 'done');
          assert.ok(expectKind(await open(daan, shown(number)), 'ticket').rights.has('assess'));
        }
      });

      it('shows an assessor what is internal, and the newest number of the ticket', async () => {
        const { number } = await file(own('ann', 'contoso'));
        await fill(number, 'remark', { text: 'Between us.' });
        const view = expectKind(await open(daan, shown(number)), 'ticket');
        assert.equal(view.items[0]?.kind, 'remarked');
        expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: view.seq }), 'ticket-form');
      });

      it('gives a filer how far their ticket is', async () => {
        const { number } = await file(own('ann', 'contoso'));
        assert.equal(expectKind(await open(ann, shown(number)), 'status').number, number);
      });

      it('gives an assessor who filed it the view of its filer', async () => {
        const { number } = await file(own('daan', 'assessment'));
        assert.equal(expectKind(await open(daan, shown(number)), 'status').number, number);
      });

      it('gives an assessor too near to it nothing', async () => {
        Object.assign(on.deps.settings, { conflict: 'organisation' });
        const { number } = await file(own('eva', 'assessment'));
        expectKind(await open(daan, shown(number)), 'no-such-ticket');
      });

      it('goes on with a request that was chosen, also of an assessor', async () => {
        for (const [user, tenant, by] of [
          ['ann', 'contoso', ann],
          ['daan', 'assessment', daan],
        ] as const) {
          const { number } = await fillIn(own(user, tenant));
          assert.equal(expectKind(await open(by, shown(number)), 'review').number, number);
        }
      });

      it('gives others nothing, and an assessor nothing any more once they are removed', async () => {
        const { number } = await file(own('ann', 'contoso'));
        for (const stranger of [at('bob', 'contoso'), at('eve', 'fabrikam')])
          expectKind(await open(stranger, shown(number)), 'no-such-ticket');
        await on.appoint(own('daan', 'assessment'), 'none');
        expectKind(await open(daan, shown(number)), 'no-such-ticket');
      });

      it('says of nothing chosen, or what is no number, that it was not understood', async () => {
        for (const chosen of ['', 'nothing']) assert.notEqual((await open(daan, chosen)).kind, 'ticket');
        expectKind(await open(daan, 'SEC-0000-0000-0000-1'), 'typing-error');
      });

      it('gives a lead the rights of a lead', async () => {
        await on.appoint(own('daan', 'assessment'), 'lead');
        const { number } = await file(own('ann', 'contoso'));
        assert.ok(expectKind(await open(daan, shown(number)), 'ticket').rights.has('lead'));
      });
    });
  }
}

function shown(number: string): string {
  return `SEC-${[number.slice(0, 4), number.slice(4, 8), number.slice(8, 12), number.slice(12)].join('-')}`;
}

function openOn(surface: 'message' | 'dialog' | 'home', by: Visitor, chosen: string): Promise<View> {
  return by.turn({ kind: 'press', action: { do: 'open' }, inputs: { number: chosen }, surface });
}
