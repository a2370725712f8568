import { createHmac } from 'node:crypto';
import type { MetaOf } from '../../ports/meta.js';
import type { Random } from '../../ports/random.js';
import type { Store } from '../../ports/store.js';
import type { SearchDigests } from '../../tickets/lookup.js';
import { metaOnce } from './meta-once.js';

/** Words as they are kept to be searched for: a copied store does not tell them. */
export interface SearchTokens {
  /** Names the key and the way tokens are made: what was made by another is made again. */
  readonly by: string;
  readonly of: (words: readonly string[]) => SearchDigests;
  readonly token: (word: string) => string;
}

/** Goes up when words are cut or folded in another way. */
const version = 1;

/** 48 bits: chance makes no two words of a store one, and what one digest tells of a word is cut short. */
const tokenLength = 8;

function drawSearchKey(random: Random): MetaOf<'search-key'> {
  return { kind: 'search-key', key: Buffer.from(random.bytes(32)).toString('base64url') };
}

/** Reads the installation's key for words, drawing it at the first start, also beside what an earlier version stored. */
export async function openSearchTokens(meta: Store['meta'], random: Random): Promise<SearchTokens> {
  const key = Buffer.from((await metaOnce(meta, 'search-key', () => drawSearchKey(random))).key, 'base64url');
  const digest = (kind: string, text: string) =>
    createHmac('sha256', key).update(`${kind}\0${text}`).digest('base64url').slice(0, tokenLength);
  const by = digest('key', String(version));
  const token = (word: string) => digest('word', word);
  return { by, token, of: (words) => ({ by, tokens: words.map(token) }) };
}
