import { type Finding, fine, note, wrong } from '../../channels/finding.js';
import { type Config, type ReadConfig, toSentence } from '../../config.js';

/** Whether the environment can be read, and what in it has consequences that are easily overlooked. */
export function checkConfiguration(read: ReadConfig): Finding[] {
  if (read.ok)
    return [fine(`Configuration: ${read.config.mode} mode, ${read.config.host} port ${read.config.port}`), ...remarks(read.config)];
  return read.problems.map((problem) =>
    wrong(`Configuration: ${toSentence(problem)}`, `Correct ${problem.name} in the environment; docs/configuration.md explains it.`),
  );
}

function remarks(config: Config): Finding[] {
  const found: Finding[] = [];
  if (config.secretKeys.length === 0) {
    found.push(note('Configuration: no DESK_SECRET_KEYS, so documents are stored as they are. `npm run admin -- keys new` makes a key.'));
  }
  if (config.country !== undefined) {
    found.push(note(`Configuration: public holidays of ${config.country} are not counted yet; deadlines follow the working week alone.`));
  }
  if (config.mode === 'production' && config.trustProxy === false) {
    found.push(note('Configuration: TRUST_PROXY is not set; behind a reverse proxy every caller looks like the proxy.'));
  }
  if (config.proxy) {
    const { url, except } = config.proxy;
    found.push(
      note(
        `Configuration: the platforms are reached by the proxy ${new URL(url).host}${except.length === 0 ? '' : `, but not ${except.join(', ')}`}`,
      ),
    );
  }
  return found;
}
