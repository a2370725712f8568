import { resentSchema } from '../api/resend.js';
import { formatNumber } from '../tickets/confirmation-number.js';
import { readNumber } from '../tickets/read-number.js';
import type { AdminCommand } from './command.js';
import { askDesk } from './operator-client.js';
import { configOf } from './with-store.js';
import { WrongUse } from './wrong-use.js';

/** `resend`: what was given up on a ticket goes out after all, from the desk that runs. */
export const resend: AdminCommand = {
  name: 'resend',
  does: 'has a running desk post what it gave up on a ticket (the log says update-given-up)',
  examples: ['admin -- resend SEC-7K3M-ZQ9X-R2TA-C'],
  declare: (command) => command.argument('<number>', 'the number of the ticket'),
  async run(deps, _options, typed: string) {
    const { dataDir, numberPrefix } = configOf(deps);
    const read = readNumber(typed, numberPrefix);
    if (!read.ok) throw new WrongUse(`expected the number of a ticket, got ${JSON.stringify(typed)}`);
    const question = {
      method: 'POST',
      path: `/tickets/${read.number}/resend`,
      absent: 'No desk runs on this data folder that takes commands. Start it, wait until it listens, and try again.',
      look: 'The log has a line for each post.',
    } as const;
    const { count } = await askDesk(dataDir, question, resentSchema);
    const shown = formatNumber(read.number, numberPrefix);
    deps.print(
      count === 0
        ? `Nothing was given up on ${shown}, or there is no such ticket.`
        : `${count} ${count === 1 ? 'post' : 'posts'} of ${shown} will be tried again, behind what is new.`,
    );
    return 0;
  },
};
