import { type Json, str, withIds } from './blocks.js';
import { type Answered, askAs, type Team } from './emulator.js';
import { faultsOfBlocks, faultsOfView } from './limits.js';
import { channels, people, slackApp, userTokenOf } from './seed.js';

// What Slack does and the emulator does not: says no to more, and tells more.

/** Slack's refusal of a call that the emulator would grant; undefined where it is none. */
export async function refusalOf(team: Team, method: string, body: Json): Promise<Answered | undefined> {
  if (team.dead && !method.startsWith('oauth.')) return refuse(team.dead);
  const view = method.startsWith('views.') && body['view'] !== undefined ? faultsOfView(body['view']) : [];
  if (view.length > 0) return refuse('invalid_arguments', view);
  const blocks = method.startsWith('chat.') && body['blocks'] !== undefined ? faultsOfBlocks(body['blocks'], 'message') : [];
  if (blocks.length > 0) return refuse('invalid_blocks', blocks);
  if (method === 'views.update' && body['view_id'] !== undefined && !team.picture.isOpen(str(body['view_id']))) return refuse('not_found');
  if (method !== 'chat.postMessage' && method !== 'chat.postEphemeral') return undefined;
  const channel = str(body['channel']);
  return (/^[CG]/.test(channel) ? await refusalOfPlace(team, channel) : undefined) ?? refusalOfThread(team, channel, body['thread_ts']);
}

/** An answer of Slack's that says no. */
export function refuse(error: string, messages: readonly string[] = []): Answered {
  return { status: 200, body: { ok: false, error, ...(messages.length > 0 ? { response_metadata: { messages } } : {}) } };
}

/** Without `chat:write.public` the app posts where it is a member, and is told of no private channel where it is not. */
async function refusalOfPlace(team: Team, channel: string): Promise<Answered | undefined> {
  const admin = userTokenOf(team.name, 'admin');
  try {
    const [{ channel: there }, { members }] = (await Promise.all(
      (['conversations.info', 'conversations.members'] as const).map((method) => askAs(team, admin, method, { channel })),
    )) as [Json, Json];
    if ((members as readonly string[]).includes(team.botUser)) return undefined;
    return refuse((there as Json)['is_private'] === true ? 'channel_not_found' : 'not_in_channel');
  } catch {
    // The admin, who is everywhere, does not know it.
    return refuse('channel_not_found');
  }
}

function refusalOfThread(team: Team, channel: string, thread: unknown): Answered | undefined {
  if (thread === undefined || !/^[CDG]/.test(channel) || team.picture.message(channel, str(thread))) return undefined;
  return refuse('cannot_reply_to_message', [`no message ${str(thread)} in ${channel}`]);
}

/**
 * Whether somebody has answered in the thread. In a thread that does not exist yet Slack grants an ephemeral message and shows it
 * to nobody (reference of `chat.postEphemeral`: "Ephemeral messages in threads are only shown if there is already an active thread").
 */
function isThread({ picture }: Team, channel: string, root: string): boolean {
  return picture.hasReplies(channel, root);
}

/**
 * A page of `auth.teams.list`, which the emulator lacks (its reference: "Obtain a full list of workspaces your org-wide app has been
 * approved for"). One workspace a page, for Slack makes pages as it likes.
 */
export function toTeamsPage(teams: readonly Pick<Team, 'id' | 'name'>[], { cursor = '0' }: Json): Answered {
  const at = Number(cursor);
  const page = teams.slice(at, at + 1).map(({ id, name }) => ({ id, name }));
  return { status: 200, body: { ok: true, teams: page, response_metadata: { next_cursor: at + 1 < teams.length ? String(at + 1) : '' } } };
}

/** Draws what was granted, and adds to the answer what the emulator leaves out. */
export function drawn(team: Team, method: string, body: Json, answer: Json): Json {
  const { picture, botId, botUser } = team;
  const { channel } = answer;
  switch (method) {
    case 'chat.postMessage': {
      const message = { ...(answer['message'] as Json), bot_id: botId, app_id: slackApp.appId, team: team.id };
      picture.put({ ...message, channel });
      return { ...answer, message };
    }
    case 'chat.update':
      picture.put({ ...(answer['message'] as Json), bot_id: botId, channel });
      return answer;
    case 'chat.delete':
      picture.remove(str(body['channel']), str(body['ts']));
      return answer;
    case 'chat.postEphemeral': {
      const { blocks, text = '', thread_ts: root } = body;
      const message = { channel: body['channel'], ts: answer['message_ts'], user: botUser, bot_id: botId, text, blocks };
      if (root !== undefined && !isThread(team, str(body['channel']), str(root))) return answer;
      picture.put(root === undefined ? message : { ...message, thread_ts: root }, str(body['user']));
      return answer;
    }
    case 'views.publish':
    case 'views.open':
    case 'views.push':
    case 'views.update':
      return { ...answer, view: drawnView(team, method, body, answer['view'] as Json) };
    case 'users.info':
      return { ...answer, user: toPerson(team, answer['user'] as Json, body['include_locale']) };
    case 'conversations.info': {
      const there = channel as Json;
      const isShared = (channels[there['name'] as keyof typeof channels] as { isShared?: boolean } | undefined)?.isShared ?? false;
      return { ...answer, channel: { ...there, is_shared: isShared, is_ext_shared: isShared, context_team_id: team.id } };
    }
    default:
      return answer;
  }
}

function drawnView({ picture }: Team, method: string, body: Json, view: Json): Json {
  const id = str(view['id']);
  const user = method === 'views.publish' ? str(body['user_id']) : (picture.ownerOf(id) ?? picture.ownerOf(str(body['trigger_id'])) ?? '');
  picture.own(id, user);
  if (method === 'views.open') picture.open(user, view);
  else picture.show(user, view);
  return { ...view, blocks: withIds(view['blocks']) };
}

/**
 * What the emulator does not tell of a person. `enterprise_user` comes with members of an organisation (object `user`, and the type
 * `UsersInfoResponse` of `@slack/web-api`, which is made from real answers): their id in it, and the workspaces they are in.
 */
function toPerson({ grid }: Team, user: Json, includeLocale: unknown): Json {
  const known = people[user['name'] as keyof typeof people] as { tz: string; locale: string } | undefined;
  const extra = { tz: known?.tz ?? 'America/Los_Angeles', is_restricted: false, is_ultra_restricted: false, is_app_user: false };
  const isAsked = [true, 'true', '1'].includes(includeLocale as string);
  const enterprise = grid && {
    enterprise_user: {
      id: user['id'],
      enterprise_id: grid.id,
      enterprise_name: grid.name,
      is_admin: false,
      is_owner: false,
      is_primary_owner: false,
      teams: grid.workspaces,
    },
  };
  return { ...user, ...extra, ...enterprise, ...(isAsked ? { locale: known?.locale ?? 'en-US' } : {}) };
}
