import { appendToHistory, beginHistory, type HistoryDeps } from '../../../src/desk/tickets/history.js';
import type { Cause } from '../../../src/tickets/cause.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import { decideSubmit } from '../../../src/tickets/submit.js';
import { sampleAnswers, sampleInstant, sampleNumber, sampleOrganisationId, samplePersonId, sampleText } from './documents.js';

/** The `n`th ticket with so many events, as the desk makes it: a filing and then replies of its filer, each for a cause of its own. */
export async function longTicket(deps: HistoryDeps, n: number, length: number, text = 'The same again.'): Promise<TicketDocument> {
  const filer = samplePersonId(n);
  const filing = decideSubmit({
    filer,
    org: sampleOrganisationId(n),
    answers: sampleAnswers(),
    receiptDueAt: sampleInstant(1_440),
    calendar: 'Team, Europe/Warsaw',
    practice: false,
  });
  if ('missing' in filing) throw new Error('expected the answers to be whole');
  const making = (event: number) => ({ by: filer, at: sampleInstant(event), cause: `event ${event} of ${n}` as Cause });
  let grown = await beginHistory(deps, sampleNumber(n), filing, making(0));
  for (let event = filing.length; event < length; event += 1) {
    grown = await appendToHistory(deps, grown.document, grown.ticket, [{ kind: 'replied', body: sampleText(text) }], making(event));
  }
  return grown.document;
}
