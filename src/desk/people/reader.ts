import type { Reader } from '../../cards/reader.js';
import { type Author, personOf } from '../../tickets/author.js';
import type { Audience } from '../../tickets/thread.js';
import type { Deps, Settings } from '../deps.js';
import { findPerson } from './find.js';

/** What is known of how somebody reads. */
interface Known {
  readonly language?: string | undefined;
  readonly zone?: string | undefined;
}

/** Somebody as a reader, as far as they are known; the operator's choice for the rest. */
export function readerOfPerson({ settings }: { readonly settings: Pick<Settings, 'locale' | 'zone'> }, person: Known | undefined): Reader {
  return { locale: person?.language ?? settings.locale, zone: person?.zone ?? settings.zone };
}

/** For whom a thread's posts are rendered: the person of a private one, the operator's choice in places. */
export async function readerOfThread(
  deps: Pick<Deps, 'store' | 'settings'>,
  { audience, by }: { readonly audience: Audience; readonly by: Author },
): Promise<Reader> {
  const reader = audience === 'private' ? personOf(by) : undefined;
  const person = reader && (await findPerson(deps, reader));
  return readerOfPerson(deps, person === 'damaged' ? undefined : person?.doc);
}
