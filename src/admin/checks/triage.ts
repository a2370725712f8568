import { type TriagePlaceState, triageSchema } from '../../api/triage.js';
import { type Finding, fine, note, wrong } from '../../channels/finding.js';
import { platforms } from '../../channels/index.js';
import type { Config } from '../../config.js';
import { formatNumber } from '../../tickets/confirmation-number.js';
import { askDesk, DeskDidNotAnswer } from '../operator-client.js';

/** How the places of the assessors are doing, as the desk that runs knows it. */
export async function checkTriage({ dataDir, numberPrefix }: Config): Promise<Finding[]> {
  try {
    const question = { method: 'GET', path: '/triage', absent: '', look: '' } as const;
    return (await askDesk(dataDir, question, triageSchema)).places.flatMap((state) => judge(state, numberPrefix));
  } catch (error) {
    if (!(error instanceof DeskDidNotAnswer)) throw error;
    return [note('Triage: who can read it, and whether it takes posts, is told while the desk runs')];
  }
}

const leadsHint = 'Tell them yourself; each lead has to write to the desk once, and `npm run admin -- assessors add --lead` names one.';

function judge({ place, admission, outage, leads, givenUp }: TriagePlaceState, prefix: string): Finding[] {
  const found: Finding[] = [];
  if (outage) {
    const word = outage.reason === undefined ? '' : ` (${outage.reason})`;
    found.push(
      wrong(
        `Triage: ${place} takes nothing since ${outage.since}${word}; all of it is kept`,
        'See that it is there and the desk a member of it, or name another place in DESK_TRIAGE.',
      ),
    );
  }
  if (admission === 'nothing') {
    found.push(wrong(`Triage: others can read ${place}, so nothing is posted there`, 'Make it private, without guests and not shared.'));
  }
  if (admission === 'neutral') {
    const hint = platforms.find(({ name }) => place.startsWith(`${name}:`))?.triageHint ?? '';
    found.push(wrong(`Triage: nobody tells who can read ${place}, so that it gets numbers alone`, hint));
  }
  if (leads && (leads.told === 0 || leads.untold > 0)) {
    const who = leads.told === 0 ? 'no lead' : `${leads.untold} of ${leads.told + leads.untold} leads`;
    const could = leads.told === 0 ? 'could be told' : 'could not be told';
    found.push(wrong(`Triage: ${who} ${could} in private what is wrong with ${place}`, leadsHint));
  }
  if (givenUp) {
    const tickets = givenUp.tickets.map((number) => formatNumber(number, prefix));
    const more = givenUp.count > tickets.length ? ` and ${givenUp.count - tickets.length} more` : '';
    found.push(
      wrong(
        `Triage: ${place} refused a post about ${tickets.join(', ')}${more}, and it was given up`,
        'The log says why (`update-given-up`). `npm run admin -- resend <number>` posts it.',
      ),
    );
  }
  if (admission === undefined) found.push(note(`Triage: who can read ${place} was not asked yet`));
  return found.length > 0 ? found : [fine(`Triage: ${place} takes posts, and nobody else reads it`)];
}
