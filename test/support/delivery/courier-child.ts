import { writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Card } from '../../../src/cards/card.js';
import type { View } from '../../../src/cards/view.js';
import { openCourier } from '../../../src/delivery/courier.js';
import { openKeyedIds } from '../../../src/desk/keys/keyed-ids.js';
import { openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { noteDeadThread } from '../../../src/desk/tickets/dead-threads.js';
import type { Outcome } from '../../../src/ports/channel.js';
import { systemClock } from '../../../src/system/clock.js';
import { systemTimer } from '../../../src/system/timer.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import type { NewEvent } from '../../../src/tickets/events/index.js';
import { calendars } from '../calendars.js';
import { roomyLimits } from '../desk/configuration.js';
import { sampleConversation, sampleConversationId, sampleNumber, samplePersonId, sampleTicket, withEvents } from '../store/documents.js';
import { openFolder, silentLog, systemRandom } from '../store/folder.js';
import { assessor, blankCard, happenings, threadIn } from './happenings.js';

// A process of its own for tests that kill it: `node courier-child.js work|drain <folder> <port>`. It opens the store when
// something comes in by standard input, and delivers to the platform at that port. `work`: it also writes to tickets for ever,
// saying `<number> <seq>` by standard output once an update is durable. `drain`: it says `drained` when nothing is left.

const tickets = 8;
const triage = 100;
const noLimits = { conversation: [], budget: [] };

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

async function run(mode: string, folder: string, port: number): Promise<void> {
  const store = await openFolder(folder);
  const keyedIds = await openKeyedIds(store.meta, systemRandom);
  const signedHeads = await openSignedHeads(store.meta);
  const settings = {
    conflict: 'person' as const,
    numberPrefix: 'SEC',
    locale: 'en',
    zone: 'UTC',
    triage: [threadIn(triage)],
    tenants: [],
    limits: roomyLimits,
  };
  const views = new WeakMap<Card, View>();
  const agent = new Agent({ keepAlive: true });
  const wake = (number: ConfirmationNumber): void => courier.wake(number);
  const send = (to: { readonly id: string }, card: Card): Promise<Outcome> =>
    post(agent, port, JSON.stringify({ conversation: to.id, view: views.get(card) }));
  const courier = openCourier({
    store,
    channels: {
      teams: {
        name: 'teams',
        post: send,
        update: async (_at, message) => ({ kind: 'delivered', message }),
        budgetOf: () => '',
        privacyOf: async () => 'private',
        close: async () => {},
      },
    },
    clock: systemClock,
    timer: systemTimer,
    random: systemRandom,
    log: silentLog,
    render: (view) => {
      const card = blankCard(view);
      views.set(card, view);
      return card;
    },
    triageGuard: { admits: async () => 'full' },
    triageReach: { reached: () => {}, missed: () => {}, stop: () => {} },
    triage: [threadIn(triage)],
    readerOf: async () => ({ locale: 'en', zone: 'UTC' }),
    team: { nameOf: async () => undefined, ownerOf: async () => undefined },
    readRight: async () => 'may',
    onNoRight: async () => {},
    onDead: (number, thread, reason) =>
      noteDeadThread(
        {
          store,
          clock: systemClock,
          random: systemRandom,
          keyedIds,
          signedHeads,
          settings,
          calendars,
          chatOf: async () => undefined,
          wake,
        },
        number,
        thread,
        reason,
      ),
    limits: { teams: noLimits, slack: noLimits },
  });
  say('open');
  await courier.resume();
  if (mode === 'work') await Promise.all(Array.from({ length: tickets }, (_, index) => work(index + 1)));
  while ((await store.tickets.find({ by: 'undelivered', is: 'yes', limit: 1 })).total > 0) await sleep(10);
  say('drained');

  async function work(n: number): Promise<void> {
    for (const conversation of [n, triage]) {
      await store.conversations.put(sampleConversationId(conversation), sampleConversation(conversation), 'absent');
    }
    const filed = withEvents(sampleTicket(n), threadsOf(n), { at: systemClock.now(), by: samplePersonId(1) });
    await store.tickets.put(sampleNumber(n), filed, 'absent');
    for (;;) {
      const stored = await store.tickets.get(sampleNumber(n));
      if (stored === undefined || stored === 'damaged') throw new Error('expected a ticket that can be read');
      const { doc, revision, id } = stored;
      const after = withEvents(doc, [happenings.responded(`${n}`)], { at: systemClock.now(), by: assessor });
      if ((await store.tickets.put(id, after, revision)) === 'conflict') continue;
      say(`${id} ${after.events.length}`);
      wake(doc.number);
      await sleep(1 + ((n * after.events.length) % 9));
    }
  }
}

function threadsOf(n: number): NewEvent[] {
  return [happenings.followed(threadIn(n), 'private', 4)];
}

function post(agent: Agent, port: number, body: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const outgoing = request({ host: '127.0.0.1', port, method: 'POST', agent }, (incoming) => {
      incoming.setEncoding('utf8');
      let message = '';
      incoming.on('data', (text: string) => (message += text));
      incoming.on('end', () => resolve({ kind: 'delivered', message }));
    });
    outgoing.on('error', () => resolve({ kind: 'ambiguous' }));
    outgoing.end(body);
  });
}

if (process.argv[1]?.endsWith('courier-child.js')) {
  const [mode = '', folder = '', port = ''] = process.argv.slice(2);
  say('ready');
  process.stdin.once('data', () => {
    run(mode, folder, Number(port)).catch((error: Error) => {
      say(error.name);
      process.exit(1);
    });
  });
}
