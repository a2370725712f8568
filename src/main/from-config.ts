import type { Config } from '../config.js';
import type { nameFirst } from '../desk/people/assessors.js';
import type { TriagePlace } from '../desk/places/triage.js';
import { identityOf, personas } from '../local/personas.js';
import { localTriage } from '../local/places.js';

/** The assessors' conversations: those the operator named, and the local desk's own. `localUrl`: where the latter takes posts. */
export function triagePlaces(config: Config, localUrl = ''): TriagePlace[] {
  return namedTriage(config, localUrl).map(({ place }) => place);
}

/** The same, each under the name that the operator knows it by. */
export function namedTriage(
  { triage, platforms: on, mode }: Config,
  localUrl = '',
): readonly { readonly name: string; readonly place: TriagePlace }[] {
  const named = triage.flatMap((entry) => {
    const platform = on.find(({ name }) => entry.startsWith(`${name}:`));
    return platform ? [{ name: entry, place: platform.triagePlace(entry.slice(platform.name.length + 1)) }] : [];
  });
  return mode === 'local' ? [{ name: 'the local desk', place: localTriage(localUrl) }, ...named] : named;
}

/** The first assessors and leads: the operator's, and the local desk's personas. */
export function firstAssessors({ mode, assessors, leads }: Config): Parameters<typeof nameFirst>[1] {
  if (mode !== 'local') return { assessors, leads };
  return { assessors: [...personasAs('assessor'), ...assessors], leads: [...personasAs('lead'), ...leads] };
}

function personasAs(role: 'assessor' | 'lead'): Config['assessors'] {
  return personas.filter((persona) => persona.role === role).map(identityOf);
}
