import { isOpen, type TicketState, ticketStates } from '../ticket.js';

const open = ticketStates.filter((state) => isOpen({ state }));

/** In which states of a ticket each thing can be done, whoever may do it (docs/design.md, Life cycle). */
export const when = {
  acknowledge: new Set<TicketState>(['submitted']),
  start: new Set<TicketState>(['acknowledged']),
  ask: new Set<TicketState>(['acknowledged', 'in_assessment', 'waiting']),
  cancelQuestion: new Set<TicketState>(['waiting']),
  assess: new Set<TicketState>(['acknowledged', 'in_assessment']),
  close: new Set<TicketState>(['assessed']),
  withdraw: new Set<TicketState>(['submitted', 'acknowledged', 'in_assessment', 'waiting']),
  respond: new Set<TicketState>(open),
  reply: new Set<TicketState>(open),
  update: new Set<TicketState>(open),
  /** Also on a closed ticket. */
  remark: new Set<TicketState>(ticketStates),
} as const satisfies Readonly<Record<string, ReadonlySet<TicketState>>>;
