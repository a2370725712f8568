import { readConfig } from '../config.js';
import { openStore } from '../store/index.js';
import { systemClock } from '../system/clock.js';
import { openLog } from '../system/log.js';
import { systemRandom } from '../system/random.js';
import { run } from './run.js';

/** The program of `npm run admin -- …`: what commands print goes to standard output, what they and the store log to standard error. */
const log = openLog({ level: 'error', clock: systemClock, destination: process.stderr });

process.exitCode = await run(process.argv.slice(2), {
  print: (line) => void process.stdout.write(`${line}\n`),
  readConfig,
  clock: systemClock,
  random: systemRandom,
  log: openLog({ level: 'info', clock: systemClock, destination: process.stderr }),
  openStore: ({ dataDir, secretKeys }, options) =>
    openStore('embedded', {
      folder: dataDir,
      keys: secretKeys,
      clock: systemClock,
      random: systemRandom,
      log,
      ...options,
      onUnknownOutcome: (error) => {
        log.error('store-outcome-unknown', { error });
        process.exit(70);
      },
    }),
});
