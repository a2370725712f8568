import { withStore } from './opened-store.js';
import { publicKeysOf } from './public-keys.js';
import type { AdminCommand } from './terminal.js';

/** `keys public`: the JWK set that anybody can verify receipts with, also offline. */
export const keysPublic: AdminCommand = {
  name: 'keys public',
  options: '',
  does: 'prints the public keys of receipts as a JWK set',
  async run(_args, terminal) {
    const keys = await withStore(terminal, (store) => publicKeysOf(store.meta));
    terminal.print(JSON.stringify(keys, null, 2));
    return 0;
  },
};
