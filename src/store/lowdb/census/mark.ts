import { hash } from 'node:crypto';
import type { Revision } from '../../../ports/store.js';

/** What tells one version of a document from every other, whichever key it is encrypted with. */
export interface Mark {
  readonly rev: number;
  readonly sum: string;
}

/** 128 bits, in base64url. */
const sumLength = 22;

export function markOf({ collection, id }: { readonly collection: string; readonly id: string }, revision: Revision, text: string): Mark {
  return { rev: revision, sum: hash('sha256', `${collection}/${id} ${revision} ${text}`, 'base64url').slice(0, sumLength) };
}

/** Stands for a document that could not be read when it should have been marked: any version is it. */
export const anyVersion: Mark = { rev: 0, sum: '' };
