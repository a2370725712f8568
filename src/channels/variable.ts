import { z } from 'zod';

/** What people are told of a variable: in a table (docs/configuration.md, Configuration) and when its value is wrong. */
export interface Described {
  /** What a right value looks like, ending the sentence "expected NAME to be …". */
  readonly expected: string;
  readonly meaning: string;
  /** The value that holds without it. */
  readonly byDefault?: string;
  /** In words what holds without it, where that depends on other things. */
  readonly otherwise?: string;
  /** Its value is never printed. */
  readonly secret?: true;
}

/** The variables of one part of the desk, by name, in the order of the table. */
export type Variables = Readonly<Record<string, z.ZodType>>;

/** The variables that were given, by name. */
export type Given = Readonly<Partial<Record<string, string>>>;

/** One setting that is wrong, in words for the operator. Holds no secret. */
export interface Problem {
  readonly name: string;
  readonly expected: string;
  readonly got: string;
}

const descriptions = z.registry<Described>();
type Text = z.ZodType<unknown, string>;

/** Each variable is read from its text, given or by default, or is absent; what must be there in which mode is judged apart. */
export function variable<S extends Text>(schema: S, described: Described & { readonly byDefault: string }): z.ZodPrefault<S>;
export function variable<S extends Text>(schema: S, described: Described): z.ZodOptional<S>;
export function variable<S extends Text>(schema: S, described: Described) {
  const whole = described.byDefault === undefined ? schema.optional() : schema.prefault(described.byDefault as z.input<S>);
  return whole.register(descriptions, described);
}

/** What `variable` was told. Throws a TypeError for a schema that it did not make. */
export function descriptionOf(schema: z.ZodType): Described {
  const described = descriptions.get(schema);
  if (!described) throw new TypeError('expected every variable to be described');
  return described;
}

/** A problem for each of the variables that was not given; `more` ends the sentence of what is expected. */
export function missing(variables: Variables, given: Given, names: readonly string[], more = ''): Problem[] {
  return names
    .filter((name) => given[name] === undefined)
    .map((name) => {
      const schema = variables[name];
      return { name, expected: `${schema ? descriptionOf(schema).expected : ''}${more}`, got: 'nothing' };
    });
}

/** A problem for a variable that must not be there. */
export function unwanted(name: string, expected: string): Problem {
  return { name, expected, got: 'a value' };
}
