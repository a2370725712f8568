import type { CveId } from './cve.js';
import type { Cvss } from './cvss-score.js';
import { maskedText } from './masked-text.js';
import type { Ticket } from './ticket.js';
import { titleOf } from './title.js';
import type { UserText } from './user-text.js';

/** What a ticket is about, at a glance: for whoever may read it, in private or in triage, and masked for all of them. Never in a place. */
export interface About {
  readonly title?: UserText;
  /** The affected offer, as the filer calls it. */
  readonly offer?: UserText;
  readonly cves: readonly CveId[];
  /** The filer's own score. */
  readonly cvss?: Cvss;
}

/** What there is of it. */
export function aboutOf(ticket: Pick<Ticket, 'title' | 'answers'>): About {
  const title = titleOf(ticket);
  const { offer, evidence } = ticket.answers;
  return {
    ...(title !== undefined && { title }),
    ...(offer && { offer: maskedText(offer) }),
    cves: evidence?.cves ?? [],
    ...(evidence?.cvss && { cvss: evidence.cvss }),
  };
}
