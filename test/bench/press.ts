import { setTimeout as sleep } from 'node:timers/promises';
import { textDigest } from '../../src/desk/conversation/ticket/text-digest.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { DeskProcess } from '../support/desk/process.js';
import { productionSettings } from '../support/desk/production.js';
import { TeamsClient } from '../support/teams/client.js';
import { openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { openTeamsEntra, type TeamsEntra } from '../support/teams/entra.js';
import { anIncident, file, toId } from '../support/teams/filing.js';
import { percentile, type Row, toRow } from './row.js';
import { withFolder } from './scratch.js';

/** Each of an organisation of their own, so that the platform's limits are in force and not in the way. */
const publishers = 40;
const presses = 200;
const apartMs = 25;

/** A desk in production, an assessor who writes to one publisher after another, and the moment each of them is told. */
export async function benchPress(): Promise<Row[]> {
  const [connector, entra] = await Promise.all([openTeamsConnector(), openTeamsEntra()]);
  try {
    return await withFolder(async (folder) => {
      const desk = await DeskProcess.start({ folder, environment: productionSettings(entra, connector) });
      try {
        return await measure(desk, connector, entra);
      } finally {
        await desk.close();
      }
    });
  } finally {
    await Promise.all([connector.close(), entra.close()]);
  }
}

async function measure({ baseUrl }: DeskProcess, connector: TeamsConnector, entra: TeamsEntra): Promise<Row[]> {
  const common = { baseUrl, connector, entra };
  const people = Array.from({ length: publishers }, (_, n) => new TeamsClient({ ...common, user: `user-${n}`, tenant: `tenant-${n}` }));
  const filed: { readonly conversation: string; readonly number: string }[] = [];
  for (const person of people) filed.push({ conversation: person.conversation, number: toId(await file(person, anIncident)) });
  const assessor = new TeamsClient({ ...common, user: 'assessor' });
  const tookMs: number[] = [];
  for (let count = 0; count < presses; count += 1) {
    const { conversation, number } = filed[count % publishers] ?? { conversation: '', number: '' };
    const seen = connector.calls.length;
    const told = () => connector.calls.slice(seen).find((call) => call.method === 'POST' && call.conversation === conversation);
    const text = 'We can reproduce it and look for its cause.';
    const digest = textDigest(toUserText(text));
    const data = { desk: { do: 'send', command: 'respond', number, seq: 1, nonce: `press-${count}`, digest }, text };
    const pressedAtMs = performance.now();
    const { status, body } = await assessor.send({ type: 'invoke', name: 'task/submit', value: { data } });
    if (status !== 200) throw new Error(`expected the press to be taken, got ${status} ${JSON.stringify(body)}`);
    await connector.until(() => told() !== undefined);
    tookMs.push((told()?.arrivedAtMs ?? Number.NaN) - pressedAtMs);
    await sleep(apartMs);
  }
  const p99 = percentile(tookMs, 0.99);
  const what = `an assessor's press until the publisher's post, p99 of ${presses}`;
  return [toRow(what, `${Math.round(p99)} ms (p50 ${Math.round(percentile(tookMs, 0.5))} ms)`, p99, { most: 1_000 })];
}
