import { z } from 'zod';
import { optional } from '../../optional.js';
import { channelId, contentFields, teamId, text, ts, userId } from './fields.js';

const trigger = z.string().min(1).max(500);
const responseUrl = z.string().max(1_000);

/** What the desk reads of a slash command. */
export const commandSchema = z.object({
  command: z.string().max(100),
  text: optional(text),
  team_id: optional(teamId),
  enterprise_id: optional(teamId),
  user_id: userId,
  channel_id: channelId,
  channel_name: optional(z.string().max(200)),
  trigger_id: trigger,
  response_url: responseUrl,
});

/** Who pressed: in a shared channel (Slack Connect) their workspace is another than the one the press came by. */
const person = z.object({ id: userId, team_id: optional(teamId) });
const team = optional(z.object({ id: teamId }));
const enterprise = optional(z.object({ id: teamId }));

const view = z.object({
  id: z.string().max(100),
  type: z.enum(['modal', 'home']),
  private_metadata: optional(z.string().max(3_000)),
  blocks: z.unknown().optional(),
  state: optional(z.object({ values: z.unknown() })),
  /** The workspace or organisation whose install opened it. */
  app_installed_team_id: optional(teamId),
});

/** A press or a change of an input, in a message, a modal or the home page. */
export const pressSchema = z.object({
  team,
  enterprise,
  user: person,
  trigger_id: trigger,
  response_url: optional(responseUrl),
  actions: z.array(z.unknown()).min(1),
  container: z.object({
    type: z.string().max(40),
    message_ts: optional(ts),
    channel_id: optional(channelId),
    thread_ts: optional(ts),
    is_ephemeral: optional(z.boolean()),
  }),
  channel: optional(z.object({ id: channelId, name: optional(z.string().max(200)) })),
  message: optional(z.object({ ts, thread_ts: optional(ts), text: optional(text), blocks: z.unknown().optional() })),
  view: optional(view),
  state: optional(z.object({ values: z.unknown() })),
});
export type PressPayload = z.infer<typeof pressSchema>;

/** The thread (`ts`) that the pressed message is a reply in; undefined for one that stands in the channel, also with replies under it. */
export function replyThreadOf({ message, container }: Pick<PressPayload, 'message' | 'container'>): string | undefined {
  const thread = message?.thread_ts ?? container.thread_ts;
  return thread === (message?.ts ?? container.message_ts) ? undefined : thread;
}

/** A modal was submitted. */
export const submissionSchema = z.object({ team, enterprise, user: person, view });

/** A shortcut; one of a message brings the message. */
export const shortcutSchema = z.object({
  team,
  enterprise,
  user: person,
  trigger_id: trigger,
  response_url: optional(responseUrl),
  channel: optional(z.object({ id: channelId, name: optional(z.string().max(200)) })),
  message: optional(z.object({ ts, thread_ts: optional(ts), ...contentFields })),
});

/** What is the same in all of them. */
export interface Interaction {
  readonly team?: { readonly id: string } | undefined;
  readonly user: z.infer<typeof person>;
  readonly view?: { readonly app_installed_team_id?: string | undefined } | undefined;
}

/** A command tells the same with other words: its team is that in which it was typed. */
export function toInteraction({ team_id, user_id }: z.infer<typeof commandSchema>): Interaction {
  return { team: team_id === undefined ? undefined : { id: team_id }, user: { id: user_id, team_id } };
}

/** The envelope of an event. `context_team_id`: the workspace by which the desk hears of it. */
export const envelopeSchema = z.object({ team_id: optional(teamId), context_team_id: optional(teamId), event: z.unknown() });

/** The person opened the desk's page or its chat. */
export const homeOpenedSchema = z.object({
  type: z.literal('app_home_opened'),
  user: userId,
  tab: optional(z.string().max(20)),
});

/** Somebody came into a channel, of their own accord or brought in by another. */
export const joinedSchema = z.object({
  type: z.literal('member_joined_channel'),
  user: userId,
  channel: channelId,
  inviter: optional(userId),
  event_ts: ts,
});
