import type { z } from 'zod';
import { acknowledge } from './acknowledge.js';
import { ask } from './ask.js';
import { assess } from './assess.js';
import { cancelQuestion } from './cancel-question.js';
import { close } from './close.js';
import type { CommandDefinition, Interaction } from './command.js';
import { follow } from './follow.js';
import { handOver } from './hand-over.js';
import { rate } from './rate.js';
import { remark } from './remark.js';
import { reply } from './reply.js';
import { respond } from './respond.js';
import { retitle } from './retitle.js';
import { reveal } from './reveal.js';
import { start } from './start.js';
import { take } from './take.js';
import { takeBack } from './take-back.js';
import { unfollow } from './unfollow.js';
import { update } from './update.js';
import { withdraw } from './withdraw.js';

export type { Asking, PreparedText } from './command.js';

/**
 * THE table of commands on a ticket, in the order in which cards offer them: a new one is its file, one line here, and its words
 * in each locale. Buttons, forms, field problems, refusals and what the API takes follow from it.
 */
export const ticketCommands = {
  acknowledge,
  take,
  start,
  'cancel-question': cancelQuestion,
  ask,
  close,
  respond,
  assess,
  remark,
  'hand-over': handOver,
  rate,
  retitle,
  reply,
  'take-back': takeBack,
  update,
  withdraw,
  follow,
  unfollow,
  reveal,
} as const;
export type TicketCommandName = keyof typeof ticketCommands;
export const ticketCommandNames = Object.keys(ticketCommands) as readonly TicketCommandName[];

type Named<N extends Interaction> = {
  [C in TicketCommandName]: (typeof ticketCommands)[C]['interaction'] extends N ? C : never;
}[TicketCommandName];

/** The commands that a form asks the input of, and those that one press carries out. */
export type FormCommand = Named<'form'>;
export type PressCommand = Named<'press'>;

/** What a command is, for whoever does not care which one it is. */
export function definitionOf(name: TicketCommandName): CommandDefinition<z.ZodObject, Interaction> {
  return ticketCommands[name];
}

export function isFormCommand(name: TicketCommandName): name is FormCommand {
  return ticketCommands[name].interaction === 'form';
}

export function isPressCommand(name: TicketCommandName): name is PressCommand {
  return ticketCommands[name].interaction === 'press';
}

export const formCommands = ticketCommandNames.filter(isFormCommand);
export const pressCommands = ticketCommandNames.filter(isPressCommand);
