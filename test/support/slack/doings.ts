import type { Json } from './blocks.js';
import type { Ack, SlackClient } from './client.js';
import { askAs } from './emulator.js';
import type { SlackPerson, Where } from './person.js';
import { type ChannelName, channels, type PersonName, type TeamName, userTokenOf } from './seed.js';

// What people do beside writing, as Slack tells the app of it. The shapes are those of the references of the `message` event and its
// subtypes, and of payloads of real workspaces (tests/golden/SlackWebhookEvent of MercuryTechnologies/slack-web).

/** A message as Slack quotes it in what it tells of it. */
export type Quoted = Json & { readonly text: string; readonly user: string; readonly ts: string };

/** Tells the app of an event of the kind `message` where `who` is. */
export async function tell(client: SlackClient, who: SlackPerson, where: Where, event: Json): Promise<Ack & { readonly sent: Json }> {
  const ts = client.slack.front.nextTs();
  const type = where === 'dm' ? 'im' : channels[where].isPrivate ? 'group' : 'channel';
  const channel = await who.channel(where);
  const message = {
    channel,
    channel_type: type,
    user: who.user,
    text: '',
    ts,
    event_ts: ts,
    thread_ts: undefined,
    parent_user_id: undefined,
  };
  return client.event(who.team.name, 'event-message-thread', { ...message, ...event });
}

/** Of a change nothing but the versions tell who did what. */
const hidden = { hidden: true, user: undefined, text: undefined, team: undefined, client_msg_id: undefined };

export function changed(before: Quoted, text: string): Json {
  const edited = { user: before.user, ts: `${Math.ceil(Number(before.ts)) + 5}.000000` };
  return { ...hidden, subtype: 'message_changed', message: { ...before, text, edited }, previous_message: before };
}

/** Slack adds the preview of a link, which is a change that nobody made. */
export function unfurled(before: Quoted): Json {
  const preview = { from_url: 'https://a.example/x', original_url: 'https://a.example/x', is_msg_unfurl: true, text: 'Not mine' };
  return { ...hidden, subtype: 'message_changed', message: { ...before, attachments: [preview] }, previous_message: before };
}

export function deleted(before: Quoted): Json {
  return { ...hidden, subtype: 'message_deleted', deleted_ts: before.ts, previous_message: before };
}

/** What is deleted and has replies leaves a stone in its place (slack-edge/slack-edge#10). */
export function buried(before: Quoted): Json {
  const stone = {
    type: 'message',
    subtype: 'tombstone',
    text: 'This message was deleted.',
    user: 'USLACKBOT',
    hidden: true,
    ts: before.ts,
  };
  return { ...hidden, subtype: 'message_changed', message: stone, previous_message: before };
}

/** A forwarded message: its words stand in an attachment, and the text is the person's own. */
export function forwarded(theirs: string, own = '', more: Json = {}): Json {
  const text = theirs.replaceAll(/<[^|>]*\|([^>]*)>/g, '$1');
  const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }];
  const share = {
    is_share: true,
    is_msg_unfurl: true,
    from_url: 'https://acme.slack.com/archives/C0/p1',
    author_name: 'bo',
    footer: 'Slack Conversation',
    fallback: `[November 20th, 2026] bo: ${theirs}`,
    text: theirs,
    message_blocks: [{ team: 'T0', channel: 'C0', ts: '1.1', message: { blocks: [{ type: 'rich_text', elements }] } }],
    ...more,
  };
  return { text: own, attachments: [share] };
}

export const picture = { id: 'F01', mimetype: 'image/png', name: 'screen.png', mode: 'hosted' } as const;

/**
 * Somebody brings the app into a channel. Slack tells of it where the app may read of such channels: with `groups:read` of private
 * ones, with `channels:read` of public ones too (reference of `member_joined_channel`).
 */
export async function bringIn(
  client: SlackClient,
  team: TeamName,
  where: ChannelName,
  by: PersonName = 'admin',
  isTold?: boolean,
): Promise<void> {
  const workspace = client.slack.teams[team];
  const channel = workspace.channels[where];
  await askAs(workspace, userTokenOf(team, by), 'conversations.invite', { channel, users: workspace.botUser });
  if (!(isTold ?? channels[where].isPrivate)) return;
  const joined = {
    user: workspace.botUser,
    channel,
    inviter: workspace.people[by],
    event_ts: client.slack.front.nextTs(),
    team: workspace.id,
  };
  await client.event(team, 'event-member-joined-channel', joined);
}

/** Somebody sends the app away from a channel. */
export async function sendAway(client: SlackClient, team: TeamName, where: ChannelName): Promise<void> {
  const { [team]: workspace } = client.slack.teams;
  await askAs(workspace, userTokenOf(team, 'admin'), 'conversations.kick', { channel: workspace.channels[where], user: workspace.botUser });
}
