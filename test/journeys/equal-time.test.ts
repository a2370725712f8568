import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mintNumber } from '../../src/tickets/confirmation-number.js';
import { DeskProcess } from '../support/desk/process.js';
import { unhurried } from '../support/desk/unhurried.js';
import { playSlackFor, TimedOutsider, timedSigningSecret } from '../support/slack/timed-outsider.js';
import { openSlackWebApi, type SlackWebApi } from '../support/slack/web-api.js';
import { TeamsClient } from '../support/teams/client.js';
import { type Json, openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { aVulnerability, buttonOf, file, textOf, toId } from '../support/teams/filing.js';

/** Of each kind of number, in each way of asking. */
const samples = process.env['DESK_LONG'] ? 2_000 : 96;
/** So many ask at once, each for the kinds in turn, so that whatever else the machine does slows all kinds alike. */
const workers = 8;
/** How much the medians may differ (docs/design.md, Who sees what where), and how often noise may be the reason that they do. */
const tolerance = 0.1;
const attempts = 3;
/** How many replies of 8,400 characters make a huge ticket: 2.5 MB. */
const huge = 300;

/** The same outsider on both platforms. */
interface Asker {
  readonly teams: TeamsClient;
  readonly slack: TimedOutsider;
}

type Ask = (asker: Asker, number: string) => Promise<number>;

function press(name: string, toData: (number: string) => Json, refusal: RegExp): Ask {
  return async ({ teams }, number) => {
    const data = toData(number);
    const value = name === 'adaptiveCard/action' ? { action: { data } } : { data };
    const { durationMs, body } = await teams.send({ type: 'invoke', name, value });
    assert.match(JSON.stringify(body), refusal);
    return durationMs;
  };
}

const refused = /No such ticket/;
const ways: Readonly<Record<string, Ask>> = {
  status: async ({ teams }, number) => (await teams.say(`status ${number}`)).durationMs,
  'a reply': async ({ teams }, number) => (await teams.say(`reply ${number} Let me in.`)).durationMs,
  'a button': press('adaptiveCard/action', (number) => ({ desk: { do: 'read', number: toId(number), page: 1 } }), refused),
  'a dialog': press('task/fetch', (number) => ({ desk: { do: 'ticket', number: toId(number) } }), refused),
  'a form': press(
    'task/submit',
    (number) => ({ desk: { do: 'fill', command: 'reply', number: toId(number), seq: 1, nonce: 'n' }, text: 'Let me in.' }),
    refused,
  ),
  'an Undo': press(
    'adaptiveCard/action',
    (number) => ({ desk: { do: 'take-back', number: toId(number), reply: 'a'.repeat(22) } }),
    /newest message/,
  ),
  'what is hidden': press('task/fetch', (number) => ({ desk: { do: 'revealed', number: toId(number), page: 1 } }), refused),
  'a reason to see what is hidden': press(
    'task/submit',
    (number) => ({ desk: { do: 'fill', command: 'reveal', number: toId(number), seq: 1, nonce: 'n' }, text: 'Let me in.' }),
    refused,
  ),
  'an older page': press('task/fetch', (number) => ({ desk: { do: 'ticket', number: toId(number), page: 40 } }), refused),
  'a row of a list': press('adaptiveCard/action', (number) => ({ desk: { do: 'open' }, number }), /newest message/),
  'a card of a draft': press(
    'adaptiveCard/action',
    (number) => ({ desk: { do: 'answer', number: toId(number), rev: 1, step: 'problem' }, problem: 'x' }),
    /out of date/,
  ),
  'a slash command': ({ slack }, number) => slack.command(`status ${number}`),
  'a slash command with a text': ({ slack }, number) => slack.command(`reply ${number} Let me in.`),
  'a button at Slack': ({ slack }, number) => slack.pressInChat({ do: 'read', number: toId(number), page: 1 }),
  'a button that opens a modal': ({ slack }, number) => slack.pressInChat({ do: 'ticket', number: toId(number) }),
  'a button in a modal': ({ slack }, number) => slack.pressInModal({ do: 'run', command: 'start', number: toId(number), seq: 1 }),
  'a modal that is sent': ({ slack }, number) => {
    const action = { do: 'fill', command: 'reply', number: toId(number), seq: 1, nonce: 'n' } as const;
    return slack.submit(action, { text: 'Let me in.' });
  },
  'a button of App Home': ({ slack }, number) => slack.pressAtHome({ do: 'ticket', number: toId(number) }),
  'a row of App Home': ({ slack }, number) => slack.pressAtHome({ do: 'open' }, { number }),
};

describe('an outsider who asks for a ticket', function () {
  this.timeout(600_000);
  let connector: TeamsConnector;
  let slack: SlackWebApi;
  let desk: DeskProcess;
  const kinds: Record<string, string> = { unknown: `SEC-${mintNumber(crypto.getRandomValues(new Uint8Array(8)))}` };

  before(async () => {
    [connector, slack] = await Promise.all([openTeamsConnector(), openSlackWebApi()]);
    playSlackFor(slack);
    const credentials = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: 'xoxb-timed', SLACK_SIGNING_SECRET: timedSigningSecret };
    desk = await DeskProcess.start({ environment: { DESK_MODE: 'local', ...unhurried, ...credentials } });
    const ada = person('ada', 'contoso');
    kinds['short'] = await file(ada, aVulnerability);
    // The larger a ticket is, the longer it takes to read.
    const long = 'A long story. '.repeat(600);
    for (const [kind, replies] of Object.entries({ long: 40, huge })) {
      kinds[kind] = await file(ada, { ...aVulnerability, problem: { problem: long } });
      for (let count = 0; count < replies; count += 1) await ada.say(`reply ${kinds[kind]} ${long}`);
    }
    const damaged = await file(ada, aVulnerability);
    await writeFile(join(desk.folder, 'tickets', toId(damaged).slice(-2).toLowerCase(), `${toId(damaged)}.json`), '{"v":1');
    kinds['damaged'] = damaged;
    await ada.say('new');
    kinds['draft'] = `SEC-${String(buttonOf(ada.card(), 'answer')?.['number'])}`;
  });
  after(() => Promise.all([desk.close(), connector.close(), slack.close()]));

  function person(user: string, tenant: string): TeamsClient {
    return new TeamsClient({ baseUrl: desk.baseUrl, connector, user, tenant });
  }

  for (const [way, ask] of Object.entries(ways)) {
    it(`hears of a foreign, long, huge or damaged one and of a draft as soon as of an unknown one, by ${way}`, async () => {
      await measure(ask, 1);
      let seen = '';
      for (let attempt = 0; attempt < attempts; attempt++) {
        const medians = await measure(ask, samples / workers);
        const [least, most] = [Math.min(...Object.values(medians)), Math.max(...Object.values(medians))];
        seen = `${JSON.stringify(medians)} ms, ${samples} samples each`;
        process.stdout.write(`      ${way}: ${seen}\n`);
        if (most / least <= 1 + tolerance) return;
      }
      assert.fail(`expected medians within ${tolerance * 100} %, got ${seen}`);
    });
  }

  it('hears in words no more than that', () => {
    assert.match(textOf(person('eve-0', 'fabrikam').card()), refused);
  });

  /** The median duration in milliseconds by kind; each worker asks so often for each. */
  async function measure(ask: Ask, count: number): Promise<Record<string, number>> {
    const durations = Object.entries(kinds).map(([kind, number]) => ({ kind, number, took: [] as number[] }));
    const askers = Array.from({ length: workers }, (_, worker) => ({
      teams: person(`eve-${worker}`, 'fabrikam'),
      slack: new TimedOutsider({ baseUrl: desk.baseUrl, api: slack, user: `U0EVE${worker}`, refusal: refused }),
    }));
    await Promise.all(
      askers.map(async (asker, worker) => {
        for (let turn = 0; turn < count * durations.length; turn++) {
          const next = durations[(turn + worker) % durations.length];
          next?.took.push(await ask(asker, next.number));
        }
      }),
    );
    return Object.fromEntries(durations.map(({ kind, took }) => [kind, Math.round(median(took) * 100) / 100]));
  }
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
