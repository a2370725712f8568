import type { Instant } from '../tickets/instant.js';
import type { TurnRequest } from './page/wire.js';
import { memberIdOf, type Persona, personalChatOf } from './personas.js';

/** Teams' id of the desk as a member of a conversation. */
export const botId = '28:5cd3030b-5a65-4c06-b8a9-6af9e09440b3';

/** A Bot Framework activity as Teams sends it. */
export type Activity = Readonly<Record<string, unknown>>;

/** What every activity of a turn tells besides what was done. */
interface Circumstances {
  readonly persona: Persona;
  readonly at: Instant;
  /** Where the desk finds the connector; ends in a slash, as Teams' does. */
  readonly serviceUrl: string;
  readonly request: TurnRequest;
}

/** The activities by which Teams would tell the desk of a turn, in order. Installing is told twice, as Teams does. */
export function toActivities(of: Circumstances): readonly Activity[] {
  const common = toCommon(of);
  const { persona, request } = of;
  if (request.kind === 'text') return [toMessage(common, request)];
  if (request.kind === 'press') return [toPress(common, request)];
  const members = [{ id: botId }, { id: memberIdOf(persona), aadObjectId: persona.userId }];
  return [
    { ...common, type: 'installationUpdate', action: 'add', id: `f:install-${persona.id}` },
    { ...common, type: 'conversationUpdate', membersAdded: members, id: `f:members-${persona.id}` },
  ];
}

function toMessage(common: Activity, { id, text }: TurnRequest & { kind: 'text' }): Activity {
  // Teams sends what was typed a second time as HTML; it is no file.
  const attachments = [{ contentType: 'text/html', content: `<p>${escapeHtml(text)}</p>` }];
  return { ...common, type: 'message', id, textFormat: 'plain', text, attachments };
}

function toPress(common: Activity, press: TurnRequest & { kind: 'press' }): Activity {
  const { verb, action } = press;
  const data = { ...press.data, ...press.inputs };
  const pressed = { ...common, id: `f:${press.id}`, replyToId: press.message };
  if (action === 'submit') return { ...pressed, type: 'message', value: data };
  const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
  return { ...pressed, type: 'invoke', name: 'adaptiveCard/action', value };
}

function toCommon({ persona, at, serviceUrl, request }: Circumstances): Activity {
  const { locale, zone } = request;
  return {
    channelId: 'msteams',
    serviceUrl,
    timestamp: at,
    from: { id: memberIdOf(persona), name: persona.name, aadObjectId: persona.userId },
    conversation: { conversationType: 'personal', tenantId: persona.tenantId, id: personalChatOf(persona) },
    recipient: { id: botId, name: 'Security Event Desk' },
    locale,
    localTimezone: zone,
    entities: [{ type: 'clientInfo', platform: 'Web', locale, timezone: zone }],
    channelData: { tenant: { id: persona.tenantId } },
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
}
