/**
 * What a log line may hold. An allow-list: ids, states, sizes and durations; never text a person wrote, never a token.
 * A new field is a decision, made here.
 */
export interface LogFields {
  /** Joins the lines of one turn, and is the only thing a person is ever shown of an error. */
  correlationId?: string;
  number?: string;
  person?: string;
  conversation?: string;
  channel?: string;
  collection?: string;
  id?: string;
  kind?: string;
  state?: string;
  outcome?: string;
  status?: number;
  attempt?: number;
  count?: number;
  bytes?: number;
  durationMs?: number;
  /** Of what was signed: whoever keeps the log can tell later that it is still there. */
  hash?: string;
  signal?: string;
  port?: number;
  host?: string;
  mode?: string;
  /** When the assessment team works: days, hours and zone as they were read. */
  calendar?: string;
  /** A setting's name, never its value. */
  variable?: string;
  /** The error's class, code and stack frames; its message is dropped, for it may quote what a person wrote. */
  error?: unknown;
}

/** One line per event; `event` is a constant in kebab-case. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
