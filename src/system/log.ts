import { type DestinationStream, pino } from 'pino';
import type { Clock } from '../ports/clock.js';
import type { Log, LogFields } from '../ports/log.js';
import { describeError } from './log-error.js';

export type LogLevel = keyof Log;

/** What the desk makes of its settings: a week of different hours, and a zone. */
const calendarMax = 400;

/** Each field of the port and what it may hold; the compiler asks for a new one. */
const allowed = {
  correlationId: toToken,
  number: toToken,
  person: toToken,
  conversation: toToken,
  channel: toToken,
  collection: toToken,
  id: toToken,
  kind: toToken,
  state: toToken,
  outcome: toToken,
  status: toNumber,
  attempt: toNumber,
  count: toNumber,
  bytes: toNumber,
  durationMs: toNumber,
  hash: toToken,
  signal: toToken,
  port: toNumber,
  host: toToken,
  mode: toToken,
  calendar: (value: unknown) => String(value).slice(0, calendarMax),
  variable: toToken,
  error: describeError,
} satisfies { [F in keyof Required<LogFields>]: (value: unknown) => unknown };

/**
 * Writes log lines as JSON, one event a line, to standard output or to `destination`. Only the fields of the port get through,
 * and of those only what cannot be prose, but for the calendar of the settings: a caller that passes more, or text with spaces, leaks nothing.
 */
export function openLog(options: { level: LogLevel; clock: Clock; destination?: DestinationStream }): Log {
  const settings: Parameters<typeof pino>[0] = {
    level: options.level,
    base: null,
    messageKey: 'event',
    timestamp: () => `,"time":"${options.clock.now()}"`,
    formatters: { level: (level) => ({ level }) },
    // What reaches pino is already reduced to plain values; its own error serializer would add the message again.
    serializers: { error: (error: unknown) => error, err: () => undefined },
  };
  const lines = options.destination ? pino(settings, options.destination) : pino(settings);
  const at = (level: LogLevel) => (event: string, fields?: LogFields) => lines[level](keepAllowed(fields ?? {}), toToken(event));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function keepAllowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, keep] of Object.entries(allowed)) {
    const value = fields[name as keyof LogFields];
    if (value !== undefined) kept[name] = keep(value);
  }
  return kept;
}

/** Ids and constants are printable ASCII without spaces; anything else is replaced by its length. */
function toToken(value: unknown): string {
  if (typeof value !== 'string') return `[${typeof value}]`;
  return /^[\x21-\x7e]{1,300}$/.test(value) ? value : `[${value.length} characters]`;
}

function toNumber(value: unknown): number | string {
  return typeof value === 'number' && Number.isFinite(value) ? value : `[${typeof value}]`;
}
