import type { VariableName } from './environment.js';
import { isLoopback } from './network.js';
import { expectedOf, type Problem } from './problem.js';

export type Mode = 'production' | 'local';

/** The variables that were given, by name. */
export type Given = Readonly<Partial<Record<string, string>>>;

const platformVariable = /^(MicrosoftApp|TEAMS_|SLACK_)/i;

/** The mode that was asked for; unset, it is `local` when no platform is configured. */
export function modeOf(given: Given): Mode {
  const asked = given['DESK_MODE'];
  if (asked === 'production' || asked === 'local') return asked;
  return Object.keys(given).some((name) => platformVariable.test(name)) ? 'production' : 'local';
}

/** What must be there, and what must not, in the mode (DESIGN section 9). Judges presence alone, so that every problem is told at once. */
export function modeProblems(given: Given, mode: Mode): Problem[] {
  return mode === 'local' ? localProblems(given) : productionProblems(given);
}

function localProblems(given: Given): Problem[] {
  const host = given['HOST'];
  const problems: Problem[] = Object.keys(given)
    .filter((name) => name.startsWith('MicrosoftApp'))
    .map((name) => ({ name, expected: 'absent in local mode, or DESK_MODE to be `production`', got: 'a value' }));
  if (host !== undefined && !isLoopback(host)) {
    problems.push({ name: 'HOST', expected: 'a loopback address in local mode, such as `127.0.0.1`', got: JSON.stringify(host) });
  }
  return problems;
}

function productionProblems(given: Given): Problem[] {
  const type = given['MicrosoftAppType'];
  const required: VariableName[] = ['PUBLIC_URL', 'DESK_SECRET_KEYS', 'DESK_TRIAGE', 'MicrosoftAppId'];
  if (type !== 'UserAssignedMSI') required.push('MicrosoftAppPassword');
  if (type !== 'MultiTenant') required.push('MicrosoftAppTenantId');
  if (given['DESK_LEADS'] === undefined) required.push('DESK_ASSESSORS');
  const problems = required
    .filter((name) => given[name] === undefined)
    .map((name) => ({ name, expected: expectedOf(name), got: 'nothing' }));
  if (type !== 'UserAssignedMSI' || given['MicrosoftAppPassword'] === undefined) return problems;
  return [...problems, { name: 'MicrosoftAppPassword', expected: 'absent with `UserAssignedMSI`, which needs no secret', got: 'a value' }];
}
