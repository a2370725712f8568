import { fieldsOf } from '../../tickets/commands/fields.js';
import { definitionOf } from '../../tickets/commands/index.js';
import type { InputProblem } from '../../tickets/commands/problem.js';
import type { Request } from '../../tickets/commands/run.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { canOwn } from '../people/owners.js';

/** The inputs that name somebody who cannot be chosen for this ticket. Asks the store only for commands that ask for a person. */
export async function problemsOfPeople(deps: Deps, ticket: Ticket, { command, input }: Request): Promise<readonly InputProblem[]> {
  const { input: schema, interaction } = definitionOf(command);
  const fields = interaction === 'form' ? fieldsOf(schema).filter(({ kind }) => kind === 'person') : [];
  const values = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>) : {};
  const problems: InputProblem[] = [];
  for (const field of fields) {
    if (!(await canOwn(deps, values[field.input], ticket))) problems.push({ input: field.input, problem: { code: 'choice' } });
  }
  return problems;
}
