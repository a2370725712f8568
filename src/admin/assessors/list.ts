import type { AdminCommand } from '../command.js';
import { nobody, withBook } from './with-book.js';

/** `assessors list`: everybody who assesses. */
export const assessorsList: AdminCommand = {
  name: 'list',
  does: 'shows who assesses, also while the desk runs',
  examples: ['admin -- assessors list'],
  async run(deps) {
    const assessors = await withBook(deps, (book) => book.list());
    for (const { identity, role, name } of assessors) deps.print([identity, role, ...(name === undefined ? [] : [name])].join('  '));
    if (assessors.length === 0) deps.print(nobody);
    return 0;
  },
};
