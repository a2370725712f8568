import type { Persona, Seat, Spot, Stage } from './seat.js';
import { numberIn } from './seat.js';

/** What the rows of one run have in common: each builds on what those before it made. */
export class Story {
  /** Tickets by what they are for. */
  readonly tickets = new Map<string, string>();

  constructor(readonly stage: Stage) {}

  at = (who: Persona, where: Spot = 'own'): Seat => {
    return this.stage.seat(who, where);
  };

  ticket(name: string): string {
    const number = this.tickets.get(name);
    if (number === undefined) throw new Error(`expected the ticket ${name} to be filed by a row before`);
    return number;
  }

  keep(name: string, text: string): string {
    const number = numberIn(text);
    this.tickets.set(name, number);
    return number;
  }
}

/** Answers by buttons from the first question of an incident to the review. */
export async function answerIncident(seat: Seat, problem = 'Somebody signed in with our build key.'): Promise<void> {
  await seat.sees(/^.*New request/);
  await seat.press('Start request', { category: 'incident' });
  await seat.sees(/The problem/);
  await seat.press('Next', { problem });
  await seat.sees(/CVE ids or CVSS/);
  await seat.press('Next');
  await seat.sees(/Resolution/);
  await seat.press('Next', { resolution: 'no' });
  await seat.sees(/Customer message/);
  await seat.press('Next', { message: 'no' });
  await seat.sees(/Check and submit/);
}

/** Files an incident by buttons; answers its number as written. */
export async function fileIncident(story: Story, name: string, seat: Seat): Promise<string> {
  await seat.say('new');
  await answerIncident(seat);
  await seat.press('Submit');
  return story.keep(name, await seat.sees(/Your ticket is filed/));
}
