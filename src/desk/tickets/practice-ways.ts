import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Identity } from '../../tickets/people.js';
import { type Account, namesOf } from '../people/find.js';

/**
 * Ways in that leave nothing on a ticket: a command that its person alone sees answered, a shortcut, a message picked to begin a request
 * with, the page that the platform keeps for a person and the desk, the button that opens a ticket.
 */
export const practiceWays = ['command', 'shortcut', 'message-shortcut', 'home', 'read'] as const;
export type PracticeWay = (typeof practiceWays)[number];

/** Which ways the filer of a practice ticket has come by since it was filed: kept in memory, and of nobody else. */
export interface PracticeWays {
  begin(number: ConfirmationNumber, filer: Identity): void;
  /** Somebody came so, and was answered. */
  note(by: Account, way: PracticeWay): void;
  /** In order. */
  of(number: ConfirmationNumber): readonly PracticeWay[];
  end(number: ConfirmationNumber): void;
}

export function createPracticeWays(): PracticeWays {
  const open = new Map<ConfirmationNumber, { readonly filer: Identity; readonly came: PracticeWay[] }>();
  return {
    begin: (number, filer) => void open.set(number, { filer, came: [] }),
    note(by, way) {
      for (const { filer, came } of open.values()) if (namesOf(by).includes(filer)) came.push(way);
    },
    of: (number) => [...(open.get(number)?.came ?? [])],
    end: (number) => void open.delete(number),
  };
}
