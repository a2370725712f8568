import type { Buttons } from './button.js';
import { draftButtons } from './draft-buttons.js';
import { personButtons } from './person-buttons.js';
import { ticketButtons } from './ticket-buttons.js';

/** THE table of buttons: one for each thing that a button of a card can say. */
export const buttons: Buttons = { ...personButtons, ...draftButtons, ...ticketButtons };
