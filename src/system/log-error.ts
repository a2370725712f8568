/** What a log line tells of an error: who threw it and where, never what it says. */
export interface DescribedError {
  readonly class: string;
  readonly code?: string | number;
  readonly frames: readonly string[];
  readonly cause?: DescribedError;
}

const deepestCause = 3;
const mostFrames = 20;
const frame = /^ {4}at (?:[\w$.<>#[\] ]{1,200} \()?(?:(?:file|node|async):|\/|[A-Za-z]:\\|<anonymous>)[^\s()]*(?::\d+){0,2}\)?$/;
const word = /^[\w$.-]{1,80}$/;

/** Reduces an error to class, code and stack frames: its message may quote what a person wrote. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { class: `[${error === null ? 'null' : typeof error}]`, frames: [] };
  const code = (error as { code?: unknown }).code;
  return {
    class: toWord(error.constructor.name) ?? 'Error',
    ...(typeof code === 'number' ? { code } : {}),
    ...(typeof code === 'string' && toWord(code) ? { code } : {}),
    frames: framesOf(error),
    ...(error.cause !== undefined && depth < deepestCause ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

/** The stack's lines that are frames. The message comes first and may have lines of its own, so it is cut before looking. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const message = stack.indexOf(error.message);
  const rest = error.message !== '' && message >= 0 ? stack.slice(message + error.message.length) : stack;
  return rest
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim().slice('at '.length));
}

function toWord(text: string): string | undefined {
  return word.test(text) ? text : undefined;
}
