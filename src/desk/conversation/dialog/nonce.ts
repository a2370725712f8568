import type { Deps } from '../../deps.js';

/** 128 random bits that make a re-sent press harmless. */
export function nonceFrom(deps: Pick<Deps, 'random'>): string {
  return Buffer.from(deps.random.bytes(16)).toString('base64url');
}
