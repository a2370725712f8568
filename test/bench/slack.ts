import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { SlackClient } from '../support/slack/client.js';
import { readSlackFixture } from '../support/slack/fixtures.js';
import type { SlackPerson } from '../support/slack/person.js';
import { type PersonName, slackApp } from '../support/slack/seed.js';
import { signSlack } from '../support/slack/signing.js';
import { openSlackWorkspaces, type SlackWorkspaces } from '../support/slack/workspace.js';
import { median, type Row, toRow } from './row.js';
import { withFolder } from './scratch.js';
import { fill } from './tickets.js';
import { processorMsOf } from './weigh.js';

const connections = 8;
const rounds = 4;
const windowMs = 2_000;
const tickets = 10_000;
const presses = 200;

/** A process that takes Slack's requests. */
export interface SlackServer {
  readonly baseUrl: string;
  readonly pid: number;
  close(): Promise<void>;
}

/** The desk to be measured, on a folder of tickets. */
export type StartDesk = (folder: string, slack: SlackWorkspaces) => Promise<SlackServer>;

/** What a person does so that a modal opens: how to get ready once, and the press. */
export interface Opening {
  readonly prepare: (person: SlackPerson) => Promise<void>;
  /** Causes exactly one `views.open`. */
  readonly press: (person: SlackPerson) => Promise<void>;
}

interface Rate {
  readonly perSecond: number;
  readonly processorMs: number;
}

/** A desk answers `/ticket status` turn about with bare Bolt that acknowledges it, and then opens modals, with 10,000 tickets in its store. */
export async function benchSlack(startDesk: StartDesk, opening: Opening): Promise<Row[]> {
  const slack = await openSlackWorkspaces();
  const bare = await startBareBolt();
  try {
    return await withFolder(async (folder) => {
      await fill(folder, 0, tickets);
      const desk = await startDesk(folder, slack);
      try {
        return [...(await measureCommands(desk, bare, slack)), await measureOpening(desk, slack, opening)];
      } finally {
        await desk.close();
      }
    });
  } finally {
    await bare.close();
    await slack.close();
  }
}

async function measureCommands(desk: SlackServer, bare: SlackServer, slack: SlackWorkspaces): Promise<Row[]> {
  const users = Object.values(slack.teams.acme.people);
  const load = (server: SlackServer, ms = windowMs) => countCommands(server, slack, users, ms);
  await load(desk, windowMs / 2);
  await load(bare, windowMs / 2);
  const ours: Rate[] = [];
  const theirs: Rate[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await load(desk));
    theirs.push(await load(bare));
  }
  const ratio = median(ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN)));
  const sides = (of: keyof Rate, digits: number) =>
    [ours, theirs].map((rates) => median(rates.map((rate) => rate[of])).toFixed(digits)).join(' / ');
  return [
    toRow('Slack `/ticket status` per second / acknowledged by bare Bolt', `${ratio.toFixed(2)} (${sides('perSecond', 0)})`, ratio, {
      least: 0.6,
    }),
    { what: 'processor time of a command, ours / theirs', figure: `${sides('processorMs', 2)} ms` },
  ];
}

/** From the sending of a press until Slack has got `views.open`. */
async function measureOpening({ baseUrl }: SlackServer, slack: SlackWorkspaces, { prepare, press }: Opening): Promise<Row> {
  const client = new SlackClient({ deskUrl: baseUrl, slack });
  const people = (['publisher', 'colleague', 'second', 'bystander'] satisfies PersonName[]).map((name) => client.person(name));
  for (const person of people) await prepare(person);
  const tookMs: number[] = [];
  for (let at = 0; at < presses; at += 1) {
    const person = people[at % people.length];
    if (!person) break;
    const opened = () => slack.calls.filter(({ method }) => method === 'views.open');
    const before = opened().length;
    await press(person);
    await slack.until(() => opened().length > before, 'a modal');
    tookMs.push((opened().at(-1)?.arrivedAtMs ?? Number.NaN) - (client.acks.at(-1)?.startedAtMs ?? Number.NaN));
    while (person.modals > 0) await person.modal().close('all');
  }
  const sorted = tookMs.toSorted((a, b) => a - b);
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
  const figure = `${p99.toFixed(1)} ms (median ${median(tookMs).toFixed(1)} ms)`;
  return toRow('press until `views.open` is sent, p99, 10,000 tickets', figure, p99, { most: 100 });
}

/** Signed commands over some connections, again and again, for a while. */
async function countCommands(server: SlackServer, slack: SlackWorkspaces, users: readonly string[], ms: number): Promise<Rate> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const usedBeforeMs = await processorMsOf(server.pid);
  const startedAtMs = performance.now();
  let count = 0;
  const ask = async (user: string): Promise<void> => {
    while (performance.now() - startedAtMs < ms) {
      const status = await post(`${server.baseUrl}/slack/events`, agent, toStatus(slack, user, ++sent));
      if (status !== 200) throw new Error(`expected 200, got ${status}`);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, at) => ask(users[at % users.length] ?? '')));
  const tookMs = performance.now() - startedAtMs;
  agent.destroy();
  return { perSecond: (count / tookMs) * 1_000, processorMs: ((await processorMsOf(server.pid)) - usedBeforeMs) / count };
}

let sent = 0;
const command = readSlackFixture('slash-command');

/** A command of its own each time, as its trigger says. */
function toStatus({ teams: { acme }, host }: SlackWorkspaces, user: string, nth: number): string {
  const fields = {
    ...command,
    team_id: acme.id,
    user_id: user,
    channel_id: acme.channels.work,
    text: 'status',
    trigger_id: `1795508235.${nth}.bench`,
    response_url: `http://${host}/commands/${acme.id}/${nth}/bench`,
  };
  return new URLSearchParams(fields as Record<string, string>).toString();
}

function post(url: string, agent: Agent, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const signed = signSlack(body, slackApp.signingSecret);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body), ...signed };
    const going = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    going.once('error', reject);
    going.end(body);
  });
}

/** Bolt that only acknowledges, as a process of its own. */
export async function startBareBolt(): Promise<SlackServer> {
  const script = fileURLToPath(new URL('slack-ack.js', import.meta.url));
  const child = spawn(process.execPath, [script, slackApp.signingSecret], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => void child.kill('SIGKILL');
  process.once('exit', stop);
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  const close = (): Promise<void> => {
    stop();
    return Promise.resolve();
  };
  return { baseUrl: `http://127.0.0.1:${port.toString().trim()}`, pid: child.pid ?? 0, close };
}
