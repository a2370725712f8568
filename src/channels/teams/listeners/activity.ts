import { z } from 'zod';
import { cutText } from '../../cut-text.js';
import { optional } from '../../optional.js';
import { conversationPattern, memberPattern, tenantPattern } from '../thread.js';

const account = z.object({
  id: z.string().regex(memberPattern),
  aadObjectId: optional(z.string().regex(memberPattern)),
  tenantId: optional(z.string().regex(tenantPattern)),
  role: optional(z.string().max(50)),
  /** Anything may stand here: what is no name is none. */
  name: optional(z.string()).catch(undefined),
});
/** `isTargeted`: of the desk, that a message of a place was written to it alone, by the slash menu (preview). */
const recipient = account.extend({ isTargeted: optional(z.boolean()).catch(undefined) });
const member = z.object({ id: z.string().max(200) });
const tenant = z.object({ id: z.string().regex(tenantPattern) });

/** A list of which nothing is lost but what cannot be read. */
function readable<T extends z.ZodType>(item: T) {
  const list = z.array(item.optional().catch(undefined)).max(500);
  return optional(list.transform((items) => items.filter((one) => one !== undefined)));
}

/**
 * What the desk reads of a Bot Framework activity of Teams. Unknown properties are dropped: also ones that would steer the
 * SDK, such as `deliveryMode` and `callerId`.
 */
export const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: optional(z.string().max(200)),
  name: optional(z.string().max(200)),
  action: optional(z.string().max(50)),
  channelId: z.string().max(100),
  serviceUrl: z.string().min(1).max(500),
  locale: optional(z.string().max(200)),
  localTimezone: optional(z.string().max(200)),
  replyToId: optional(z.string().max(500)),
  text: optional(z.string().transform(cutText)),
  value: z.unknown().optional(),
  from: account,
  recipient: optional(recipient),
  conversation: z.object({
    id: z.string().regex(conversationPattern),
    conversationType: optional(z.string().max(50)),
    tenantId: optional(z.string().regex(tenantPattern)),
  }),
  channelData: optional(
    z.object({
      eventType: optional(z.string().max(100)).catch(undefined),
      tenant: optional(tenant),
      channel: optional(z.object({ type: optional(z.string().max(50)) })).catch(undefined),
    }),
  ),
  entities: readable(
    z.object({
      type: z.string().max(200),
      text: optional(z.string().max(1_000)).catch(undefined),
      mentioned: optional(member).catch(undefined),
    }),
  ),
  attachments: readable(z.object({ contentType: optional(z.string().max(500)), content: z.unknown().optional() })),
  membersAdded: optional(z.array(member).max(5_000)),
  membersRemoved: optional(z.array(member).max(5_000)),
});
export type TeamsActivity = z.infer<typeof activitySchema>;

/**
 * The home tenant of the person, as far as the platform tells it; else that of the conversation. Undefined in a channel that is
 * shared, where the conversation's is the host's and the person may be anybody's.
 */
export function tenantOf(activity: TeamsActivity): string | undefined {
  return activity.from.tenantId ?? (isShared(activity) ? undefined : placeTenantOf(activity));
}

/** Whether people of other tenants may be members of the channel without being guests. */
function isShared({ channelData }: TeamsActivity): boolean {
  return channelData?.channel?.type?.toLowerCase() === 'shared';
}

/** The person's id in their directory; else Teams' own, which is another for each bot. */
export function memberOf({ from }: TeamsActivity): string {
  return from.aadObjectId ?? from.id;
}

/** The tenant that owns the conversation. */
export function placeTenantOf(activity: TeamsActivity): string | undefined {
  return activity.conversation.tenantId ?? activity.channelData?.tenant?.id;
}
