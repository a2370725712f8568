import type { Reader } from '../../cards/reader.js';
import type { Person } from '../../tickets/people.js';
import type { Settings } from '../deps.js';

/** A person as a reader, as far as the desk knows them; the operator's choice for the rest. */
export function readerOfPerson({ settings }: { readonly settings: Pick<Settings, 'locale' | 'zone'> }, person: Person | undefined): Reader {
  return { locale: person?.language ?? settings.locale, zone: person?.zone ?? settings.zone };
}
