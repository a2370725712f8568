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
  /** Ends it as a power switch would, unless it has ended; resolves when all it said is there. */
  kill(): Promise<void>;
}

/** Starts one; see `store-child.ts`. */
export function startProcess(...args: readonly string[]): StoreProcess {
  return startScript('store-child.js', ...args);
}

/** Starts a script of this folder that begins when something comes in and says what it did. */
export function startScript(name: string, ...args: readonly string[]): StoreProcess {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = Promise.all([once(reader, 'close'), once(child, 'close')]);
  return {
    lines,
    child,
    go: () => child.stdin.write('go\n'),
    async said(line) {
      while (!lines.includes(line) && child.exitCode === null && child.signalCode === null) {
        await Promise.race([once(reader, 'line'), ended]);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
