import { fileURLToPath } from 'node:url';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import { sampleKey } from './folder.js';

/** Data folders as versions of the desk left them (`data-child.ts` writes one). Every later version must open them: they never change. */
export const dataFixtures: readonly {
  readonly name: string;
  readonly folder: string;
  readonly keys: readonly StoreKey[];
  readonly tickets: number;
}[] = [
  { name: 'in clear', folder: pathOf('clear'), keys: [], tickets: 4 },
  { name: 'encrypted', folder: pathOf('encrypted'), keys: [sampleKey('k1')], tickets: 4 },
  // With borders that are signed, and signed heads in segments.
  { name: 'with sealed segments, in clear', folder: pathOf('sealed-clear'), keys: [], tickets: 5 },
  { name: 'with sealed segments, encrypted', folder: pathOf('sealed-encrypted'), keys: [sampleKey('k1')], tickets: 5 },
];

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../../../test/fixtures/data/${name}`, import.meta.url));
}
