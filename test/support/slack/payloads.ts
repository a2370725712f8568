import type { Json } from './blocks.js';
import { readSlackFixture, type SlackFixture } from './fixtures.js';
import type { SlackView } from './picture.js';
import { slackApp } from './seed.js';
import type { Workspace } from './workspace.js';

/** What is different where a workspace belongs to an organisation, or a person to another workspace. */
export interface SlackVariant {
  readonly enterprise?: { readonly id: string; readonly name: string };
  /** The app is installed in the organisation: the team of an interaction is then null. */
  readonly isEnterpriseInstall?: boolean;
  /** The workspace that the person belongs to, where that is another one (Slack Connect). */
  readonly homeTeam?: string;
  /**
   * Of a member of an organisation, what the next request says of where it was made: they go from one workspace to another, and one
   * message is shown in all of them. `T…`, and for messages also the organisation (`E…`).
   */
  readonly from?: () => string;
}

/** The workspace that a request names. */
function workspaceOf(team: Workspace, { from }: SlackVariant): string {
  const named = from?.();
  return named?.startsWith('T') ? named : team.id;
}

/** Who does something, and where. */
export interface Sender {
  readonly team: Workspace;
  readonly user: string;
  readonly userName: string;
  readonly variant: SlackVariant;
}

interface Triggered {
  readonly trigger: string;
  readonly responseUrl?: string;
}

/** Form fields of a slash command. */
export function toCommand(
  by: Sender,
  said: { command: string; text: string; channel: string; channelName: string },
  given: Triggered,
): Json {
  const { enterprise, isEnterpriseInstall = false } = by.variant;
  return {
    ...readSlackFixture('slash-command'),
    team_id: workspaceOf(by.team, by.variant),
    team_domain: by.team.name,
    ...(enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {}),
    channel_id: said.channel,
    channel_name: said.channelName,
    user_id: by.user,
    user_name: by.userName,
    command: said.command,
    text: said.text,
    api_app_id: slackApp.appId,
    is_enterprise_install: String(isEnterpriseInstall),
    response_url: given.responseUrl,
    trigger_id: given.trigger,
  };
}

/** What every interaction tells. */
function toCommon({ team, user, userName, variant }: Sender): Json {
  const workspace = workspaceOf(team, variant);
  const { enterprise, isEnterpriseInstall = false, homeTeam = workspace } = variant;
  const within = enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {};
  return {
    api_app_id: slackApp.appId,
    team: isEnterpriseInstall ? null : { id: workspace, domain: team.name, ...within },
    user: { id: user, username: userName, name: userName, team_id: homeTeam },
    enterprise: enterprise ?? null,
    is_enterprise_install: isEnterpriseInstall,
  };
}

/** A press in a message; `message` is absent where only the person sees it. */
export function toMessageAction(
  by: Sender,
  at: { channel: string; channelName: string; ts: string; thread?: string; message?: Json; state: Json },
  action: Json,
  given: Triggered,
): Json {
  const isEphemeral = at.message === undefined;
  const thread = at.thread === undefined ? {} : { thread_ts: at.thread };
  return {
    ...readSlackFixture(isEphemeral ? 'block-actions-ephemeral' : 'block-actions-message'),
    ...toCommon(by),
    container: { type: 'message', message_ts: at.ts, channel_id: at.channel, is_ephemeral: isEphemeral, ...thread },
    trigger_id: given.trigger,
    channel: { id: at.channel, name: at.channelName },
    ...(isEphemeral ? {} : { message: at.message }),
    state: { values: at.state },
    response_url: given.responseUrl,
    actions: [{ ...action, action_ts: nextActionTs() }],
  };
}

/** A press in a modal or home. */
export function toViewAction(by: Sender, view: SlackView, state: Json, action: Json, trigger: string): Json {
  return {
    ...readSlackFixture('block-actions-view'),
    ...toCommon(by),
    container: { type: 'view', view_id: view.id },
    trigger_id: trigger,
    view: toViewSent(by, view, state),
    actions: [{ ...action, action_ts: nextActionTs() }],
  };
}

