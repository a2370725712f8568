import { can, type Principal } from '../../tickets/access.js';
import type { TicketEvent } from '../../tickets/events/index.js';
import { toReceipt } from '../../tickets/receipt.js';
import type { Deps } from '../deps.js';
import type { OpenTicket } from './open.js';

/** The receipt of a filing; for the filer with what opens their own answers. Undefined when none was signed. */
export async function receiptOf(deps: Pick<Deps, 'store'>, by: Principal, { ticket, document }: OpenTicket): Promise<string | undefined> {
  const [signed] = document.signedHeads;
  if (!signed || !can(by, 'file', ticket)) return signed?.jws;
  const events = await firstEvents(deps, document, signed.seq);
  return toReceipt(signed.jws, events);
}

/** The first events of a ticket, wherever they are; none when they cannot be read. */
async function firstEvents(
  { store }: Pick<Deps, 'store'>,
  { number, segments, events }: OpenTicket['document'],
  to: number,
): Promise<TicketEvent[]> {
  const found: TicketEvent[] = [];
  for (let k = 1; k <= segments && found.length < to; k++) {
    const stored = await store.segments.get(`${number}-${k}`);
    if (stored === undefined || stored === 'damaged') return [];
    found.push(...stored.doc.events);
  }
  return [...found, ...events].slice(0, to);
}
