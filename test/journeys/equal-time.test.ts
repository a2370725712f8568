import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mintNumber } from '../../src/tickets/confirmation-number.js';
import { DeskProcess } from '../support/desk/process.js';
import { readTree } from '../support/store/folder.js';
import { TeamsClient } from '../support/teams/client.js';
import { type Json, openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { aVulnerability, file, textOf, toId } from '../support/teams/filing.js';

/** Of each kind of number, in each way of asking. */
const samples = process.env['DESK_LONG'] ? 2_000 : 400;
/** So many ask at once, each for the kinds in turn, so that whatever else the machine does slows all kinds alike. */
const workers = 8;
/** How much the medians may differ (docs/design.md, Who sees what where), and how often noise may be the reason that they do. */
const tolerance = 0.1;
const attempts = 3;

type Ask = (asker: TeamsClient, number: string) => Promise<number>;

const status: Ask = async (asker, number) => (await asker.say(`status ${number}`)).durationMs;
const read: Ask = async (asker, number) => {
  const data: Json = { desk: { do: 'read', number: toId(number), page: 1 } };
  const { durationMs, card } = await asker.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { data } } });
  assert.match(card ? textOf(card) : '', /^No such ticket/);
  return durationMs;
};

describe('an outsider who asks for a ticket', function () {
  this.timeout(600_000);
  let connector: TeamsConnector;
  let desk: DeskProcess;
  let foreign: readonly string[] = [];
  let damaged = '';

  before(async () => {
    connector = await openTeamsConnector();
    desk = await DeskProcess.start();
    const ada = person('ada', 'contoso');
    // The larger a ticket is, the longer it takes to read.
    const long = { ...aVulnerability, problem: { problem: 'A long story. '.repeat(600) } };
    foreign = [await file(ada, long), await file(ada, aVulnerability)];
    damaged = await file(ada, aVulnerability);
    const path = [...(await readTree(desk.folder)).keys()].find((name) => name.startsWith('tickets/') && name.includes(toId(damaged)));
    await writeFile(join(desk.folder, path ?? ''), '{"v":1');
  });
  after(() => Promise.all([desk.close(), connector.close()]));

  function person(user: string, tenant: string): TeamsClient {
    return new TeamsClient({ baseUrl: desk.baseUrl, connector, user, tenant });
  }

  it('hears of a foreign number as soon as of an unknown one, by status', async () => {
    await expectAlike(status, { unknown: [unknownNumber()], long: foreign.slice(0, 1), short: foreign.slice(1) });
    assert.match(textOf(person('eve-0', 'fabrikam').card()), /^No such ticket/);
  });

  it('hears of a foreign or damaged number as soon as of an unknown one, by a button', async () => {
    await expectAlike(read, { unknown: [unknownNumber()], long: foreign.slice(0, 1), short: foreign.slice(1), damaged: [damaged] });
  });

  /** Whether the medians of all kinds are alike; a machine that is busy with something else gets another chance. */
  async function expectAlike(ask: Ask, kinds: Readonly<Record<string, readonly string[]>>): Promise<void> {
    await measure(ask, kinds, 20);
    let seen = '';
    for (let attempt = 0; attempt < attempts; attempt++) {
      const medians = await measure(ask, kinds, samples);
      const [least, most] = [Math.min(...Object.values(medians)), Math.max(...Object.values(medians))];
      seen = `${JSON.stringify(medians)}, ${samples} samples each`;
      if (most / least <= 1 + tolerance) return;
    }
    assert.fail(`expected medians within ${tolerance * 100} %, got ${seen}`);
  }

  /** The median duration in milliseconds by kind. */
  async function measure(ask: Ask, kinds: Readonly<Record<string, readonly string[]>>, count: number): Promise<Record<string, number>> {
    const durations = Object.entries(kinds).map(([kind, [number = '']]) => ({ kind, number, took: [] as number[] }));
    const askers = Array.from({ length: workers }, (_, worker) => person(`eve-${worker}`, 'fabrikam'));
    await Promise.all(
      askers.map(async (asker, worker) => {
        for (let turn = 0; turn < (count / workers) * durations.length; turn++) {
          const next = durations[(turn + worker) % durations.length];
          next?.took.push(await ask(asker, next.number));
        }
      }),
    );
    return Object.fromEntries(durations.map(({ kind, took }) => [kind, Math.round(median(took) * 100) / 100]));
  }
});

function unknownNumber(): string {
  return `SEC-${mintNumber(crypto.getRandomValues(new Uint8Array(8)))}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
