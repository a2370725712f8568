import { type CommandName, commandNames } from '../locales/index.js';
import type { Reply } from '../ports/turn.js';
import { draftsOf } from './drafts.js';
import type { Parts } from './parts.js';
import { isInPlace, isPrivate, show } from './replies.js';
import type { Visit } from './visit.js';

/** `help`: what works here, for this person. `'lost'`: nothing was understood, so it says how to go on. Where others read along, what works there. */
export async function help(parts: Parts, visit: Visit, why = ''): Promise<Reply> {
  if (!isPrivate(visit)) return show(visit, { kind: 'place-help' });
  const [draft] = await draftsOf(parts, visit, 1);
  const inPlace = isInPlace(visit) ? { inPlace: true as const } : {};
  return show(visit, {
    kind: 'help',
    lost: why === 'lost',
    commands: commandsFor(visit),
    ...inPlace,
    ...(draft && { draft: draft.doc.number }),
  });
}

const forAssessors: ReadonlySet<CommandName> = new Set(['queue']);

function commandsFor({ person }: Visit): readonly CommandName[] {
  return commandNames.filter((name) => person.role !== 'none' || !forAssessors.has(name));
}
