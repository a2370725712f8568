import { z } from 'zod';
import { instantSchema } from '../tickets/instant.js';
import { sizes } from '../tickets/sizes.js';

const seq = z.int().min(1);
const range = { from: seq, to: seq };

/** How often something was tried and how often the server itself refused it, since when. */
const effort = { attempts: z.int().min(1), refusals: z.int().min(0), since: instantSchema };

/** As many as a ticket has events: each message of it in a place of the assessors can be redrawn when others can read there. */
export const postsMax = sizes.mostEvents + sizes.reserveEvents;

/** Of so many messages it is known what they tell: an older one is not drawn again when something of it is taken back. */
export const toldMax = 20;

/** How far a ticket's posts have come in one place; changed by the courier alone. Threads and standing destinations share it. */
export const progressFields = {
  /** The last event that was posted here, given up, or passed over because it is no news for this audience. */
  cursor: z.int().min(0),
  /** Posts so far: their own numbers, so that what is passed over leaves no gap. */
  shown: z.int().min(0),
  /** Posts since a moment less than a minute ago: a place that had many gets the next ones as one. */
  minute: z.strictObject({ since: instantSchema, posts: z.int().min(1) }).optional(),
  /** The message that is edited in place: its number, the event it was last drawn at, and when that was. */
  summary: z
    .strictObject({
      message: z.string().max(500),
      post: z.int().min(1),
      seq: z.int().min(0),
      at: instantSchema,
      trying: z.strictObject(effort).optional(),
      nextTryAt: instantSchema.optional(),
      /** Why its last edit was given up. */
      refused: z.string().max(200).optional(),
    })
    .optional(),
  /** What could not be posted and was given up; `again`: somebody asked to have it sent after all. */
  exceptions: z.array(z.strictObject({ ...range, reason: z.string().max(200), at: instantSchema, again: z.literal(true).optional() })),
  /** The range being tried, as it was at the first attempt. `plain`: as the neutral line, after the platform refused the message. */
  trying: z.strictObject({ ...range, ...effort, plain: z.boolean() }).optional(),
  nextTryAt: instantSchema.optional(),
  /** In a place of the assessors: up to this event the neutral line was posted, while it could not be told who reads there. */
  neutralTo: seq.optional(),
  /** There: the messages beside the summary that tell more than the neutral line. */
  posts: z.array(z.string().max(500)).max(postsMax).optional(),
  /** There, while others can read them: the messages that were redrawn as the neutral line. */
  hidden: z
    .array(z.string().max(500))
    .max(postsMax + 1)
    .optional(),
  /** There: how redrawing goes, apart from what is posted. */
  redrawing: z.strictObject({ kind: z.enum(['hide', 'show']), ...effort, nextTryAt: instantSchema }).optional(),
  /**
   * The newest messages that tell of something that may be taken back: the events, the number of the post, and the event that took
   * something back when it was last drawn.
   */
  told: z
    .array(z.strictObject({ message: z.string().max(500), post: z.int().min(1), ...range, without: seq.optional() }))
    .max(toldMax)
    .optional(),
  /** How drawing them again goes. */
  revising: z.strictObject({ ...effort, nextTryAt: instantSchema }).optional(),
  updatedAt: instantSchema,
};
