import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { DeskProcess } from '../support/desk/process.js';
import { productionSettings } from '../support/desk/production.js';
import { TeamsClient } from '../support/teams/client.js';
import { openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { app, openTeamsEntra, type TeamsEntra } from '../support/teams/entra.js';
import { aVulnerability, file } from '../support/teams/filing.js';
import { median, type Row, toRow } from './row.js';
import { withFolder } from './scratch.js';
import { processorMsOf, residentMbOf } from './weigh.js';

const connections = 8;
const ticketsToFile = 1_000;
const rounds = 4;
const windowMs = 2_000;

interface Server {
  readonly baseUrl: string;
  readonly pid: number;
}

interface Rate {
  /** Messages answered. */
  readonly perSecond: number;
  /** For one of them. */
  readonly processorMs: number;
}

type Message = Readonly<Record<string, unknown>>;

/** A desk in production files 1,000 tickets, is weighed, and then answers `status` turn about with a bare echo bot. */
export async function benchTurns(): Promise<Row[]> {
  const [connector, entra] = await Promise.all([openTeamsConnector(), openTeamsEntra()]);
  const echo = await startEcho(entra);
  try {
    return await withFolder(async (folder) => {
      const desk = await DeskProcess.start({ folder, environment: productionSettings(entra, connector) });
      try {
        return await measure(desk, echo, connector, entra);
      } finally {
        await desk.close();
      }
    });
  } finally {
    echo.stop();
    await Promise.all([connector.close(), entra.close()]);
  }
}

async function measure(desk: DeskProcess, echo: Server, connector: TeamsConnector, entra: TeamsEntra): Promise<Row[]> {
  const { baseUrl } = desk;
  const people = Array.from({ length: connections }, (_, one) => new TeamsClient({ baseUrl, connector, entra, user: `person-${one}` }));
  const startedAtMs = performance.now();
  const asked = await Promise.all(people.map((person) => fileMany(person, ticketsToFile / connections)));
  const perSecond = ticketsToFile / ((performance.now() - startedAtMs) / 1_000);
  const residentMb = await residentMbOf(desk.pid);
  const authorization = `Bearer ${await entra.sign({ serviceUrl: connector.serviceUrl })}`;
  const load = (server: Server, ms = windowMs) => countTurns(server, authorization, asked, ms);
  await load(desk, windowMs / 2);
  await load(echo, windowMs / 2);
  const ours: Rate[] = [];
  const theirs: Rate[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await load(desk));
    theirs.push(await load(echo));
  }
  const ratio = median(ours.map(({ perSecond: rate }, round) => rate / (theirs[round]?.perSecond ?? Number.NaN)));
  const sides = (of: keyof Rate, digits: number) =>
    [ours, theirs].map((rates) => median(rates.map((rate) => rate[of])).toFixed(digits)).join(' / ');
  return [
    toRow('Teams turns per second / those of a bare echo bot', `${ratio.toFixed(2)} (${sides('perSecond', 0)})`, ratio, { least: 0.7 }),
    { what: 'processor time of a turn, ours / theirs', figure: `${sides('processorMs', 2)} ms` },
    toRow('resident memory after 1,000 tickets', `${Math.round(residentMb)} MB`, residentMb, { most: 180 }),
    { what: 'whole requests filed by eight people at once', figure: `${perSecond.toFixed(1)} per second` },
  ];
}

/** Files requests by buttons; the message that asks for the last one's status. */
async function fileMany(person: TeamsClient, count: number): Promise<Message> {
  let number = '';
  for (let filed = 0; filed < count; filed += 1) number = await file(person, aVulnerability);
  return { ...person.toCommon(), ...person.toMessage(`status ${number}`) };
}

/** Sends messages over as many connections as there are messages, again and again, for a while. */
async function countTurns(server: Server, authorization: string, messages: readonly Message[], ms: number): Promise<Rate> {
  const agent = new Agent({ keepAlive: true, maxSockets: messages.length });
  const usedBeforeMs = await processorMsOf(server.pid);
  const startedAtMs = performance.now();
  let count = 0;
  const ask = async (message: Message): Promise<void> => {
    while (performance.now() - startedAtMs < ms) {
      count += 1;
      const status = await post(
        `${server.baseUrl}/api/messages`,
        agent,
        authorization,
        JSON.stringify({ ...message, id: `bench-${count}` }),
      );
      if (status !== 200) throw new Error(`expected 200, got ${status}`);
    }
  };
  await Promise.all(messages.map(ask));
  const tookMs = performance.now() - startedAtMs;
  agent.destroy();
  return { perSecond: (count / tookMs) * 1_000, processorMs: ((await processorMsOf(server.pid)) - usedBeforeMs) / count };
}

function post(url: string, agent: Agent, authorization: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function startEcho({ openIdMetadata, outgoingToken }: TeamsEntra): Promise<Server & { readonly stop: () => void }> {
  const script = fileURLToPath(new URL('echo-bot.js', import.meta.url));
  const child = spawn(process.execPath, [script, openIdMetadata, app.appId, outgoingToken], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => void child.kill('SIGKILL');
  process.once('exit', stop);
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { baseUrl: `http://127.0.0.1:${port.toString().trim()}`, pid: child.pid ?? 0, stop };
}
