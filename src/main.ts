import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import helmet from 'helmet';
import { lastResort, notFound } from './api/edges.js';
import { healthRoutes } from './api/health.js';
import { keyRoutes } from './api/keys.js';
import { operatorRoutes } from './api/operator.js';
import { toWorkingWeek } from './calendar/working-week.js';
import { createRenderer } from './cards/render.js';
import { channels } from './channels/index.js';
import { type Config, readConfig, toSentence } from './config.js';
import { openCourier } from './delivery/courier.js';
import { openTriageGuard } from './delivery/send/triage-guard.js';
import { createDesk } from './desk/conversation/desk.js';
import type { Deps } from './desk/deps.js';
import { openKeyedIds } from './desk/keys/keyed-ids.js';
import { openSignedHeads } from './desk/keys/signed-heads.js';
import { createAssessorBook } from './desk/people/assessor-book.js';
import { nameFirst } from './desk/people/assessors.js';
import { leadsToTell, noteLeadsTold } from './desk/people/leads.js';
import { openTriage, triageThreads } from './desk/places/triage.js';
import { runDueJobs } from './desk/retention/jobs.js';
import { schedulePurge, takeBackPurge } from './desk/retention/purge.js';
import { noteDeadThread, readerOfThread } from './desk/tickets/dead-threads.js';
import { openLocalDesk } from './local/local-desk.js';
import { localServiceUrl } from './local/places.js';
import { firstAssessors, serviceUrlOf, slackAccessOf, teamsAccessOf, triagePlaces } from './main/from-config.js';
import { openOperatorDoor } from './main/operator-door.js';
import type { Clock } from './ports/clock.js';
import type { Log } from './ports/log.js';
import type { Random } from './ports/random.js';
import { StoreUnavailable } from './ports/store.js';
import type { Timer } from './ports/timer.js';
import { openStore, StoreInUse, StoreKeyRefused, StoreNotSupported } from './store/index.js';
import { systemClock } from './system/clock.js';
import { openLog } from './system/log.js';
import { systemRandom } from './system/random.js';
import { systemTimer } from './system/timer.js';
import type { Tenant } from './tickets/people.js';

/** What the machine gives a desk. */
export interface System {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly log: Log;
  /** Called when the store cannot tell what is on disk any more: the process must end and recover at the next start. */
  readonly onUnknownOutcome: (error: unknown) => void;
}

export interface Running {
  readonly baseUrl: string;
  /** Takes no more turns, finishes those under way, lets go of the store. */
  stop(): Promise<void>;
}

/** Jobs are due to the day. */
const jobsEveryMs = 3_600_000;
/** How often the assessors' conversations are looked at, whether or not something is posted there. */
const triageEveryMs = 24 * 3_600_000;
const slowestHeadersMs = 10_000;
const slowestRequestMs = 30_000;

