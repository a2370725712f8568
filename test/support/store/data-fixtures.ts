import { fileURLToPath } from 'node:url';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import type { EventKind } from '../../../src/tickets/events/index.js';
import { sampleKey } from './folder.js';

const later: readonly EventKind[] = ['replyTakenBack', 'retitled', 'revealed', 'taken', 'handedOver', 'rated'];

/** Data folders as versions of the desk left them (`data-child.ts` writes one). Every later version must open them: they never change. */
export const dataFixtures: readonly {
  readonly name: string;
  readonly folder: string;
  readonly keys: readonly StoreKey[];
  /** How many events each of its tickets has. */
  readonly events: readonly number[];
  /** The kinds of events that came later. */
  readonly without: readonly EventKind[];
}[] = [
  { name: 'in clear', folder: pathOf('clear'), keys: [], events: [19, 4, 3, 11], without: later },
  { name: 'encrypted', folder: pathOf('encrypted'), keys: [sampleKey('k1')], events: [19, 4, 3, 11], without: later },
  // With borders that are signed, and signed heads in segments.
  { name: 'with sealed segments, in clear', folder: pathOf('sealed-clear'), keys: [], events: [19, 4, 3, 11, 17], without: later },
  {
    name: 'with sealed segments, encrypted',
    folder: pathOf('sealed-encrypted'),
    keys: [sampleKey('k1')],
    events: [19, 4, 3, 11, 17],
    without: later,
  },
  // With a census, and segments that say what their changes changed.
  { name: 'with a census, in clear', folder: pathOf('census-clear'), keys: [], events: [24, 4, 3, 11, 22], without: [] },
  {
    name: 'with a census, encrypted',
    folder: pathOf('census-encrypted'),
    keys: [sampleKey('k1')],
    events: [24, 4, 3, 11, 22],
    without: [],
  },
];

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../../../test/fixtures/data/${name}`, import.meta.url));
}
