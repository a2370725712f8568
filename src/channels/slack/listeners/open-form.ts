import type { Place } from '../../../ports/place.js';
import type { Turn } from '../../../ports/turn.js';
import { turnWithinMs, within } from '../../within.js';
import type { ListenerDeps } from './deps.js';
import { toMeta } from './meta-place.js';
import type { Source } from './source.js';

/** By what, for whom and about where a modal opens. */
interface Opening extends Source {
  readonly trigger: string;
  readonly place: Place;
}

/**
 * Opens a modal at once, from memory, for a trigger is good for three seconds whatever the store does; what it shows follows.
 * False when Slack did not open it in time.
 */
export async function openForm(
  { privateSender, systemMessages, modals, background }: ListenerDeps,
  { trigger, place, ...source }: Opening,
  toTurn: () => Promise<Turn | undefined>,
): Promise<boolean> {
  const opening = privateSender.open(source.team, trigger, systemMessages.modal('opening', undefined));
  const fill = async (): Promise<void> => {
    const id = await opening;
    const turn = id === undefined ? undefined : await toTurn();
    if (id !== undefined && turn) await modals.fill(id, { ...source, turn }, toMeta(place));
  };
  // Also a modal that opens too late for us to say so is not left empty.
  background.add(fill());
  const id = await within(opening, turnWithinMs);
  return id !== undefined && id !== 'late';
}
