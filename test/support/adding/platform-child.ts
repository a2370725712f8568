import type { View } from '../../../src/cards/view.js';
import { compose } from '../../../src/main/compose.js';
import type { TurnInput } from '../../../src/ports/turn.js';
import { systemClock } from '../../../src/system/clock.js';
import { systemTimer } from '../../../src/system/timer.js';
import type { Cause } from '../../../src/tickets/cause.js';
import { toIdentity } from '../../../src/tickets/people.js';
import { configOf, noAddress } from '../desk/configuration.js';
import { expectKind } from '../desk/desk.js';
import { newFolder, openFolder, removeFolders, silentLog, systemRandom } from '../store/folder.js';
import { until } from '../until.js';
import { tell } from './shown.js';

// Runs in a tree that has one more platform, `recorder`: somebody files a request there, and its triage hears of it; tells what was
// posted where.

const folder = newFolder();
const secret = Buffer.alloc(32, 7).toString('base64');
const config = configOf({
  DESK_MODE: 'production',
  DATA_DIR: folder,
  PUBLIC_URL: 'https://desk.example.com',
  DESK_SECRET_KEYS: `first:${secret}`,
  DESK_TRIAGE: 'recorder:triage',
  DESK_ASSESSORS: 'recorder:assessment/daan',
  RECORDER_ROOMS: 'triage',
});
const store = await openFolder(folder, { keys: config.secretKeys });
const system = { clock: systemClock, timer: systemTimer, random: systemRandom, log: silentLog, store, baseUrl: noAddress };
const composed = await compose(config, system);
await composed.start();

let turns = 0;
async function take(input: TurnInput): Promise<View> {
  const reply = await composed.desk.handle({
    cause: `cause-${++turns}` as Cause,
    by: { identity: toIdentity('recorder', 'acme', 'ann'), language: 'en', zone: 'UTC' },
    place: { channel: 'recorder', kind: 'personal', address: 'ann' },
    input,
    correlationId: `turn-${turns}`,
  });
  if (reply.kind === 'nothing') throw new Error('expected an answer');
  return reply.card.view;
}

const given: Readonly<Record<string, string>> = { category: 'incident', problem: 'A leak.', resolution: 'no', message: 'no' };
let view = await take({ kind: 'typed', text: 'new' });
while (view.kind === 'question') {
  const { number, rev, step } = view;
  const inputs = { [step]: given[step] ?? '' };
  view = await take({ kind: 'press', action: { do: 'answer', number, rev, step }, inputs, surface: 'message' });
}
const { number, rev } = expectKind(view, 'review');
expectKind(await take({ kind: 'press', action: { do: 'submit', number, rev }, inputs: {}, surface: 'message' }), 'confirmation');

const path = '../../../src/channels/recorder/index.js';
const { recorded } = (await import(path)) as { readonly recorded: readonly { readonly address: string; readonly text: string }[] };
await until(() => recorded.some(({ address }) => address === 'triage'), 'triage to hear of the ticket');
await composed.stop();
await store.close();
await removeFolders();
tell({ number, recorded });
