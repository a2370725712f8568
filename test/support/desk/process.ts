import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface DeskProcessOptions {
  /** Kept when the desk is closed; otherwise a fresh one is made, in memory where the machine has it, and removed. */
  readonly folder?: string;
  /** Variables of the desk besides `PORT` and `DATA_DIR`; nothing is inherited but the path. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A module to load before the desk; it is given a message channel to the test. */
  readonly preload?: URL;
  /** For Node itself. */
  readonly nodeOptions?: readonly string[];
}

/** One line of the desk's log. */
export interface LogLine extends Readonly<Record<string, unknown>> {
  readonly level: string;
  readonly event: string;
}

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const main = fileURLToPath(new URL('../../../src/main.js', import.meta.url));
/** As `npm start` runs it. */
const asStarted = ['--max-semi-space-size=2', '--max-old-space-size=1024'];
const startWithinMs = 30_000;
const alive = new Set<ChildProcess>();

function killAll(): void {
  for (const child of alive) child.kill('SIGKILL');
}
process.once('exit', killAll);
for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    killAll();
    process.kill(process.pid, signal);
  });
}

/**
 * The desk as an operator runs it: a process of its own, on any free port. It can be stopped, killed and started again on the
 * same folder; addresses are those of the newest start. None outlives the tests.
 */
export class DeskProcess {
  readonly folder: string;
  /** What all starts printed so far. */
  stdout = '';
  stderr = '';
  /** From the start of the newest process until it listened. */
  startedInMs = 0;
  port = 0;
  readonly #options: DeskProcessOptions;
  #child!: ChildProcess;
  #exit!: Promise<Exit>;
  #readFrom = 0;

  private constructor(folder: string, options: DeskProcessOptions) {
    this.folder = folder;
    this.#options = options;
  }

  /** Resolves when the desk listens; rejects with what it printed when it ends before that. */
  static async start(options: DeskProcessOptions = {}): Promise<DeskProcess> {
    const folder = options.folder ?? (await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'desk-process-')));
    const desk = new DeskProcess(folder, options);
    await desk.start();
    return desk;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Resolves when the newest process has ended. */
  get exit(): Promise<Exit> {
    return this.#exit;
  }

  get isAlive(): boolean {
    return alive.has(this.#child);
  }

  /** The log of the newest process. */
  get log(): readonly LogLine[] {
    const lines = this.stdout.slice(this.#readFrom).split('\n').slice(0, -1);
    return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine);
  }

  /** Starts again on the same folder, after the process has ended; `changed`: with other settings. */
  async start(changed: Readonly<Record<string, string>> = {}): Promise<void> {
    const startedAtMs = performance.now();
    this.#spawn(changed);
    const listening = await this.#untilListening(startedAtMs);
    this.startedInMs = performance.now() - startedAtMs;
    this.port = Number(listening['port']);
  }

  /** Resolves to the milliseconds from now until the desk takes turns. */
  async untilReady(): Promise<number> {
    const startedAtMs = performance.now();
    while (performance.now() - startedAtMs < startWithinMs) {
      const { ok, body } = await fetch(`${this.baseUrl}/readyz`);
      await body?.cancel();
      if (ok) return performance.now() - startedAtMs;
      await sleep(5);
    }
    throw new Error('expected the desk to become ready');
  }

  /** Sends to the preloaded module, and waits for its answer. */
  async tell(message: Readonly<Record<string, unknown>>): Promise<unknown> {
    const answered = once(this.#child, 'message');
    this.#child.send(message);
    const [answer] = (await answered) as readonly unknown[];
    return answer;
  }

  /** Asks it to stop, as an operator does. */
  async stop(): Promise<Exit> {
    this.#child.kill('SIGTERM');
    return this.#exit;
  }

  /** Takes it away without a word, as a crash or `kill -9` does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /** Kills what still runs and removes a folder of its own. */
  async close(): Promise<void> {
    await this.kill();
    if (this.#options.folder === undefined) await rm(this.folder, { recursive: true, force: true });
  }

  #spawn(changed: Readonly<Record<string, string>>): void {
    const { environment = {}, preload, nodeOptions = [] } = this.#options;
    const child = spawn(process.execPath, [...asStarted, ...nodeOptions, ...(preload ? ['--import', preload.href] : []), main], {
      env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: this.folder, ...environment, ...changed },
      stdio: ['ignore', 'pipe', 'pipe', ...(preload ? (['ipc'] as const) : [])],
    });
    this.#readFrom = this.stdout.length;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    alive.add(child);
    this.#child = child;
    this.#exit = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        alive.delete(child);
        resolve({ code, signal });
      });
    });
  }

  #untilListening(startedAtMs: number): Promise<LogLine> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        this.#child.stdout?.off('data', look);
        clearTimeout(late);
        reject(new Error(`expected the desk to listen, but ${why}\n${this.stdout}\n${this.stderr}`));
      };
      const look = () => {
        const listening = this.log.find(({ event }) => event === 'listening');
        if (!listening) return;
        this.#child.stdout?.off('data', look);
        clearTimeout(late);
        resolve(listening);
      };
      const late = setTimeout(() => fail('time passed'), startWithinMs - (performance.now() - startedAtMs));
      this.#child.stdout?.on('data', look);
      this.#exit.then(({ code, signal }) => fail(`it ended with ${code ?? signal}`), reject);
    });
  }
}
