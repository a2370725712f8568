import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./proxy-child.js', import.meta.url));

interface Options {
  /** Where names lead that it alone knows, by `host:port`: a port of this machine. */
  readonly names?: Readonly<Record<string, number>>;
  /** `name:password`. */
  readonly login?: string;
  /** The status of every answer, instead of a way. */
  readonly refuses?: number;
}

/** A forward proxy in a process of its own. */
export class ForwardProxy {
  /** Every `host:port` that it was asked for, in order. */
  readonly targets: string[] = [];

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start({ names = {}, login, refuses }: Options = {}): Promise<ForwardProxy> {
    const env = {
      PROXY_NAMES: JSON.stringify(names),
      ...(login !== undefined && { PROXY_LOGIN: login }),
      ...(refuses !== undefined && { PROXY_REFUSES: String(refuses) }),
    };
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    process.once('exit', () => child.kill('SIGKILL'));
    const lines = createInterface({ input: child.stdout });
    const [first] = (await once(lines, 'line')) as [string];
    const { port } = JSON.parse(first) as { port: number };
    const proxy = new ForwardProxy(child, `http://${login === undefined ? '' : `${login}@`}127.0.0.1:${port}`);
    lines.on('line', (line) => void proxy.targets.push((JSON.parse(line) as { target: string }).target));
    return proxy;
  }

  async close(): Promise<void> {
    const closed = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await closed;
  }
}
