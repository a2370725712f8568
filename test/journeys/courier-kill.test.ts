import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { seed, seeded } from '../store/power-cut/seeded.js';
import { grouped } from '../support/delivery/happenings.js';
import { newFolder, removeFolders } from '../support/store/folder.js';
import { type StoreProcess, startScript } from '../support/store/process.js';

const child = new URL('../support/delivery/courier-child.js', import.meta.url);
/** `ready` and `open`. */
const linesBefore = 2;
const cycles = process.env['DESK_LONG'] ? 2_000 : 100;

/** What the platform took, in order; `cycle`: how often the desk had been killed by then. */
interface Taken {
  readonly thread: string;
  readonly seqs: readonly number[];
  readonly cycle: number;
}

interface Body {
  readonly conversation: string;
  readonly view: {
    readonly kind: string;
    readonly number: string;
    readonly seq?: number;
    readonly items?: readonly { readonly seq: number }[];
  };
}

describe('a desk that is killed while it delivers', function () {
  this.timeout(cycles * 5_000);
  const random = seeded(seed);
  const taken: Taken[] = [];
  const acknowledged = new Map<string, number[]>();
  let cycle = 0;
  let due = 0;
  let server: Server;
  let next: StoreProcess;

  function take(incoming: IncomingMessage, response: ServerResponse): void {
    let text = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (more: string) => (text += more));
    incoming.on('end', () => {
      const { conversation, view } = JSON.parse(text) as Body;
      // A ticket's own card stands for all there was when it was drawn.
      const seqs = view.items?.map(({ seq }) => seq) ?? Array.from({ length: view.seq ?? 0 }, (_, index) => index + 1);
      taken.push({ thread: `${view.number} ${conversation}`, seqs, cycle });
      setTimeout(() => response.end(`m-${taken.length}`), random.below(12));
    });
  }

  function note(lines: readonly string[]): void {
    for (const line of lines) {
      const [number = '', seq] = line.split(' ');
      if (seq !== undefined) acknowledged.set(number, [...(acknowledged.get(number) ?? []), Number(seq)]);
    }
  }

  before(async () => {
    server = createServer(take).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const folder = newFolder();
    const start = (mode: string): StoreProcess => startScript(child, mode, folder, String(port));
    next = start('work');
    for (; cycle < cycles; cycle += 1) {
      const desk = next;
      await desk.said('ready');
      desk.go();
      next = start(cycle + 1 < cycles ? 'work' : 'drain');
      await desk.said('open');
      // How much it does until then is counted, for how long that takes is the machine's.
      const updates = random.below(6);
      due += updates;
      await desk.saidLines(linesBefore + updates);
      await sleep(random.below(30));
      await desk.kill();
      note(desk.lines);
    }
    await next.said('ready');
    next.go();
    await next.said('drained');
    assert.ok(next.lines.includes('drained'), next.lines.join());
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') process.stderr.write(`DESK_SEED=${seed}\n`);
  });
  after(async () => {
    await next?.kill();
    server?.closeAllConnections();
    server?.close();
    await removeFolders();
  });

  const byThread = () => grouped(taken, ({ thread }) => thread);

  it('loses nothing that was durable', () => {
    const posted = new Map([...byThread()].map(([thread, posts]) => [thread, new Set(posts.flatMap(({ seqs }) => seqs))]));
    assert.equal(posted.size, 16);
    let count = 0;
    for (const [number, seqs] of acknowledged) {
      for (const [thread, those] of posted) {
        if (!thread.startsWith(number)) continue;
        for (const seq of seqs) assert.ok(those.has(seq), `${thread} never heard of ${seq}`);
        count += seqs.length;
      }
    }
    assert.ok(count >= 2 * due, `${count} posts of ${due} updates at least`);
  });

  it('tells each thread in order, and doubles at most what was under way when it was killed', () => {
    let doubled = 0;
    for (const posts of byThread().values()) {
      let newest = 0;
      const doubledIn: number[] = [];
      for (const { seqs, cycle: at } of posts) {
        const isDoubled = (seqs[0] ?? 0) <= newest;
        if (isDoubled) doubledIn.push(at);
        else assert.ok(seqs.every((seq) => seq > newest));
        newest = Math.max(newest, ...seqs);
      }
      assert.equal(new Set(doubledIn).size, doubledIn.length, 'one at most for each time it was killed');
      doubled += doubledIn.length;
    }
    assert.ok(doubled > 0, 'it was never killed between acceptance and the store');
  });
});
