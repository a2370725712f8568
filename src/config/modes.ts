import type { Mode, PlatformDescriptor } from '../channels/descriptor.js';
import { platforms } from '../channels/index.js';
import { readProxyUrl } from '../channels/proxy.js';
import { isLoopback } from '../channels/values.js';
import { type Given, missing, type Problem } from '../channels/variable.js';
import { environment } from './environment.js';
import { proxyProblems, unreadExceptions } from './proxy.js';

const prefixes = platforms.flatMap((platform) => platform.prefixes).map((prefix) => prefix.toLowerCase());

/** Whether a name, however it is spelt, is meant for a platform. */
export function isPlatformVariable(name: string): boolean {
  return prefixes.some((prefix) => name.toLowerCase().startsWith(prefix));
}

/** The mode that was asked for; unset, it is `local` when no platform is configured. */
export function modeOf(given: Given): Mode {
  const asked = given['DESK_MODE'];
  if (asked === 'production' || asked === 'local') return asked;
  return Object.keys(given).some(isPlatformVariable) ? 'production' : 'local';
}

/** What must be there, and what must not, in the mode (docs/design.md, Modes). Judges presence alone: every problem is told at once. */
export function modeProblems(given: Given, mode: Mode): Problem[] {
  return [
    ...(mode === 'local' ? localProblems(given) : productionProblems(given)),
    ...platforms.flatMap((platform) => platform.problems(given, mode)),
    ...placeProblems(given, mode),
    ...proxyProblems(given, mode),
  ];
}

function localProblems(given: Given): Problem[] {
  const host = given['HOST'];
  if (host === undefined || isLoopback(host)) return [];
  return [{ name: 'HOST', expected: 'a loopback address in local mode, such as `127.0.0.1`', got: JSON.stringify(host) }];
}

function productionProblems(given: Given): Problem[] {
  const required = ['PUBLIC_URL', 'DESK_SECRET_KEYS', 'DESK_TRIAGE'];
  if (given['DESK_LEADS'] === undefined) required.push('DESK_ASSESSORS');
  return [...missing(environment, given, required), ...noPlatformProblems(given)];
}

/** One variable stands for all: the first platform's. */
function noPlatformProblems(given: Given): Problem[] {
  const [first, ...others] = platforms;
  if (!first || platforms.some((platform) => platform.isOn(given, 'production'))) return [];
  const more = others.map(({ title }) => `, or the variables of ${title} to be set`).join('');
  return missing(first.environment, given, [first.mainVariable], `${more}: production needs a platform`);
}

/** Where a setting speaks of platforms, it must be of those that are on. */
function placeProblems(given: Given, mode: Mode): Problem[] {
  const isServed = (platform: PlatformDescriptor): boolean => platform.isOn(given, mode) || platform.ownMode === mode;
  if (!platforms.some(isServed)) return [];
  return platforms.flatMap((platform) => {
    if (!isServed(platform)) return triageProblems(platform, given);
    return platform.isOn(given, mode) ? tenantProblems(platform, given) : [];
  });
}

/** What asks for nothing in local mode unless a platform needs it. */
const ofProduction = ['PUBLIC_URL', 'DESK_TENANTS'];
/** Read and checked, for what is still to come. */
const toCome = ['DESK_COUNTRY'];

/** The variables, and entries of them, that were given and change nothing as the desk is set up: the operator is told of each at the start. */
export function withoutEffect(given: Given, mode: Mode): string[] {
  const off = platforms.filter((platform) => !platform.isOn(given, mode));
  const idle = platforms.flatMap((platform) =>
    off.includes(platform) ? Object.keys(platform.environment) : (platform.withoutEffect?.(given, mode) ?? []),
  );
  idle.push(...toCome);
  const isAlone = mode === 'local' && off.length === platforms.length;
  if (isAlone) idle.push(...ofProduction);
  const isDirect = isAlone || readProxyUrl(given['HTTPS_PROXY'] ?? '') === undefined;
  if (isDirect) idle.push('HTTPS_PROXY', 'NO_PROXY');
  return [...idle.filter((name) => given[name] !== undefined), ...(isDirect ? [] : unreadExceptions(given))];
}

/** Assessors there would hear of nothing. */
function triageProblems({ name, title }: PlatformDescriptor, given: Given): Problem[] {
  const triage = given['DESK_TRIAGE'];
  if (!speaksOf(name, triage)) return [];
  return [{ name: 'DESK_TRIAGE', expected: `channels of platforms that are on, and ${title} is off`, got: JSON.stringify(triage) }];
}

/** An empty list means everybody: it must not come about by naming tenants of other platforms alone. */
function tenantProblems({ name, title }: PlatformDescriptor, given: Given): Problem[] {
  const tenants = given['DESK_TENANTS'];
  if (tenants === undefined || speaksOf(name, tenants)) return [];
  return [{ name: 'DESK_TENANTS', expected: `absent, or to name tenants of ${title} too, which is on`, got: JSON.stringify(tenants) }];
}

function speaksOf(platform: string, setting = ''): boolean {
  return setting.split(/[\s,]+/).some((entry) => entry.startsWith(`${platform}:`));
}
