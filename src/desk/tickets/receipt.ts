import { isBroken, readSegments } from '../../ports/history.js';
import { can, type Principal } from '../../tickets/access.js';
import type { TicketEvent } from '../../tickets/events/index.js';
import { borderOf } from '../../tickets/find-fault.js';
import { toReceipt } from '../../tickets/receipt.js';
import type { Deps } from '../deps.js';
import type { OpenTicket } from './open.js';

/** The receipt of a filing; for the filer with what opens their own answers. Undefined when none was signed. */
export async function receiptOf(deps: Pick<Deps, 'store'>, by: Principal, { ticket, document }: OpenTicket): Promise<string | undefined> {
  const [signed] = document.signedHeads;
  if (!signed || !can(by, 'file', ticket)) return signed?.jws;
  return toReceipt(signed.jws, await firstEvents(deps.store, document, signed.seq));
}

/** The first events of a ticket, wherever they are; none when they cannot be read. */
async function firstEvents(store: Deps['store'], document: OpenTicket['document'], to: number): Promise<TicketEvent[]> {
  const older = await readSegments(store, document, Math.min(to, borderOf(document).seq));
  if (isBroken(older)) return [];
  return [...older.flatMap(({ events }) => events), ...document.events].slice(0, to);
}
