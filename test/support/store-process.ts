import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('store-child.js', import.meta.url));

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
