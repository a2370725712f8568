import type { CollectionName } from '../../collections.js';
import { anyVersion, type Mark } from './mark.js';

/** Why a document is not what the census says of it. */
export type CensusFault =
  /** It is not there, and must be. */
  | 'missing'
  /** It is an older version. */
  | 'went-back'
  /** It is there, and had been removed, or never was. */
  | 'came-back'
  /** It is another version than the desk left. */
  | 'altered';

/** What a document is to be. */
export interface Expected {
  /** Absent: there is to be none. */
  readonly mark?: Mark;
  /** Nobody wrote since; otherwise it may have been changed, made or removed by a desk that did not come to say so. */
  readonly isExact: boolean;
}

/** Nothing of these is ever removed, but by the operator. */
const lasting: ReadonlySet<CollectionName> = new Set<CollectionName>(['tickets', 'segments', 'manifests', 'assessors', 'meta']);

/** Compares what is there with what is to be there. Revisions only grow, also of what is removed and made again. */
export function compare(name: CollectionName, found: Mark | undefined, { mark, isExact }: Expected): CensusFault | undefined {
  if (!found) return mark && (isExact || lasting.has(name)) ? 'missing' : undefined;
  if (!mark) return isExact ? 'came-back' : undefined;
  if (mark.sum === anyVersion.sum || (found.rev === mark.rev && found.sum === mark.sum)) return undefined;
  if (found.rev < mark.rev) return 'went-back';
  return isExact || found.rev === mark.rev ? 'altered' : undefined;
}

/** Who has rights hangs on these: the census follows each of their writes, so that a desk that is killed leaves no gap either. */
export const vital: readonly CollectionName[] = ['meta', 'assessors'];

/**
 * What is used although it is an older version, and only named: at worst something is posted twice or an older text shown to its own
 * author. To refuse it would keep news from people.
 */
const used: ReadonlySet<string> = new Set(['threads', 'cursors', 'conversations', 'drafts', 'jobs']);
const usedMeta: ReadonlySet<string> = new Set(['newest-manifest', 'standing-destinations']);

export function isUsedAllTheSame(name: CollectionName, id: string): boolean {
  return used.has(name) || (name === 'meta' && usedMeta.has(id));
}
