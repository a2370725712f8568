import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { DeskProcess } from '../support/desk-process.js';
import { productionSettings } from '../support/production.js';
import { TeamsClient } from '../support/teams-client.js';
import { openTeamsConnector, type TeamsConnector } from '../support/teams-connector.js';
import { app, openTeamsEntra, type TeamsEntra } from '../support/teams-entra.js';
import { aVulnerability, file } from '../support/teams-filing.js';
import { median, type Row, toRow } from './row.js';
import { withFolder } from './scratch.js';

const connections = 8;
const ticketsToFile = 1_000;
const rounds = 4;
const windowMs = 2_000;

/** A desk in production files 1,000 tickets, is weighed, and then answers `status` turn about with a bare echo bot. */
export async function benchTurns(): Promise<Row[]> {
  const [connector, entra] = await Promise.all([openTeamsConnector(), openTeamsEntra()]);
  const echo = await startEcho(entra);
  try {
    return await withFolder(async (folder) => {
      const desk = await DeskProcess.start({ folder, environment: productionSettings(entra, connector) });
      try {
        return await measure(desk, echo.baseUrl, connector, entra);
      } finally {
        await desk.close();
      }
    });
  } finally {
    echo.stop();
    await Promise.all([connector.close(), entra.close()]);
  }
}

async function measure(desk: DeskProcess, echoUrl: string, connector: TeamsConnector, entra: TeamsEntra): Promise<Row[]> {
  const people = Array.from(
    { length: connections },
    (_, one) => new TeamsClient({ baseUrl: desk.baseUrl, connector, entra, user: `person-${one}` }),
  );
  const startedAtMs = performance.now();
  const asked = await Promise.all(people.map((person) => fileMany(person, ticketsToFile / connections)));
  const perSecond = ticketsToFile / ((performance.now() - startedAtMs) / 1_000);
  const residentMb = await weigh(desk.pid);
  const authorization = `Bearer ${await entra.sign({ serviceUrl: connector.serviceUrl })}`;
  const load = (baseUrl: string, ms: number) => countTurns(baseUrl, authorization, asked, ms);
  await Promise.all([load(desk.baseUrl, windowMs / 2), load(echoUrl, windowMs / 2)]);
  const rates: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    rates.push({ ours: await load(desk.baseUrl, windowMs), theirs: await load(echoUrl, windowMs) });
  }
  const ours = median(rates.map((rate) => rate.ours));
  const theirs = median(rates.map((rate) => rate.theirs));
  const ratio = median(rates.map((rate) => rate.ours / rate.theirs));
  return [
    toRow('Teams turns / those of a bare echo bot', `${ratio.toFixed(2)} (${Math.round(ours)}/s / ${Math.round(theirs)}/s)`, ratio, {
      least: 0.7,
    }),
    toRow('resident memory after 1,000 tickets', `${Math.round(residentMb)} MB`, residentMb, { most: 180 }),
    { what: 'whole requests filed, eight people at once', figure: `${perSecond.toFixed(1)}/s` },
  ];
}

/** Files requests by buttons; the message that asks for the last one's status. */
async function fileMany(person: TeamsClient, count: number): Promise<Record<string, unknown>> {
  let number = '';
  for (let filed = 0; filed < count; filed += 1) number = await file(person, aVulnerability);
  return { ...person.toCommon(), ...person.toMessage(`status ${number}`) };
}

/** Messages answered with 200 per second, by all connections together. */
async function countTurns(
  baseUrl: string,
  authorization: string,
  messages: readonly Record<string, unknown>[],
  ms: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: messages.length });
  const startedAtMs = performance.now();
  let count = 0;
  const ask = async (message: Record<string, unknown>): Promise<void> => {
    while (performance.now() - startedAtMs < ms) {
      count += 1;
      const status = await post(`${baseUrl}/api/messages`, agent, authorization, JSON.stringify({ ...message, id: `bench-${count}` }));
      if (status !== 200) throw new Error(`expected 200, got ${status}`);
    }
  };
  await Promise.all(messages.map(ask));
  agent.destroy();
  return count / ((performance.now() - startedAtMs) / 1_000);
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

async function weigh(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
}

async function startEcho({ openIdMetadata, outgoingToken }: TeamsEntra): Promise<{ readonly baseUrl: string; readonly stop: () => void }> {
  const script = fileURLToPath(new URL('echo-bot.js', import.meta.url));
  const child = spawn(process.execPath, [script, openIdMetadata, app.appId, outgoingToken], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => void child.kill('SIGKILL');
  process.once('exit', stop);
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { baseUrl: `http://127.0.0.1:${port.toString().trim()}`, stop };
}
