import assert from 'node:assert/strict';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

describe('`reply` in one\u2019s own chat', () => {
  let on: TestDesk;
  let ann: Visitor;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    ({ number } = await file(ann));
  });
  afterEach(() => on.close());

  const replies = async () => {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    return stored.doc.events.flatMap(({ kind, body }) => (kind === 'replied' ? [body?.text] : []));
  };

  for (const [said, text] of [
    ['reply SEC-# we are on it', 'we are on it'],
    ['Reply SEC-#: we are on it', 'we are on it'],
    ['/ticket reply SEC-# we are on it', 'we are on it'],
    ['ticket reply sec # status please', 'status please'],
    ['reply # reply to the vendor is out', 'reply to the vendor is out'],
    ['reply SEC-# new hosts:\n- a\n- b', 'new hosts:\n- a\n- b'],
    ['reply SEC-# yes', 'yes'],
    ['reply SEC-# CVE-2024-12345 it is', 'CVE-2024-12345 it is'],
    ['reply SEC-# "quoted", and (in brackets)', '"quoted", and (in brackets)'],
    ['reply SEC-# Submit', 'Submit'],
    ['REPLY SEC-# -', '-'],
  ] as const) {
    it(`is a reply of exactly that text: ${JSON.stringify(said)}`, async () => {
      assert.equal(expectKind(await ann.type(said.replace('#', number)), 'done').done, 'reply');
      assert.deepEqual(await replies(), [text]);
    });
  }

  for (const said of ['reply we are on it', 'Reply: we are on it', '/ticket reply we are on it']) {
    it(`asks whether to add the text, without the command, where the newest card is about a ticket: ${said}`, async () => {
      assert.equal(expectKind(await ann.type(said), 'add-to-ticket').text, 'we are on it');
      assert.deepEqual(await replies(), []);
    });
  }
});
