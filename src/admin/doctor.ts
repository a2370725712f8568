import { parseArgs } from 'node:util';
import { checkClock } from './checks/clock.js';
import { checkConfiguration } from './checks/configuration.js';
import { checkDataFolder } from './checks/data-folder.js';
import { type Finding, note } from './checks/finding.js';
import { checkSlack } from './checks/slack.js';
import { checkStore } from './checks/store.js';
import { checkTeams } from './checks/teams.js';
import type { AdminCommand, Terminal } from './terminal.js';

/** `doctor`: looks at everything the desk depends on and says what to do. Exit code 1 when anything is wrong. */
export const doctor: AdminCommand = {
  name: 'doctor',
  options: '[--online]',
  does: 'checks configuration, clock, data folder, store and credentials',
  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { online: { type: 'boolean' } } });
    const findings = await examine(terminal, values.online ?? false);
    for (const finding of findings) for (const line of toLines(finding)) terminal.print(line);
    const count = findings.filter((finding) => finding.kind === 'wrong').length;
    terminal.print(count === 0 ? 'All is well.' : `${count} ${count === 1 ? 'thing is' : 'things are'} wrong.`);
    return count === 0 ? 0 : 1;
  },
};

async function examine(terminal: Terminal, online: boolean): Promise<Finding[]> {
  const read = terminal.readConfig();
  const findings = checkConfiguration(read);
  if (!read.ok) return [...findings, note('The rest can be checked when the configuration is right.')];
  const { config } = read;
  // One after the other: opening the store changes the folder whose times the clock is compared with.
  findings.push(...(await checkClock(terminal.clock, config.dataDir)));
  findings.push(...(await checkDataFolder(config.dataDir)));
  findings.push(...(await checkStore(config, terminal.openStore)));
  findings.push(...(await checkTeams(config.teams, online)));
  findings.push(...(await checkSlack(config.slack, online)));
  return findings;
}

const marks = { fine: 'ok   ', note: 'note ', wrong: 'WRONG' } as const;

function toLines(finding: Finding): string[] {
  const line = `${marks[finding.kind]} ${finding.what}`;
  return finding.kind === 'wrong' ? [line, `      ${finding.todo}`] : [line];
}
