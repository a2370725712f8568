import { readConfig, toSentence } from './config.js';
import { explainStart, refuseToStart } from './main/refuse-to-start.js';
import { type Running, serve } from './main/serve.js';
import type { Log } from './ports/log.js';
import { systemClock } from './system/clock.js';
import { openLog } from './system/log.js';
import { systemRandom } from './system/random.js';
import { systemTimer } from './system/timer.js';

const stopWithinMs = 4_500;

/** Logs what nobody can go on from, and ends the process. */
type Die = (event: string) => (error: unknown) => void;

async function start(): Promise<void> {
  const read = readConfig();
  if (!read.ok) return refuseToStart(read.problems.map(toSentence));
  const { config } = read;
  const log = openLog({ level: config.logLevel, clock: systemClock });
  for (const variable of config.withoutEffect) log.warn('variable-without-effect', { variable, mode: config.mode });
  const die: Die = (event) => (error) => {
    log.error(event, { error });
    process.exit(70);
  };
  process.on('uncaughtException', die('uncaught-exception'));
  process.on('unhandledRejection', die('unhandled-rejection'));
  const onUnknownOutcome = die('store-outcome-unknown');
  const starting = serve(config, { clock: systemClock, timer: systemTimer, random: systemRandom, log, onUnknownOutcome });
  stopOnSignals(starting, log, die);
  const running = await starting.catch((error: unknown) => refuseToStart([explainStart(error, config)]));
  if (config.mode === 'local') process.stdout.write(`\nThe desk is open: ${running.baseUrl}/\n\n`);
}

/** Stops in good order on SIGTERM and SIGINT, also when one comes while the desk is still starting. */
function stopOnSignals(starting: Promise<Running>, log: Log, die: Die): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info('stopping', { signal });
      setTimeout(die('stop-took-too-long'), stopWithinMs).unref();
      starting.then((running) => running.stop()).then(() => process.exit(0), die('stop-failed'));
    });
  }
}

await start();
