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

/** What must be there, and what must not, in the mode (docs/design.md, Modes). Judges presence alone: every problem is told at once. */
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
  return [
    ...problems,
    ...(wantsSlack(given) ? slackProblems(given) : []),
    ...localSlackProblems(given),
    ...(wantsSlack(given) ? placeProblems(given) : []),
  ];
}

function productionProblems(given: Given): Problem[] {
  const required: VariableName[] = ['PUBLIC_URL', 'DESK_SECRET_KEYS', 'DESK_TRIAGE'];
  if (given['DESK_LEADS'] === undefined) required.push('DESK_ASSESSORS');
  const problems = missing(given, required);
  if (wantsTeams(given)) problems.push(...teamsProblems(given));
  if (wantsSlack(given)) problems.push(...slackProblems(given));
  if (!wantsTeams(given) && !wantsSlack(given)) problems.push(...missing(given, ['MicrosoftAppId'], noPlatform));
  if (given['SLACK_APP_TOKEN'] !== undefined) {
    problems.push({ name: 'SLACK_APP_TOKEN', expected: 'absent in production: Socket Mode is for development', got: 'a value' });
  }
  return [...problems, ...placeProblems(given)];
}

const noPlatform = ', or the variables of Slack to be set: production needs a platform';

function missing(given: Given, names: readonly VariableName[], more = ''): Problem[] {
  return names
    .filter((name) => given[name] === undefined)
    .map((name) => ({ name, expected: `${expectedOf(name)}${more}`, got: 'nothing' }));
}

const wantsTeams = (given: Given): boolean => Object.keys(given).some((name) => name.startsWith('MicrosoftApp'));

function teamsProblems(given: Given): Problem[] {
  const type = given['MicrosoftAppType'];
  const problems = missing(given, ['MicrosoftAppId']);
  if (type !== 'UserAssignedMSI') problems.push(...missing(given, ['MicrosoftAppPassword']));
  if (type !== 'MultiTenant') problems.push(...missing(given, ['MicrosoftAppTenantId']));
  if (type !== 'UserAssignedMSI' || given['MicrosoftAppPassword'] === undefined) return problems;
  return [...problems, { name: 'MicrosoftAppPassword', expected: 'absent with `UserAssignedMSI`, which needs no secret', got: 'a value' }];
}

const ofMany = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
const ofSlack = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', ...ofMany] as const;

const wantsSlack = (given: Given): boolean => ofSlack.some((name) => given[name] !== undefined);

/** One workspace by its token, or many that install the desk: half of either is told by what is missing. */
function slackProblems(given: Given): Problem[] {
  const many = ofMany.some((name) => given[name] !== undefined);
  const problems = missing(given, ['SLACK_SIGNING_SECRET']);
  if (!many) return [...problems, ...missing(given, ['SLACK_BOT_TOKEN'], `, or ${ofMany.join(', ')} to be set`)];
  problems.push(...missing(given, ofMany));
  if (given['SLACK_BOT_TOKEN'] === undefined) return problems;
  return [...problems, { name: 'SLACK_BOT_TOKEN', expected: 'absent beside SLACK_CLIENT_ID: one workspace, or many', got: 'a value' }];
}

/** In local mode nothing leaves this machine unless a developer asks for it, by Socket Mode. */
function localSlackProblems(given: Given): Problem[] {
  const url = given['SLACK_API_URL'];
  if (given['SLACK_APP_TOKEN'] !== undefined || (url === undefined && !wantsSlack(given))) return [];
  if (url !== undefined && URL.canParse(url) && isLoopback(new URL(url).hostname)) return [];
  const expected = 'an http address of this machine in local mode, unless SLACK_APP_TOKEN is set';
  return [{ name: 'SLACK_API_URL', expected, got: url === undefined ? 'nothing' : JSON.stringify(url) }];
}

/** Where a setting speaks of platforms, it must be of those that are on. */
function placeProblems(given: Given): Problem[] {
  const names = (setting: VariableName, platform: string): boolean => new RegExp(`(^|[\\s,])${platform}:`).test(given[setting] ?? '');
  const platforms = [
    { name: 'Teams', key: 'teams', isOn: wantsTeams(given) },
    { name: 'Slack', key: 'slack', isOn: wantsSlack(given) },
  ];
  if (!platforms.some(({ isOn }) => isOn)) return [];
  return platforms.flatMap(({ name, key, isOn }): Problem[] => {
    // Assessors there would hear of nothing.
    if (!isOn && names('DESK_TRIAGE', key)) {
      return [
        {
          name: 'DESK_TRIAGE',
          expected: `channels of platforms that are on, and ${name} is off`,
          got: JSON.stringify(given['DESK_TRIAGE']),
        },
      ];
    }
    // An empty list means everybody: it must not come about by naming tenants of the other platform alone.
    if (isOn && given['DESK_TENANTS'] !== undefined && !names('DESK_TENANTS', key)) {
      return [
        {
          name: 'DESK_TENANTS',
          expected: `absent, or to name tenants of ${name} too, which is on`,
          got: JSON.stringify(given['DESK_TENANTS']),
        },
      ];
    }
    return [];
  });
}
