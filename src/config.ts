import type { WorkingHours } from './calendar/working-hours.js';
import type { CommonSettings, ConfiguredPlatform, Mode } from './channels/descriptor.js';
import { platforms } from './channels/index.js';
import type { Proxy } from './channels/proxy.js';
import type { Given, Problem } from './channels/variable.js';
import { environmentSchema, readValues, variables } from './config/environment.js';
import { isPlatformVariable, modeOf, modeProblems, withoutEffect } from './config/modes.js';
import { toProblems } from './config/problem.js';
import { proxyAliases, proxyIn } from './config/proxy.js';
import { type SecretKey, systemZone } from './config/values.js';
import type { Limits } from './desk/deps.js';
import type { LogLevel } from './system/log.js';
import type { Conflict } from './tickets/access.js';
import type { Identity } from './tickets/people.js';

export { toSentence } from './config/problem.js';

/** How the desk runs, read from the environment once, at the start. */
export interface Config {
  readonly mode: Mode;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly dataDir: string;
  /** An origin, without a closing slash; always there in production. */
  readonly publicUrl?: string;
  /** What Express takes as `trust proxy`. */
  readonly trustProxy: boolean | number | string;
  /** The first writes, all read; empty only in local mode. */
  readonly secretKeys: readonly SecretKey[];
  readonly assessors: readonly Identity[];
  readonly leads: readonly Identity[];
  /** `<platform>:<conversation>`, in the platform's own form. */
  readonly triage: readonly string[];
  /** Who is too near to a ticket to assess it. */
  readonly conflict: Conflict;
  readonly numberPrefix: string;
  /** IANA zone of the assessment team. */
  readonly zone: string;
  /** ISO 3166, `SE` or `US-CA`. */
  readonly country?: string;
  readonly hours: WorkingHours;
  /** BCP 47. */
  readonly locale: string;
  /** `<platform>:<tenant>`; empty: everybody. */
  readonly tenants: readonly string[];
  /** What the platforms are reached by. Secret: it may hold a password. */
  readonly proxy?: Proxy;
  readonly contact?: string;
  readonly limits: Limits;
  readonly logLevel: LogLevel;
  /** Names of variables that were given and change nothing in this mode. */
  readonly withoutEffect: readonly string[];
  /** The chat platforms that are on, in the order of their list. */
  readonly platforms: readonly ConfiguredPlatform[];
}

export type ReadConfig = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the environment. Everything that is wrong is told at once, each variable once; no secret is repeated. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): ReadConfig {
  const given = ours(env);
  const mode = modeOf(given);
  const read = environmentSchema.safeParse(given, { reportInput: true });
  const ofMode = modeProblems(given, mode);
  const ofValues = (read.error?.issues ?? []).flatMap(toProblems).filter((problem) => !ofMode.some((other) => other.name === problem.name));
  const problems = [...ofMode, ...ofValues];
  if (!read.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: toConfig(given, mode) };
}

const known = new Set<string>(variables.map((variable) => variable.name));

/** The variables that are meant for the desk, known or not. An empty one counts as absent: compose files leave them so. */
function ours(env: Readonly<Record<string, string | undefined>>): Given {
  const given: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(env)) {
    const isOurs = known.has(name) || /^DESK_/i.test(name) || isPlatformVariable(name);
    if (isOurs && value.trim() !== '') given[name] = value.trim();
  }
  for (const [alias, name] of Object.entries(proxyAliases)) {
    const value = env[alias]?.trim();
    if (value) given[name] ??= value;
  }
  return given;
}

function toConfig(given: Given, mode: Mode): Config {
  const values = readValues(given);
  const proxy = proxyIn(values);
  const common: CommonSettings = {
    mode,
    ...(proxy && { proxy }),
    tenants: values.DESK_TENANTS ?? [],
    triage: values.DESK_TRIAGE ?? [],
    locale: values.DESK_LOCALE,
    ...(values.PUBLIC_URL !== undefined && { publicUrl: values.PUBLIC_URL }),
  };
  return {
    ...common,
    host: values.HOST ?? (mode === 'local' ? '127.0.0.1' : '0.0.0.0'),
    port: values.PORT,
    dataDir: values.DATA_DIR,
    trustProxy: values.TRUST_PROXY,
    secretKeys: values.DESK_SECRET_KEYS ?? [],
    assessors: values.DESK_ASSESSORS ?? [],
    leads: values.DESK_LEADS ?? [],
    triage: values.DESK_TRIAGE ?? [],
    conflict: values.DESK_CONFLICT,
    numberPrefix: values.DESK_NUMBER_PREFIX,
    zone: values.DESK_ZONE ?? systemZone(),
    hours: values.DESK_HOURS,
    limits: {
      person: values.DESK_PERSON_TURNS,
      tenant: values.DESK_TENANT_TURNS,
      drafts: values.DESK_TENANT_DRAFTS,
      people: values.DESK_TENANT_PEOPLE,
    },
    logLevel: values.LOG_LEVEL,
    withoutEffect: withoutEffect(given, mode),
    platforms: platforms.flatMap((platform) => platform.configure(given, common) ?? []),
    ...(values.DESK_COUNTRY !== undefined && { country: values.DESK_COUNTRY }),
    ...(values.DESK_CONTACT !== undefined && { contact: values.DESK_CONTACT }),
  };
}
