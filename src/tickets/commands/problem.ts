import type { Problem } from '../question.js';
import type { FieldProblem } from './fields.js';

/** What is wrong with an input, by its name. */
export interface InputProblem {
  readonly input: string;
  readonly problem: FieldProblem | Problem;
}
