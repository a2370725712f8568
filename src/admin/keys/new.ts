import { toOpaqueId } from '../../tickets/opaque-id.js';
import type { AdminCommand } from '../command.js';

/** `keys new`: a fresh value for `DESK_SECRET_KEYS`, alone on its line so that it can be piped. */
export const keysNew: AdminCommand = {
  name: 'new',
  does: 'prints a fresh key for DESK_SECRET_KEYS',
  examples: ['--silent admin -- keys new'],
  async run(deps) {
    const day = deps.clock.now().slice(0, 10).replaceAll('-', '');
    const kid = `k${day}-${toOpaqueId(deps.random.bytes(16)).slice(0, 4)}`;
    deps.print(`${kid}:${Buffer.from(deps.random.bytes(32)).toString('base64')}`);
    return 0;
  },
};
