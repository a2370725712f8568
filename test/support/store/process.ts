import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that opens the store once it is told to. */
export interface StoreProcess {
  /** What it has said so far. */
  readonly lines: readonly string[];
  readonly child: ChildProcess;
  /** Lets it open the store. */
  go(): void;
  /** Resolves once it has said `line`, or has ended. */
  said(line: string): Promise<void>;
  /** Resolves once it has said so many lines, or has ended. */
  saidLines(count: number): Promise<void>;
  /** Ends it as a power switch would, unless it has ended; resolves when all it said is there. */
  kill(): Promise<void>;
}

/** Starts one; see `store-child.ts`. */
export function startProcess(...args: readonly string[]): StoreProcess {
  return startScript(new URL('store-child.js', import.meta.url), ...args);
}

/** Starts a script that begins when something comes in and says what it did. */
export function startScript(script: URL, ...args: readonly string[]): StoreProcess {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = Promise.all([once(reader, 'close'), once(child, 'close')]);

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo() && child.exitCode === null && child.signalCode === null) await Promise.race([once(reader, 'line'), ended]);
  }

  return {
    lines,
    child,
    go: () => child.stdin.write('go\n'),
    said: (line) => until(() => lines.includes(line)),
    saidLines: (count) => until(() => lines.length >= count),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
