/**
 * Local time by `Intl.DateTimeFormat` alone: nothing of the library that the desk reckons with. A day is a number of days
 * since 1970-01-01, a minute one after midnight.
 */
export interface LocalTime {
  readonly day: number;
  readonly minute: number;
  /** Of the second and its fraction, milliseconds. */
  readonly restMs: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-u-ca-iso8601', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(zone, format);
  return format;
}

/** What clocks in `zone` show at `epochMs`. */
export function localTimeAt(epochMs: number, zone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  const restMs = second * 1_000 + (((epochMs % 1_000) + 1_000) % 1_000);
  return { day: Date.UTC(year, month - 1, day) / 86_400_000, minute: hour * 60 + minute, restMs };
}

/**
 * The first instant at which clocks in `zone` show the local time; where a change of the clock leaves it out, the instant
 * they would have shown it had the change not been.
 */
export function instantOf(local: LocalTime, zone: string): number {
  const asUtc = local.day * 86_400_000 + local.minute * 60_000 + local.restMs;
  const offsets = [-86_400_000, 0, 86_400_000].map((shift) => offsetAt(asUtc + shift, zone));
  const candidates = [...new Set(offsets)].map((offset) => asUtc - offset).filter((at) => at + offsetAt(at, zone) === asUtc);
  const [offsetBefore = 0] = offsets;
  return candidates.length > 0 ? Math.min(...candidates) : asUtc - offsetBefore;
}

function offsetAt(epochMs: number, zone: string): number {
  const { day, minute, restMs } = localTimeAt(epochMs, zone);
  return day * 86_400_000 + minute * 60_000 + restMs - epochMs;
}
