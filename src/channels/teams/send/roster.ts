import type { CloudAdapter } from 'botbuilder';
import { z } from 'zod';
import { clientOf } from '../sdk/client-of.js';
import type { Thread } from '../thread.js';
import { toReference } from './message-sender.js';

/** Teams gives between 50 and 500 members at a time, and all of a chat at once. */
const pageSize = 200;
/** More than a channel of assessors has: what is longer is not read to its end. */
const pagesMax = 25;

const text = z.string().optional().catch(undefined);
/** A member as Teams tells of them (Microsoft, "Get Teams context"): what is missing says nothing. */
const memberSchema = z.object({ tenantId: text, userRole: text, userPrincipalName: text });
const pageSchema = z.object({ members: z.array(memberSchema), continuationToken: z.string().nullish() });

export type Member = z.infer<typeof memberSchema>;

/** Reads all members of a conversation. Rejects with a SendFailure, and where the answer cannot be read. */
export async function readRoster(adapter: CloudAdapter, appId: string, thread: Thread, serviceUrl: string): Promise<readonly Member[]> {
  const members: Member[] = [];
  await adapter.continueConversationAsync(appId, toReference(thread, serviceUrl, appId), async (context) => {
    const { conversations } = clientOf(context);
    let continuationToken: string | undefined;
    for (let count = 0; count < pagesMax; count += 1) {
      // The SDK's type asks for a token on the first page, too.
      const asked = { pageSize, ...(continuationToken !== undefined && { continuationToken }) } as {
        pageSize: number;
        continuationToken: string;
      };
      const read = pageSchema.parse(await conversations.getConversationPagedMembers(thread.conversation, asked));
      members.push(...read.members);
      if (!read.continuationToken) return;
      continuationToken = read.continuationToken;
    }
    throw new RangeError(`expected a roster of at most ${pagesMax} pages`);
  });
  return members;
}
