import type { Fs } from '../../../src/store/lowdb/fs.js';

/** A document as it was found: `'damaged'` when it is there and cannot be read. */
export type Found = { readonly text: string } | 'damaged' | 'absent';

/** A store as this model sees it: documents that are one text each. */
export interface TestedStore {
  /** Writes in the place of the version that is there; `'refused'` when another writer was faster. Resolves when durable. */
  put(id: string, text: string): Promise<'written' | 'refused'>;
  remove(id: string): Promise<void>;
  get(id: string): Promise<Found>;
  /** The ids of all documents, as found without knowing them. */
  ids(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts a store; rejects when the folder cannot be read. */
export type OpenStore = (fs: Fs, folder: string) => Promise<TestedStore>;

/** Where every store under test lives. Its parent is there before the first start. */
export const parentFolder = '/srv/desk';
export const dataFolder = `${parentFolder}/data`;
