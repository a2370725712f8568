import { configOf, withStore } from './opened-store.js';
import { type AdminCommand, WrongUse } from './terminal.js';

const linesApart = 1_000;

/** `keys rotate`: rewrites every document with the first of `DESK_SECRET_KEYS`, so that the others can be taken out. */
export const keysRotate: AdminCommand = {
  name: 'keys rotate',
  options: '',
  does: 'rewrites every document with the first of DESK_SECRET_KEYS (stop the desk first)',
  async run(_args, terminal) {
    const [first, ...others] = configOf(terminal).secretKeys;
    if (!first) throw new WrongUse('expected DESK_SECRET_KEYS to hold the new key first, got nothing');
    const rotated = await withStore(terminal, (store) =>
      store.rotate(({ done, total }) => {
        if (done % linesApart === 0 || done === total) terminal.print(`${done} of ${total}`);
      }),
    );
    terminal.print(`${rotated.rewritten} documents rewritten with ${first.kid}, ${rotated.unchanged} were under it already.`);
    if (rotated.unreadable > 0) {
      terminal.print(`${rotated.unreadable} could not be read: keep every key. \`npm run admin -- doctor\` names them.`);
      return 1;
    }
    const rest = others.map(({ kid }) => kid).join(', ');
    terminal.print(rest === '' ? 'No other key is needed.' : `Now take ${rest} out of DESK_SECRET_KEYS; old backups still need it.`);
    return 0;
  },
};
