import { toOpaqueId } from '../tickets/opaque-id.js';
import type { AdminCommand } from './terminal.js';

/** `keys new`: a fresh value for `DESK_SECRET_KEYS`, alone on its line so that it can be piped. */
export const keysNew: AdminCommand = {
  name: 'keys new',
  options: '',
  does: 'prints a fresh key for DESK_SECRET_KEYS',
  async run(_args, terminal) {
    const day = terminal.clock.now().slice(0, 10).replaceAll('-', '');
    const kid = `k${day}-${toOpaqueId(terminal.random.bytes(16)).slice(0, 4)}`;
    terminal.print(`${kid}:${Buffer.from(terminal.random.bytes(32)).toString('base64')}`);
    return 0;
  },
};
