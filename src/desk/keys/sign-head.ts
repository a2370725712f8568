import { formatNumber } from '../../tickets/confirmation-number.js';
import type { Instant } from '../../tickets/instant.js';
import type { Sha256 } from '../../tickets/sha256.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';

/** Signs the head of a history as it stands; answers a compact JWS. `border`: what is kept in the stead of events that are put away. */
export function signHead(
  { signedHeads, settings }: Pick<Deps, 'signedHeads' | 'settings'>,
  { number, seq, submittedAt, receiptDueAt }: Pick<Ticket, 'number' | 'seq' | 'submittedAt' | 'receiptDueAt'>,
  head: Sha256,
  signedAt: Instant,
  border?: Sha256,
): Promise<string> {
  const said = { number: formatNumber(number, settings.numberPrefix), seq, head, submittedAt, receiptDueAt, signedAt };
  return signedHeads.sign({ ...said, ...(border !== undefined && { border }) });
}