export function toSubmission(by: Sender, view: SlackView, state: Json, trigger: string): Json {
  const { isEnterpriseInstall = false, homeTeam } = by.variant;
  // Of a modal that was opened through a shared channel the team is the person's own; the view names the one that has the app.
  const own = homeTeam === undefined || isEnterpriseInstall ? {} : { team: { id: homeTeam } };
  const sent = { trigger_id: trigger, view: toViewSent(by, view, state) };
  return { ...readSlackFixture('view-submission'), ...toCommon(by), ...own, ...sent };
}

export function toClosed(by: Sender, view: SlackView, state: Json, isCleared: boolean): Json {
  return { ...readSlackFixture('view-closed'), ...toCommon(by), view: toViewSent(by, view, state), is_cleared: isCleared };
}

export function toShortcut(by: Sender, callbackId: string, trigger: string): Json {
  return { ...readSlackFixture('shortcut'), ...toCommon(by), callback_id: callbackId, trigger_id: trigger, action_ts: nextActionTs() };
}

export function toMessageShortcut(
  by: Sender,
  callbackId: string,
  at: { channel: string; channelName: string; message: Json },
  given: Triggered,
): Json {
  return {
    ...readSlackFixture('message-action'),
    ...toCommon(by),
    channel: { id: at.channel, name: at.channelName },
    callback_id: callbackId,
    trigger_id: given.trigger,
    response_url: given.responseUrl,
    message_ts: at.message['ts'],
    message: at.message,
    action_ts: nextActionTs(),
  };
}

/** An event in its envelope; `event` replaces what the fixture tells. */
export function toEvent(
  team: Workspace,
  name: SlackFixture & `event-${string}`,
  event: Json,
  variant: SlackVariant = {},
  channelIsShared = false,
): Json {
  const fixture = readSlackFixture(name);
  const { enterprise, isEnterpriseInstall = false, from } = variant;
  const homeTeam = variant.homeTeam ?? from?.();
  const foreign =
    homeTeam === undefined || homeTeam === team.id ? {} : { user_team: homeTeam, source_team: homeTeam, user_profile: { team: homeTeam } };
  const inner = { ...(fixture['event'] as Json), ...event };
  return {
    ...fixture,
    team_id: homeTeam ?? team.id,
    context_team_id: isEnterpriseInstall ? null : team.id,
    context_enterprise_id: enterprise?.id ?? null,
    ...(enterprise ? { enterprise_id: enterprise.id } : {}),
    api_app_id: slackApp.appId,
    event: 'team' in inner ? { ...inner, team: homeTeam ?? team.id, ...foreign } : { ...inner, ...foreign },
    event_id: `Ev0${String(++events).padStart(8, '0')}`,
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [
      {
        enterprise_id: enterprise?.id ?? null,
        team_id: isEnterpriseInstall ? null : team.id,
        user_id: team.botUser,
        is_bot: true,
        is_enterprise_install: isEnterpriseInstall,
      },
    ],
    is_ext_shared_channel: channelIsShared,
  };
}

let events = 0;
let actions = 0;

function nextActionTs(): string {
  return `${Math.floor(Date.now() / 1_000)}.${String(++actions).padStart(6, '0')}`;
}

/** A view as interactions carry it: as it was given, with what the person typed. */
function toViewSent({ team, variant }: Sender, view: SlackView, state: Json): Json {
  const from = readSlackFixture('block-actions-view')['view'] as Json;
  return {
    ...from,
    ...view,
    team_id: workspaceOf(team, variant),
    app_installed_team_id: variant.isEnterpriseInstall && variant.enterprise ? variant.enterprise.id : team.id,
    bot_id: team.botId,
    app_id: slackApp.appId,
    state: { values: state },
  };
}
