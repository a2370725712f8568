import type { AdminCommand } from '../command.js';
import { configOf, withStore } from '../with-store.js';
import { WrongUse } from '../wrong-use.js';

const linesApart = 1_000;

/** `keys rotate`: rewrites every document with the first of `DESK_SECRET_KEYS`, so that the others can be taken out. */
export const keysRotate: AdminCommand = {
  name: 'rotate',
  does: 'rewrites every document with the first of DESK_SECRET_KEYS (stop the desk first)',
  examples: ['admin -- keys rotate'],
  async run(deps) {
    const [first, ...others] = configOf(deps).secretKeys;
    if (!first) throw new WrongUse('expected DESK_SECRET_KEYS to hold the new key first, got nothing');
    const rotated = await withStore(deps, async ({ maintenance }) =>
      maintenance?.rotate(({ done, total }) => {
        if (done % linesApart === 0 || done === total) deps.print(`${done} of ${total}`);
      }),
    );
    if (!rotated) throw new WrongUse('expected a store whose keys the desk can change; this one has tools of its own for it');
    deps.print(`${rotated.rewritten} documents rewritten with ${first.kid}, ${rotated.unchanged} were under it already.`);
    if (rotated.unreadable > 0) {
      deps.print(`${rotated.unreadable} could not be read: keep every key. \`npm run admin -- doctor\` names them.`);
      return 1;
    }
    const rest = others.map(({ kid }) => kid).join(', ');
    deps.print(rest === '' ? 'No other key is needed.' : `Now take ${rest} out of DESK_SECRET_KEYS; old backups still need it.`);
    return 0;
  },
};
