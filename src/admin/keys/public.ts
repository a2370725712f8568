import type { AdminCommand } from '../command.js';
import { withStore } from '../with-store.js';
import { publicKeysOf } from './key-set.js';

/** `keys public`: the JWK set that anybody can verify receipts with, also offline. */
export const keysPublic: AdminCommand = {
  name: 'public',
  does: 'prints the public keys of receipts as a JWK set',
  examples: ['--silent admin -- keys public > keys.json'],
  async run(deps) {
    const keys = await withStore(deps, (store) => publicKeysOf(store.meta));
    deps.print(JSON.stringify(keys, null, 2));
    return 0;
  },
};
