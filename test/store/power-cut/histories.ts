import type { History } from './history.js';

/** As long as a request with one full answer: several sectors and more than one page. */
function long(name: string, length: number): string {
  return name.padEnd(length, ` ${name}`);
}

export const firstPut: History = { title: 'the first start and a first put', steps: [{ put: 'a', text: long('a first', 1_300) }] };

/** What a store is put through before the power fails. */
export const histories: readonly History[] = [
  { title: 'the first start', steps: [], killedThroughout: true },
  firstPut,
  { title: 'a single put', before: { b: 'b before' }, steps: [{ put: 'a', text: long('a first', 1_300) }] },
  { title: 'a put of several pages', before: { b: 'b before' }, steps: [{ put: 'a', text: long('a first', 9_000) }] },
  { title: 'an overwrite', before: { a: long('a before', 1_300), b: 'b before' }, steps: [{ put: 'a', text: long('a second', 2_000) }] },
  {
    title: 'two overwrites',
    before: { a: 'a before' },
    steps: [
      { put: 'a', text: 'a second' },
      { put: 'a', text: 'a third!' },
    ],
  },
  {
    title: 'two documents written at once',
    before: { a: 'a before', c: 'c before' },
    steps: [
      {
        together: [
          { put: 'a', text: long('a second', 700) },
          { put: 'b', text: long('b first', 700) },
        ],
      },
    ],
  },
  {
    title: 'two documents written at once into a folder that is not there yet',
    orders: 5,
    before: { c: 'c before' },
    steps: [
      {
        together: [
          { put: 'first-in', text: 'in one' },
          { put: 'second-in', text: 'in two' },
        ],
      },
    ],
  },
  { title: 'a removal', before: { a: 'a before', b: 'b before' }, steps: [{ remove: 'a' }] },
  {
    title: 'a removal and the same id again',
    before: { a: 'a before', b: 'b before' },
    steps: [{ remove: 'a' }, { put: 'a', text: 'a second' }],
  },
  {
    title: 'one written while another is removed',
    before: { a: 'a before', b: 'b before' },
    steps: [{ together: [{ put: 'a', text: 'a second' }, { remove: 'b' }] }],
  },
  {
    title: 'two writers of one document',
    orders: 3,
    before: { a: 'a before' },
    steps: [
      {
        together: [
          { put: 'a', text: 'a second' },
          { put: 'a', text: 'a other' },
        ],
      },
    ],
  },
  {
    title: 'a document read while it is written',
    before: { a: 'a before' },
    steps: [
      {
        together: [
          { put: 'a', text: 'a second' },
          { get: 'a', times: 60 },
        ],
      },
    ],
  },
];

/** The same for a store that encrypts all its documents anew meanwhile. */
export const duringRotation: readonly History[] = [
  { title: 'nothing else', before: { a: long('a before', 1_300), b: 'b before' }, steps: [] },
  {
    title: 'an overwrite and a removal',
    before: { a: 'a before', b: 'b before', c: 'c before' },
    steps: [{ together: [{ put: 'a', text: 'a second' }, { remove: 'b' }] }],
  },
];
