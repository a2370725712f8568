import type { OwnerChoice } from '../../cards/view.js';
import type { Deps } from '../deps.js';
import { listOwners } from '../people/assessors.js';
import type { TurnContext } from './turn-context.js';

/** Who can be made the owner of a ticket, as a card lists them: the reader stands first. */
export async function ownerChoices(deps: Deps, { act, turn }: TurnContext): Promise<readonly OwnerChoice[]> {
  const { name } = turn.by;
  const others = (await listOwners(deps)).filter(({ id }) => id !== act.by.id);
  return [
    { id: act.by.id, ...(name !== undefined && { name }), isReader: true },
    ...others.map((owner) => ({ ...owner, isReader: false })),
  ];
}
