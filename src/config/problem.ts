import type { z } from 'zod';
import type { Problem } from '../channels/variable.js';
import { variables } from './environment.js';
import { nearest } from './nearest.js';

const byName = new Map<string, (typeof variables)[number]>(variables.map((variable) => [variable.name, variable]));

/** `expected PORT to be a port from 1 to 65535, or 0 for any free one, got "abc"`. */
export function toSentence(problem: Problem): string {
  return `expected ${problem.name} to be ${problem.expected}, got ${problem.got}`;
}

/** The problems behind one issue of the schema, which must have been asked to report the input. */
export function toProblems(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(unknownName);
  const name = String(issue.path[0]);
  const variable = byName.get(name);
  return [{ name, expected: variable?.expected ?? '', got: variable?.secret ? hidden(issue.input) : shown(issue.input) }];
}

function unknownName(name: string): Problem {
  const meant = nearest(
    name,
    variables.map((variable) => variable.name),
  );
  const advice = meant ? `did you mean ${meant}?` : 'docs/configuration.md lists all of them';
  return { name, expected: `a variable the desk knows (${advice})`, got: 'a name it does not know' };
}

/** The value as JSON, so that nothing in it can act on a terminal; long ones cut. */
function shown(input: unknown): string {
  const text = JSON.stringify(input).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function hidden(input: unknown): string {
  return typeof input === 'string' ? `a value of ${input.length} characters` : 'other values';
}
