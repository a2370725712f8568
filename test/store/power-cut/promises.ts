import type { Moment } from './recorder.js';

/** A version of a document: its text, or undefined for none. */
export type Version = string | undefined;

/** What a store owes about one document. */
export interface Owed {
  /** The last version it answered for. */
  readonly settled: Version;
  /** Submitted and not answered yet: each may have happened. */
  readonly open: ReadonlySet<Version>;
  /** Every version ever submitted. */
  readonly submitted: ReadonlySet<Version>;
}

/**
 * What is owed at the end of a log. An acknowledgement settles a version, and so does showing one to a reader: people act
 * on what they read. A reader may be shown what was there when it began to read, which settles nothing.
 */
export function owedAfter(before: Readonly<Record<string, string>>, log: readonly Moment[]): ReadonlyMap<string, Owed> {
  const owed = new Map<string, { settled: Version; open: Set<Version>; submitted: Set<Version> }>();
  const of = (id: string) => {
    const entry = owed.get(id) ?? { settled: undefined, open: new Set(), submitted: new Set() };
    owed.set(id, entry);
    return entry;
  };
  for (const [id, text] of Object.entries(before)) {
    of(id).settled = text;
    of(id).submitted.add(text);
  }
  for (const moment of log) {
    if (moment.kind !== 'note') continue;
    const { said, id, text } = moment.note;
    const entry = of(id);
    if (said === 'submitted') {
      entry.open.add(text);
      entry.submitted.add(text);
    } else if (said === 'acknowledged') {
      entry.open.delete(text);
      entry.settled = text;
    } else if (said === 'refused') {
      entry.open.delete(text);
    } else if (entry.open.has(text)) {
      entry.settled = text;
    }
  }
  return owed;
}

/** How a store failed. */
export type FaultKind =
  /** It does not start, or a document is damaged. */
  | 'unreadable'
  /** A version it answered for is gone, or an older one is in its place. */
  | 'lost'
  /** A document it answered was removed is back. */
  | 'resurrected'
  /** A version that nobody submitted, or that was refused. */
  | 'invented'
  /** It names a document it does not have, or has one it does not name. */
  | 'unlisted'
  /** A second start found something else than the first. */
  | 'unsteady'
  /** It took a document after its recovery and does not have it. */
  | 'stuck';

/** What is wrong with finding `version`, if anything. */
export function judge(version: Version, { settled, open, submitted }: Owed): FaultKind | undefined {
  if (version === settled || open.has(version)) return undefined;
  if (version === undefined) return 'lost';
  if (!submitted.has(version)) return 'invented';
  return settled === undefined ? 'resurrected' : 'lost';
}
