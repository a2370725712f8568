import type { Persona, PlaceName, Where } from './cast.js';
import type { Sent } from './face.js';

/** Whether it went to the publisher whose tenant is not served, or to the place where they brought their ticket. */
export function isTold({ to }: Sent): boolean {
  return 'person' in to ? to.person === 'bystander' : to.place === 'elsewhere';
}

/** Whether it went to an assessor in private, or to their place. */
export function isForTeam(to: Sent['to']): boolean {
  return 'person' in to ? to.person === 'assessor' || to.person === 'lead' : to.place === 'triage';
}

/** Whether it went to this place. */
export function isPlace(to: Sent['to'], place: PlaceName): boolean {
  return 'place' in to && to.place === place;
}

/** Whether it went to this person alone, or to this place. */
export function isAt(to: Sent['to'], who: Persona, where: Where): boolean {
  return ('person' in to && to.person === who) || ('place' in to && to.place === where);
}
