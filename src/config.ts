import type { WorkingHours } from './calendar/working-hours.js';
import { environmentSchema, type Values, variables } from './config/environment.js';
import { type Given, type Mode, modeOf, modeProblems } from './config/modes.js';
import { type Problem, toProblems } from './config/problem.js';
import { type SecretKey, systemZone } from './config/values.js';
import type { LogLevel } from './system/log.js';
import type { Identity } from './tickets/people.js';

export { type Problem, toSentence } from './config/problem.js';

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
  /** `teams:<conversation id>`, `slack:<team>/<channel>`. */
  readonly triage: readonly string[];
  readonly numberPrefix: string;
  /** IANA zone of the assessment team. */
  readonly zone: string;
  /** ISO 3166, `SE` or `US-CA`. */
  readonly country?: string;
  readonly hours: WorkingHours;
  /** BCP 47. */
  readonly locale: string;
  /** `teams:<tenant id>`, `slack:<team>`; empty: everybody. */
  readonly tenants: readonly string[];
  readonly contact?: string;
  readonly logLevel: LogLevel;
  /** Present when Teams is on with its credentials; never in local mode. */
  readonly teams?: TeamsConfig;
  /** Present when Slack is on with its credentials; in local mode with an API on this machine or by Socket Mode. */
  readonly slack?: SlackConfig;
}

export interface TeamsConfig {
  readonly appId: string;
  /** Empty with a managed identity. */
  readonly appPassword: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly appTenantId?: string;
  readonly openIdMetadata: string;
  readonly loginUrl: string;
  /** Host names, maybe with `*.` before and a port after. */
  readonly serviceHosts: readonly string[];
}

export type SlackConfig = {
  readonly signingSecret: string;
  /** With its closing slash. */
  readonly apiUrl: string;
  /** With its slash. */
  readonly command: string;
  /** Given: Socket Mode, in local mode alone. */
  readonly appToken?: string;
} & (
  | { readonly kind: 'single'; readonly botToken: string }
  /** Each workspace installs the desk and has a token of its own. */
  | { readonly kind: 'many'; readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string }
);

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
  return { ok: true, config: toConfig(read.data, mode) };
}

const known = new Set<string>(variables.map((variable) => variable.name));
const prefixes = /^(DESK_|TEAMS_|SLACK_|MicrosoftApp)/i;

/** The variables that are meant for the desk, known or not. An empty one counts as absent: compose files leave them so. */
function ours(env: Readonly<Record<string, string | undefined>>): Given {
  const given: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(env)) {
    if ((known.has(name) || prefixes.test(name)) && value.trim() !== '') given[name] = value.trim();
  }
  return given;
}

function toConfig(values: Values, mode: Mode): Config {
  const teams = toTeamsConfig(values);
  const slack = toSlackConfig(values);
  return {
    mode,
    host: values.HOST ?? (mode === 'local' ? '127.0.0.1' : '0.0.0.0'),
    port: values.PORT,
    dataDir: values.DATA_DIR,
    trustProxy: values.TRUST_PROXY,
    secretKeys: values.DESK_SECRET_KEYS ?? [],
    assessors: values.DESK_ASSESSORS ?? [],
    leads: values.DESK_LEADS ?? [],
    triage: values.DESK_TRIAGE ?? [],
    numberPrefix: values.DESK_NUMBER_PREFIX,
    zone: values.DESK_ZONE ?? systemZone(),
    hours: values.DESK_HOURS,
    locale: values.DESK_LOCALE,
    tenants: values.DESK_TENANTS ?? [],
    logLevel: values.LOG_LEVEL,
    ...(values.PUBLIC_URL === undefined ? {} : { publicUrl: values.PUBLIC_URL }),
    ...(values.DESK_COUNTRY === undefined ? {} : { country: values.DESK_COUNTRY }),
    ...(values.DESK_CONTACT === undefined ? {} : { contact: values.DESK_CONTACT }),
    ...(teams ? { teams } : {}),
    ...(slack ? { slack } : {}),
  };
}

function toTeamsConfig(values: Values): TeamsConfig | undefined {
  if (values.MicrosoftAppId === undefined) return undefined;
  return {
    appId: values.MicrosoftAppId,
    appPassword: values.MicrosoftAppPassword ?? '',
    appType: values.MicrosoftAppType,
    openIdMetadata: values.TEAMS_OPENID_METADATA,
    loginUrl: values.TEAMS_LOGIN_URL,
    serviceHosts: values.TEAMS_SERVICE_HOSTS,
    ...(values.MicrosoftAppTenantId === undefined ? {} : { appTenantId: values.MicrosoftAppTenantId }),
  };
}

/** All of its credentials, or none: `modes.ts` refuses half of them. */
function toSlackConfig(values: Values): SlackConfig | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = values;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = values;
  if (signingSecret === undefined) return undefined;
  const common = {
    signingSecret,
    apiUrl: values.SLACK_API_URL,
    command: values.SLACK_COMMAND,
    ...(appToken === undefined ? {} : { appToken }),
  };
  if (botToken !== undefined) return { ...common, kind: 'single', botToken };
  if (clientId === undefined || clientSecret === undefined || stateSecret === undefined) return undefined;
  return { ...common, kind: 'many', clientId, clientSecret, stateSecret };
}
