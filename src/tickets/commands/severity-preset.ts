import type { SeverityBand } from '../severity.js';
import type { Ticket } from '../ticket.js';

/** The severity that stands in a form at first: the assessors' own, else that of the publisher's vector. */
export function severityPreset({ severity, answers }: Ticket): { readonly severity?: SeverityBand } {
  const preset = severity ?? answers.evidence?.cvss?.band;
  return preset === undefined ? {} : { severity: preset };
}
