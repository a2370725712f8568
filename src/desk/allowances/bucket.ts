/** How many turns somebody may make at once, and how many more each second after that. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** What was left at a moment of a clock that never jumps. Nobody has none: nothing was taken. */
export interface Bucket {
  readonly left: number;
  readonly atMs: number;
}

/** The bucket as it stands now: it fills up again as time goes by. */
export function refilled(bucket: Bucket | undefined, { burst, perSecond }: Pace, nowMs: number): Bucket {
  if (!bucket) return { left: burst, atMs: nowMs };
  const more = (Math.max(0, nowMs - bucket.atMs) / 1_000) * perSecond;
  return { left: Math.min(burst, bucket.left + more), atMs: nowMs };
}
