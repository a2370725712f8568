import type { Place, Turn } from '../../../ports/turn.js';
import type { ModalMeta } from '../modal.js';
import { turnWithinMs, within } from '../within.js';
import type { ListenerParts } from './parts.js';

/** By what, for whom and about where a modal opens. */
export interface Opening {
  readonly team: string;
  readonly user: string;
  readonly trigger: string;
  readonly place: Place;
}

/**
 * Opens a modal at once, from memory, for a trigger is good for three seconds whatever the store does; what it shows follows.
 * False when Slack did not open it: then nothing was asked of the desk.
 */
export async function openForm(
  { screen, notes, modals, tracked }: ListenerParts,
  { team, user, trigger, place }: Opening,
  toTurn: () => Promise<Turn | undefined>,
): Promise<boolean> {
  const id = await within(screen.open(team, trigger, notes.modal('opening', undefined)), turnWithinMs);
  if (id === undefined || id === 'late') return false;
  const meta: ModalMeta = { place: { kind: place.kind, address: place.address } };
  tracked.add(
    (async () => {
      const turn = await toTurn();
      if (turn) await modals.fill(id, { turn, team, user }, meta);
    })(),
  );
  return true;
}
