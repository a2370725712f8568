import { type Config, readConfig } from '../../../src/config.js';
import type { Limits } from '../../../src/desk/deps.js';

/** What the desk makes of an environment; throws when it would refuse to start. */
export function configOf(environment: Readonly<Record<string, string>>): Config {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(`expected the settings to be good, got ${JSON.stringify(read.problems)}`);
  return read.config;
}

/** Of what a test does there is never too much, whose clock may stand still. */
export const roomyLimits: Limits = {
  person: { burst: 1_000_000, perSecond: 1 },
  tenant: { burst: 1_000_000, perSecond: 1 },
  drafts: 1_000_000,
  people: 1_000_000,
};

/** A desk of nobody: without platforms, assessors, triage, and what local mode brings. Its team works from Monday to Friday, 09:00 to 17:00 UTC. */
export function bareConfig(dataDir: string): Config {
  return {
    ...configOf({ DATA_DIR: dataDir, DESK_ZONE: 'UTC', DESK_HOURS: 'Mon-Fri 09:00-17:00', DESK_LOCALE: 'en' }),
    mode: 'production',
    platforms: [],
    limits: roomyLimits,
  };
}

/** Of a desk that nobody listens for. */
export function noAddress(): never {
  throw new Error('expected nobody to ask for the address of a desk that does not listen');
}
