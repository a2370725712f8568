import { acceptHistory } from '../../desk/integrity/sign-manifest.js';
import { openSignedHeads } from '../../desk/keys/signed-heads.js';
import type { AdminCommand } from '../command.js';
import { withStore } from '../with-store.js';

/** `history accept`: what stands in the data folder holds from now on, after a backup was put back. */
export const historyAccept: AdminCommand = {
  name: 'accept',
  does: 'says that a backup was put back: what is in the data folder holds (stop the desk first)',
  examples: ['admin -- history accept'],
  async run(deps) {
    const { clock, log } = deps;
    const { id, hash } = await withStore(
      deps,
      async (store) => acceptHistory({ store, signedHeads: await openSignedHeads(store.meta), clock, log }),
      { accepts: true },
    );
    deps.print(`What is in the data folder holds, by the manifest ${id} (${hash}).`);
    deps.print('`npm run admin -- doctor` names what is damaged all the same.');
    return 0;
  },
};
