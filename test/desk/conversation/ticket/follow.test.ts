import assert from 'node:assert/strict';
import type { CardAction } from '../../../../src/cards/action.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

describe('following', () => {
  let on: TestDesk;
  let ada: Visitor;
  let channel: Visitor;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ada = new Visitor(on, 'ada');
    channel = new Visitor(on, 'ada', 'contoso', 'channel');
    number = (await file(ada)).number;
  });
  afterEach(() => on.close());

  /** A press comes with a cause that is made of what it says, so that meaning it twice looks like a re-sent press. */
  function press(action: CardAction) {
    return channel.turn({ kind: 'press', action, inputs: {}, surface: 'message' }, `card:${JSON.stringify(action)}`);
  }

  /** What `status` tells the place beside how far the ticket is. */
  async function summaryHere(): Promise<object | undefined> {
    return expectKind(await channel.turn({ kind: 'command', text: 'status' }), 'place-status').tickets[0]?.summary;
  }

  async function followed(): Promise<readonly string[]> {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    return stored.doc.events.flatMap(({ kind, body }) =>
      kind === 'followed' && body?.audience === 'place' ? [`${kind} ${body.detail}`] : kind === 'unfollowed' ? [kind] : [],
    );
  }

  const there = async () => {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    const body = stored.doc.events.flatMap((event) =>
      event.kind === 'followed' && event.body?.audience === 'place' ? [event.body] : [],
    )[0];
    return body?.thread.conversation ?? '';
  };
  const again = async (by: Visitor, conversation: string) => by.inDialog({ do: 'follow', number, detail: 'neutral', there: conversation });

  it('is set anew by a press that means it again, after it was ended', async () => {
    await press({ do: 'follow', number, detail: 'neutral' });
    expectKind(await press({ do: 'unfollow', number }), 'place-followed');
    await press({ do: 'follow', number, detail: 'neutral' });
    await press({ do: 'unfollow', number });
    assert.deepEqual(await followed(), ['followed neutral', 'unfollowed', 'followed neutral', 'unfollowed']);
  });

  it('shows as much as was said last, and a press that comes twice changes nothing', async () => {
    for (const detail of ['neutral', 'summary', 'summary', 'neutral', 'summary'] as const) await press({ do: 'follow', number, detail });
    assert.deepEqual(await followed(), ['followed neutral', 'followed summary', 'followed neutral', 'followed summary']);
  });

  it('shows no summary where the platform does not say that nobody else reads, and says why', async () => {
    for (const privacy of ['open', 'unknown'] as const) {
      on.privacy = privacy;
      const told = expectKind(await press({ do: 'follow', number, detail: 'summary' }), 'place-followed');
      assert.deepEqual([told.detail, told.withheld], ['neutral', privacy]);
    }
    assert.deepEqual(await followed(), ['followed neutral']);
    on.privacy = 'private';
    const told = expectKind(await press({ do: 'follow', number, detail: 'summary' }), 'place-followed');
    assert.deepEqual([told.detail, told.withheld], ['summary', undefined]);
  });

  it('tells no summary in a place that others came to read, though the filer once wanted one', async () => {
    await press({ do: 'follow', number, detail: 'summary' });
    assert.ok(await summaryHere());
    on.privacy = 'open';
    assert.equal(await summaryHere(), undefined);
  });

  it('is no matter of a place of the assessors, which gets every ticket and goes on to', async () => {
    on.triageAt('teams', channel.place.address);
    expectKind(await press({ do: 'follow', number, detail: 'summary' }), 'place-followed');
    expectKind(await press({ do: 'unfollow', number }), 'place-followed');
    assert.deepEqual(await followed(), []);
    const stranger = new Visitor(on, 'eve', 'contoso', 'channel');
    expectKind(await stranger.turn({ kind: 'command', text: `follow ${number}` }), 'no-such-ticket');
  });

  it('takes a button with a number that has no digit, which as a typed word would be none', async () => {
    for (const action of ['follow', 'unfollow'] as const) {
      const told = { do: action, number: 'HKJZXNQAATJSM', ...(action === 'follow' && { detail: 'neutral' }) } as CardAction;
      expectKind(await press(told), 'no-such-ticket');
      expectKind(await ada.inDialog(told), 'no-such-ticket');
    }
  });

  describe('again where messages are taken again', () => {
    it('tells the place as much as before, whatever the button says', async () => {
      channel = new Visitor(on, 'ada', 'contoso', 'channel', 'channel-1');
      await press({ do: 'follow', number, detail: 'summary' });
      await press({ do: 'unfollow', number });
      assert.equal(expectKind(await again(ada, await there()), 'done').done, 'follow-there');
      await again(ada, await there());
      assert.deepEqual(await followed(), ['followed summary', 'unfollowed', 'followed summary']);
    });

    it('is for who may follow, and of a place that followed before', async () => {
      channel = new Visitor(on, 'ada', 'contoso', 'channel', 'channel-1');
      await press({ do: 'follow', number, detail: 'neutral' });
      const conversation = await there();
      expectKind(await again(new Visitor(on, 'bob'), conversation), 'no-such-ticket');
      expectKind(await again(new Visitor(on, 'eve', 'fabrikam'), conversation), 'no-such-ticket');
      expectKind(await again(ada, `c-${'0'.repeat(26)}`), 'outdated');
      const stored = await on.store.tickets.get(number);
      assert.ok(stored && stored !== 'damaged');
      const own = stored.doc.events.find((event) => event.kind === 'followed' && event.body?.audience === 'private');
      expectKind(await again(ada, own?.kind === 'followed' ? (own.body?.thread.conversation ?? '') : ''), 'outdated');
      assert.deepEqual(await followed(), ['followed neutral']);
    });
  });
});
