import { type Finding, fine, note } from '../channels/finding.js';
import { platforms } from '../channels/index.js';
import { checkAssessors } from './checks/assessors.js';
import { checkClock } from './checks/clock.js';
import { checkConfiguration } from './checks/configuration.js';
import { checkDataFolder } from './checks/data-folder.js';
import { checkStore } from './checks/store.js';
import { checkTriage } from './checks/triage.js';
import type { AdminCommand } from './command.js';
import type { AdminDeps } from './deps.js';

/** `doctor`: looks at everything the desk depends on and says what to do. Exit code 1 when anything is wrong. */
export const doctor: AdminCommand = {
  name: 'doctor',
  does: 'checks configuration, clock, data folder, store and credentials',
  examples: ['admin -- doctor', 'admin -- doctor --online'],
  declare: (command) => command.option('--online', 'tries the credentials at the platforms'),
  async run(deps, { online }: { online?: boolean }) {
    const findings = await examine(deps, online ?? false);
    for (const finding of findings) for (const line of toLines(finding)) deps.print(line);
    const count = findings.filter((finding) => finding.kind === 'wrong').length;
    deps.print(count === 0 ? 'All is well.' : `${count} ${count === 1 ? 'thing is' : 'things are'} wrong.`);
    return count === 0 ? 0 : 1;
  },
};

async function examine(deps: AdminDeps, online: boolean): Promise<Finding[]> {
  const read = deps.readConfig();
  const findings = checkConfiguration(read);
  if (!read.ok) return [...findings, note('The rest can be checked when the configuration is right.')];
  const { config } = read;
  // One after the other: opening the store changes the folder whose times the clock is compared with.
  findings.push(...(await checkClock(deps.clock, config.dataDir)));
  findings.push(...(await checkDataFolder(config.dataDir)));
  findings.push(...(await checkStore(deps, config)));
  findings.push(...(await checkAssessors(deps, config)));
  findings.push(...(await checkTriage(config)));
  for (const { name, title } of platforms) {
    const on = config.platforms.find((platform) => platform.name === name);
    findings.push(...(on ? await on.check(online) : [fine(`${title}: off`)]));
  }
  return findings;
}

const marks = { fine: 'ok   ', note: 'note ', wrong: 'WRONG' } as const;

function toLines(finding: Finding): string[] {
  const line = `${marks[finding.kind]} ${finding.what}`;
  return finding.kind === 'wrong' ? [line, `      ${finding.todo}`] : [line];
}
