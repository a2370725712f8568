import { fileURLToPath } from 'node:url';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import type { EventKind } from '../../../src/tickets/events/index.js';
import type { TicketState } from '../../../src/tickets/ticket.js';
import { sampleKey } from './folder.js';

const oldest = [
  ['closed', 19],
  ['withdrawn', 4],
  ['submitted', 3],
  ['in_assessment', 11],
] as const;
const newest = [['closed', 25], ...oldest.slice(1), ['waiting', 23]] as const;
const later: readonly EventKind[] = ['replyTakenBack', 'retitled', 'revealed', 'taken', 'handedOver', 'rated'];

/** Data folders as versions of the desk left them (`data-child.ts` writes one). Every later version must open them: they never change. */
export const dataFixtures: readonly {
  readonly name: string;
  readonly folder: string;
  readonly keys: readonly StoreKey[];
  /** How far each of its tickets is, and how many events it has. */
  readonly tickets: readonly (readonly [TicketState, number])[];
  /** The kinds of events that came later. */
  readonly without: readonly EventKind[];
}[] = [
  { name: 'in clear', folder: pathOf('clear'), keys: [], tickets: oldest, without: later },
  { name: 'encrypted', folder: pathOf('encrypted'), keys: [sampleKey('k1')], tickets: oldest, without: later },
  // With borders that are signed, and signed heads in segments.
  {
    name: 'with sealed segments, in clear',
    folder: pathOf('sealed-clear'),
    keys: [],
    tickets: [...oldest, ['in_assessment', 17]],
    without: later,
  },
  {
    name: 'with sealed segments, encrypted',
    folder: pathOf('sealed-encrypted'),
    keys: [sampleKey('k1')],
    tickets: [...oldest, ['in_assessment', 17]],
    without: later,
  },
  // With a census, and segments that say what their changes changed.
  { name: 'with a census, in clear', folder: pathOf('census-clear'), keys: [], tickets: newest, without: [] },
  {
    name: 'with a census, encrypted',
    folder: pathOf('census-encrypted'),
    keys: [sampleKey('k1')],
    tickets: newest,
    without: [],
  },
];

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../../../test/fixtures/data/${name}`, import.meta.url));
}
