import { z } from 'zod';
import { type PersonId, personIdSchema } from '../people.js';
import { answerMaxLength, toUserText, type UserText } from '../user-text.js';

/** How one input of a command is asked for, on every platform; its words come from the locale by the command's and the input's name. */
export type Field =
  | { readonly kind: 'text'; readonly maxLength: number }
  /** `style`: all options in sight, or a list to open. */
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly style: 'compact' | 'expanded' }
  /** Somebody who can be chosen; the reader is chosen to begin with. `changes`: it is to be another than the owner. */
  | { readonly kind: 'person'; readonly who: 'assessor'; readonly changes?: true }
  | { readonly kind: 'date' };

/** A day without a zone, `2026-11-27`. */
export type CalendarDate = string & { readonly __calendarDate: true };

declare const asked: unique symbol;

/** A schema that says how it is asked for: what the input of a form is made of. */
export type AskedSchema = z.ZodType & { readonly [asked]: true };

const fields = z.registry<Field>();

function ask<S extends z.ZodType>(schema: S, field: Field): S & { readonly [asked]: true } {
  fields.add(schema, field);
  return schema as S & { readonly [asked]: true };
}

/** A text of the person's own, required, stored as it was given. */
export function text(maxLength = answerMaxLength) {
  const schema = z.string().transform((typed, context): UserText => {
    const value = toUserText(typed);
    if (value.length > 0 && value.length <= maxLength) return value;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });
  return ask(schema, { kind: 'text', maxLength });
}

/** One of some options. `offered` is the order in which a form offers them, where it is another. */
export function choice<const O extends readonly [string, ...string[]]>(
  options: O,
  { style = 'compact', offered = options }: { readonly style?: 'compact' | 'expanded'; readonly offered?: readonly string[] } = {},
) {
  return ask(z.enum(options), { kind: 'choice', options: offered, style });
}

/** A person, by their id; whether they can be chosen now is asked when the command is carried out. */
export function person(who: 'assessor', how: { readonly changes?: true } = {}) {
  const schema = z
    .string()
    .pipe(personIdSchema)
    .transform((id): PersonId => id);
  return ask(schema, { kind: 'person', who, ...how });
}

/**
 * A day. A command that needs one is the first to use it.
 *
 * @public
 */
export function date() {
  return ask(
    z.iso.date().transform((day) => day as CalendarDate),
    { kind: 'date' },
  );
}

/** A field with the name of its input. */
export type NamedField = Field & { readonly input: string };

/** The fields of a form, in the order of the schema. Throws a TypeError for an input that cannot be asked for. */
export function fieldsOf(input: z.ZodObject): readonly NamedField[] {
  return Object.entries(input.shape).map(([name, schema]) => {
    const field = fields.get(schema as z.ZodType);
    if (!field) throw new TypeError(`expected ${name} to be made by text, choice, person or date`);
    return { input: name, ...field };
  });
}

/** What is wrong with what stands in a field. */
export type FieldProblem =
  | { readonly code: 'required' }
  | { readonly code: 'choice' }
  | { readonly code: 'date' }
  /** It is chosen that already: nothing would change. */
  | { readonly code: 'same-owner' }
  | { readonly code: 'same-rating' }
  /** Somebody else owns the ticket, who alone hands it over, or a lead. */
  | { readonly code: 'owned' }
  | { readonly code: 'too-long'; readonly length: number; readonly limit: number };

/** What is wrong with a field's value that its schema refused. */
export function problemOf(field: Field, value: unknown): FieldProblem {
  if (field.kind === 'date') return { code: 'date' };
  if (field.kind !== 'text') return { code: 'choice' };
  const { length } = toUserText(typeof value === 'string' ? value : '');
  return length === 0 ? { code: 'required' } : { code: 'too-long', length, limit: field.maxLength };
}
