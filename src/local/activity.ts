import type { Instant } from '../tickets/instant.js';
import type { TurnRequest } from './page/wire.js';
import { memberIdOf, type Persona } from './personas.js';
import { type LocalPlace, toThread } from './places.js';

/** Teams' id of the desk as a member of a conversation. */
export const botId = '28:5cd3030b-5a65-4c06-b8a9-6af9e09440b3';

/** How the desk is called where it is mentioned. */
const mentionName = 'Security Desk';
const mentionText = `<at>${mentionName}</at>`;
const mentionHtml = `<span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">${mentionName}</span>`;

/** A Bot Framework activity as Teams sends it. */
export type Activity = Readonly<Record<string, unknown>>;

/** What every activity of a turn tells besides what was done. */
interface Circumstances {
  readonly persona: Persona;
  readonly place: LocalPlace;
  /** In a channel, the root message of the thread; absent where the turn is about the channel as a whole. */
  readonly root: string | undefined;
  readonly at: Instant;
  /** Where the desk finds the connector; ends in a slash, as Teams' does. */
  readonly serviceUrl: string;
  readonly request: TurnRequest;
}

/** The activities by which Teams would tell the desk of a turn, in order. Installing is told twice, as Teams does. */
export function toActivities(of: Circumstances): readonly Activity[] {
  const common = toCommon(of);
  const { persona, place, request } = of;
  if (request.kind === 'text') return [toMessage(common, request)];
  if (request.kind === 'press') return [toPress(common, request)];
  const members = [{ id: botId }, { id: memberIdOf(persona), aadObjectId: persona.userId }];
  return [
    { ...common, type: 'installationUpdate', action: 'add', id: `f:install-${place.id}` },
    { ...common, type: 'conversationUpdate', membersAdded: members, id: `f:members-${place.id}` },
  ];
}

function toMessage(common: Activity & { entities: readonly unknown[] }, said: TurnRequest & { kind: 'text' }): Activity {
  const { id, text } = said;
  // Teams sends what was typed a second time as HTML; it is no file.
  const html = `<p>${said.mention ? `${mentionHtml}&nbsp;` : ''}${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const message = { ...common, type: 'message', id, textFormat: 'plain', attachments: [{ contentType: 'text/html', content: html }] };
  if (!said.mention) return { ...message, text };
  const entities = [...common.entities, { type: 'mention', mentioned: { id: botId, name: mentionName }, text: mentionText }];
  // Beside a mention Teams writes the rest of the text with HTML's entities.
  return { ...message, text: `${mentionText} ${escapeHtml(text)}`, entities };
}

function toPress(common: Activity, press: TurnRequest & { kind: 'press' }): Activity {
  const { verb, action } = press;
  const data = { ...press.data, ...press.inputs };
  const pressed = { ...common, id: `f:${press.id}`, replyToId: press.message };
  if (action === 'submit') return { ...pressed, type: 'message', value: data };
  if (action === 'task/fetch' || action === 'task/submit') {
    return { ...pressed, type: 'invoke', name: action, value: { data, context: { theme: 'default' } } };
  }
  const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
  return { ...pressed, type: 'invoke', name: 'adaptiveCard/action', value };
}

function toCommon({ persona, place, root, at, serviceUrl, request }: Circumstances) {
  const { locale, zone } = request;
  return {
    channelId: 'msteams',
    serviceUrl,
    timestamp: at,
    from: { id: memberIdOf(persona), name: persona.name, aadObjectId: persona.userId },
    ...toPlaceFields(place, root),
    recipient: { id: botId, name: 'Security Event Desk' },
    locale,
    localTimezone: zone,
    entities: [{ type: 'clientInfo', platform: 'Web', locale, timezone: zone }],
  };
}

function toPlaceFields({ kind, tenant, conversation: id }: LocalPlace, root: string | undefined): Activity {
  if (kind === 'personal') {
    return { conversation: { conversationType: 'personal', tenantId: tenant, id }, channelData: { tenant: { id: tenant } } };
  }
  const thread = root === undefined ? id : toThread(id, root);
  return {
    conversation: { isGroup: true, conversationType: 'channel', tenantId: tenant, id: thread },
    channelData: { teamsChannelId: id, teamsTeamId: id, channel: { id }, team: { id }, tenant: { id: tenant } },
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
