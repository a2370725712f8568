import assert from 'node:assert/strict';
import type { PlaceView } from '../../../src/cards/view.js';
import { commands } from '../../../src/desk/conversation/commands.js';
import type { CommandName } from '../../../src/locales/index.js';
import { TestDesk, Visitor } from '../../support/desk/desk.js';

const noTickets: PlaceView = { kind: 'place-status', tickets: [] };
const placeHelp: PlaceView = { kind: 'place-help' };

/** What each command answers where everybody reads along, without anything behind it. */
const inPlace: Readonly<Record<CommandName, PlaceView>> = {
  new: { kind: 'pointer' },
  status: noTickets,
  list: noTickets,
  reply: noTickets,
  update: noTickets,
  withdraw: noTickets,
  // Which ticket is not said.
  follow: placeHelp,
  unfollow: placeHelp,
  queue: { kind: 'place-help', elsewhere: 'queue' },
  search: { kind: 'place-help', elsewhere: 'search' },
  take: { kind: 'place-help', elsewhere: 'take' },
  handover: { kind: 'place-help', elsewhere: 'handover' },
  language: { kind: 'place-help', elsewhere: 'language' },
  help: placeHelp,
};

describe('a command in a place', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  for (const { name, inPlace: works } of commands) {
    it(`${works === 'elsewhere' ? 'that works in private alone says so' : 'answers what a place may see'}: ${name}`, async () => {
      const assessor = new Visitor(on, 'daan', 'assessment', 'channel');
      await on.appoint(assessor);
      for (const visitor of [new Visitor(on, 'ann', 'contoso', 'channel'), assessor]) {
        assert.deepEqual(await visitor.turn({ kind: 'command', text: name }), inPlace[name]);
        assert.deepEqual(await visitor.press({ do: 'command', text: name }), inPlace[name]);
      }
    });
  }
});
