import type { QuestionId } from '../tickets/answers.js';

/** The command a typed word means in a locale. */
export function readCommandWord(_locale: string, word: string): string {
  return /^(hi|hello|hey)$/i.test(word) ? 'help' : word.toLowerCase();
}

/** The option of a closed question that a typed text means in a locale. */
export function readOption(_locale: string, _question: QuestionId, text: string): string | undefined {
  return text.trim().toLowerCase();
}
