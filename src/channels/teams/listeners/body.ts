import { activitySchema, type TeamsActivity } from './activity.js';

/** The most bytes of a request that are read. */
export const bodyMaxBytes = 256 * 1_024;

const depthMax = 32;

/** The activity in a parsed JSON body; undefined when it is none, or nests deeper than anything Teams sends. */
export function readActivity(body: unknown): TeamsActivity | undefined {
  return isDeep(body) ? undefined : activitySchema.safeParse(body).data;
}

/** Looks without recursion: a body of the permitted size can nest a hundred thousand levels. */
function isDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