/** Builds the whole desk on one HTTP server, listening when the promise resolves. The only place that knows every part. */
export async function compose(config: Config, system: System): Promise<Running> {
  const { clock, timer, random, log } = system;
  // Absolute from here on: a relative path would follow a working folder that somebody moves or removes.
  const folder = resolve(config.dataDir);
  const keys = config.secretKeys;
  const store = await openStore({ folder, keys, clock, random, log, onUnknownOutcome: system.onUnknownOutcome });
  const signedHeads = await openSignedHeads(store.meta);
  const keyedIds = await openKeyedIds(store.meta, random);
  const places = triagePlaces(config);
  await nameFirst({ store, keyedIds }, firstAssessors(config), clock.now());
  const settings = {
    numberPrefix: config.numberPrefix,
    locale: config.locale,
    zone: config.zone,
    triage: triageThreads(keyedIds, places),
  };
  const calendars = { team: toWorkingWeek(config.hours, config.zone) };
  const deps: Deps = {
    store,
    clock,
    timer,
    random,
    log,
    calendars,
    signedHeads,
    keyedIds,
    settings,
    chatOf: (identity) => slack?.chatOf(identity),
    wake: (number) => courier.wake(number),
  };
  const desk = createDesk(deps);
  const { numberPrefix, contact } = config;
  const render = createRenderer({ numberPrefix, ...(contact !== undefined && { contact }) });
  const access = teamsAccessOf(config);
  const slackAccess = slackAccessOf(config);
  const purges = { schedule: (tenant: Tenant) => schedulePurge(deps, tenant), takeBack: (tenant: Tenant) => takeBackPurge(deps, tenant) };
  const slack = slackAccess && (await channels.slack({ access: slackAccess, desk, render, log, clock, random, store, keyedIds, purges }));
  const teams = access && (await channels.teams({ access, desk, render, log, clock, random, conversations: store.conversations }));

  const platforms = { ...(teams && { teams: teams.channel }), ...(slack && { slack: slack.channel }) };
  const triageGuard = openTriageGuard({
    store,
    channels: platforms,
    clock,
    log,
    render,
    leadsToTell: (open) => leadsToTell(deps, open),
    onTold: (open) => noteLeadsTold(deps, open),
  });
  const courier = openCourier({
    store,
    channels: platforms,
    clock,
    timer,
    random,
    log,
    render,
    readerOf: (following) => readerOfThread(deps, following),
    onDead: (number, following, reason) => noteDeadThread(deps, number, following, reason),
    triageGuard,
  });

  let stopping = false;
  const web = express();
  const server = createServer({ headersTimeout: slowestHeadersMs, requestTimeout: slowestRequestMs }, web);
  const baseUrl = () => `http://${config.host === '::1' ? '[::1]' : config.host}:${(server.address() as AddressInfo).port}`;
  const local = config.mode === 'local' ? openLocalDesk({ baseUrl, dataDir: folder, clock, random, log }) : undefined;
  web.disable('x-powered-by');
  web.set('trust proxy', config.trustProxy);
  if (local) web.use(local.guard);
  web.use(healthRoutes(store, () => stopping));
  web.use(apiHeaders());
  // Before any body parser: Slack signs the bytes as they came.
  if (slack) web.use(slack.router);
  web.use(keyRoutes(signedHeads.publicKeys));
  if (teams) web.use(teams.router);
  if (local) web.use(local.router);
  web.use(notFound);
  web.use(lastResort(log));

  const operator = express().use(operatorRoutes(createAssessorBook(deps)), notFound, lastResort(log));

  const door = await openOperatorDoor(folder, operator);
  await listen(server, config);
  const service = local ? { url: localServiceUrl(baseUrl()), always: true } : { url: serviceUrlOf(config), always: false };
  await openTriage(store, keyedIds, places, service, clock.now());
  await slack?.start();
  courier.resume().catch((error: unknown) => log.error('courier-failed', { error }));
  const doJobs = () => void runDueJobs(deps, clock.now()).catch((error: unknown) => log.error('jobs-failed', { error }));
  const jobs = setInterval(doJobs, jobsEveryMs).unref();
  doJobs();
  const checkTriage = () => void triageGuard.check(settings.triage);
  const checks = setInterval(checkTriage, triageEveryMs).unref();
  checkTriage();
  log.info('listening', { host: config.host, port: (server.address() as AddressInfo).port, mode: config.mode });
  return {
    baseUrl: baseUrl(),
    async stop() {
      stopping = true;
      clearInterval(jobs);
      clearInterval(checks);
      const closed = new Promise((done) => server.close(done));
      await local?.close();
      server.closeIdleConnections();
      await door.close();
      await courier.stop();
      await Promise.all([teams?.channel.close(), slack?.channel.close()]);
      server.closeAllConnections();
      await closed;
      await store.close();
      log.info('stopped');
    },
  };
}

/** Answers are for the caller alone: not to be kept, framed or guessed at. */
function apiHeaders(): ReturnType<typeof helmet> {
  return helmet({ contentSecurityPolicy: false });
}

function listen(server: ReturnType<typeof createServer>, { host, port }: Config): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
}

const stopWithinMs = 4_500;

async function start(): Promise<void> {
  const read = readConfig();
  if (!read.ok) return refuseToStart(read.problems.map(toSentence));
  const { config } = read;
  const log = openLog({ level: config.logLevel, clock: systemClock });
  const die = (event: string) => (error: unknown) => {
    log.error(event, { error });
    process.exit(70);
  };
  process.on('uncaughtException', die('uncaught-exception'));
  process.on('unhandledRejection', die('unhandled-rejection'));
  const system = { clock: systemClock, timer: systemTimer, random: systemRandom, log, onUnknownOutcome: die('store-outcome-unknown') };
  const starting = compose(config, system);
  stopOnSignals(starting, log, die);
  const running = await starting.catch((error: unknown) => refuseToStart([explainStart(error, config)]));
  if (config.mode === 'local') process.stdout.write(`\nThe desk is open: ${running.baseUrl}/\n\n`);
}

/** Stops in good order on SIGTERM and SIGINT, also when one comes while the desk is still starting. */
function stopOnSignals(starting: Promise<Running>, log: Log, die: (event: string) => (error: unknown) => void): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info('stopping', { signal });
      setTimeout(die('stop-took-too-long'), stopWithinMs).unref();
      starting.then((running) => running.stop()).then(() => process.exit(0), die('stop-failed'));
    });
  }
}

/** What an operator can mend, in words; anything else goes on as it is. */
function explainStart(error: unknown, { host, port }: Config): string {
  if (error instanceof StoreInUse || error instanceof StoreKeyRefused || error instanceof StoreNotSupported) return error.message;
  if (error instanceof StoreUnavailable) return `${error.message}; look at the disk and the rights of DATA_DIR`;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `PORT: expected ${host}:${port} to be free, but another program listens there; stop it, or set another PORT`;
  if (code === 'EACCES') return `PORT: expected a port that this user may listen at, got ${port}`;
  if (code === 'EADDRNOTAVAIL') return `HOST: expected an address of this machine, got ${host}`;
  throw error;
}

function refuseToStart(reasons: readonly string[]): never {
  process.stderr.write(`The desk cannot start:\n${reasons.map((reason) => `  ${reason}\n`).join('')}`);
  process.exit(78);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await start();
