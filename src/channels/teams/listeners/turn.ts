import type { Place } from '../../../ports/place.js';
import type { Turn, TurnInput } from '../../../ports/turn.js';
import type { Cause } from '../../../tickets/cause.js';
import { toIdentity } from '../../../tickets/people.js';
import { toPersonName } from '../../../tickets/person-name.js';
import { toPressCause } from '../../press-cause.js';
import { chatAddressOf, kindOf, readRoot, toAddress } from '../thread.js';
import { memberOf, placeTenantOf, type TeamsActivity, tenantOf } from './activity.js';
import { toInstallInput } from './install.js';
import { isOfTargeted, readDialogData, readInvokeData, toPressInput } from './press.js';
import { sharesFiles } from './shared-words.js';
import { mentionsDesk, toTypedText } from './typed-text.js';

const languageMax = 35;
const zoneMax = 64;

/**
 * What one person did, by a Teams activity. Undefined when there is nothing to answer: other bots, the desk's own messages,
 * typing, edits, reactions, words in a channel that are not for the desk.
 */
export function toTurn(activity: TeamsActivity, correlationId: string): Turn | undefined {
  const place = toPlace(activity);
  const asked = isBot(activity) ? undefined : toInput(activity, place?.kind);
  if (!place || !asked) return undefined;
  // Whoever adds the desk to a team or removes it belongs there.
  const isMove = asked.kind === 'arrival' || asked.kind === 'departure';
  const tenant = tenantOf(activity) ?? (isMove ? placeTenantOf(activity) : undefined);
  const input = tenant === undefined ? toUnplaced(asked) : asked;
  if (!input) return undefined;
  const { from, locale, localTimezone } = activity;
  const name = from.name === undefined ? undefined : toPersonName(from.name);
  const identity = toIdentity('teams', tenant ?? nowhere, memberOf(activity));
  const by = {
    identity,
    ...(locale !== undefined && locale.length <= languageMax ? { language: locale } : {}),
    ...(localTimezone !== undefined && localTimezone.length <= zoneMax ? { zone: localTimezone } : {}),
    ...(name === undefined ? {} : { name }),
  };
  return { cause: toCause(activity, input, identity, correlationId), by, place, input, correlationId };
}

/** In the place of a tenant, where none is told: no tenant is called so. */
const nowhere = 'nowhere';

/** Somebody whose tenant is not told is answered where they ask for something; what people say, change or show to each other stays unheard. */
function toUnplaced(asked: TurnInput): TurnInput | undefined {
  const isUnaddressed = asked.kind === 'thread-text' || ('addressed' in asked && !asked.addressed);
  return isUnaddressed ? undefined : { kind: 'unplaced' };
}

function isBot({ from, recipient }: TeamsActivity): boolean {
  return from.role === 'bot' || from.role === 'skill' || from.id.startsWith('28:') || from.id === recipient?.id;
}

function toPlace(activity: TeamsActivity): Place | undefined {
  const tenant = placeTenantOf(activity);
  if (tenant === undefined) return undefined;
  const { conversation, serviceUrl } = activity;
  const where = { tenant, conversation: conversation.id };
  const thread = readRoot(where);
  const kind = kindOf(conversation.id, conversation.conversationType === 'personal');
  const own = kind === 'personal' ? chatAddressOf(toIdentity('teams', tenant, memberOf(activity))) : undefined;
  return {
    channel: 'teams',
    kind,
    address: own ?? toAddress(where),
    serviceUrl,
    ...(thread && { thread }),
  };
}

function toInput(activity: TeamsActivity, kind: Place['kind'] | undefined): TurnInput | undefined {
  switch (activity.type) {
    case 'message':
      return toMessageInput(activity, kind);
    case 'invoke':
      return toInvokeInput(activity);
    case 'messageUpdate':
    case 'messageDelete':
      return toEditedInput(activity, kind);
    default:
      return toInstallInput(activity);
  }
}

/**
 * Whether what is answered is for this person alone: they wrote to the desk alone, or pressed a button of what it answered them so. Of
 * that the button itself tells, whatever Teams says of the press.
 */
export function isForOneAlone(activity: TeamsActivity): boolean {
  const { type, name, value } = activity;
  if (isTargeted(activity)) return true;
  if (type !== 'invoke') return isOfTargeted(value);
  return isOfTargeted(isDialog(name) ? readDialogData(value) : readInvokeData(value));
}

/** A button of a message, a button that opens a dialog, or a button in a dialog. */
function toInvokeInput({ name, value, replyToId }: TeamsActivity): TurnInput | undefined {
  if (name === 'adaptiveCard/action') return toPressInput(readInvokeData(value), replyToId);
  return isDialog(name) ? toPressInput(readDialogData(value), replyToId, 'dialog') : undefined;
}

/** Whether an invoke comes from a dialog, which only the one who presses sees, or opens it. */
export function isDialog(name: string | undefined): boolean {
  return name === 'task/fetch' || name === 'task/submit';
}

/** Whether a message is for the desk: in its chat with one person each is. */
function isAddressed(activity: TeamsActivity, kind: Place['kind'] | undefined): boolean {
  return kind === 'personal' || mentionsDesk(activity) || isTargeted(activity);
}

/** Words, files, or a press by the fallback of a button; a value that is no button's is none where there is something else. */
function toMessageInput(activity: TeamsActivity, kind: Place['kind'] | undefined): TurnInput | undefined {
  const { value, replyToId } = activity;
  const addressed = isAddressed(activity, kind);
  const text = toTypedText(activity);
  const isEmpty = text === '' && !hasFiles(activity);
  if (typeof value === 'object' && value !== null && (isEmpty || 'desk' in value)) return toPressInput(value, replyToId);
  if (text === '' && !isEmpty) return { kind: 'files', addressed };
  if (!addressed) return { kind: 'thread-text', text };
  return { kind: kind === 'personal' ? 'typed' : 'command', text };
}

/** Beside words that are taken, what was dropped in with them and is not: a turn of its own. Undefined where there is nothing such. */
export function toFilesTurn(turn: Turn, activity: TeamsActivity): Turn | undefined {
  const { kind } = turn.input;
  const isTaken = kind === 'typed' || kind === 'command' || kind === 'thread-text';
  if (!isTaken || activity.type !== 'message' || !hasFiles(activity)) return undefined;
  return { ...turn, cause: `${turn.cause}/files` as Cause, input: { kind: 'files', addressed: kind !== 'thread-text' } };
}

function hasFiles(activity: TeamsActivity): boolean {
  return sharesFiles(activity) || (activity.attachments ?? []).some(({ contentType = '' }) => isFile(contentType));
}

/** A message that was read before was changed or taken back; that one was brought back changes nothing. */
function toEditedInput(activity: TeamsActivity, kind: Place['kind'] | undefined): TurnInput | undefined {
  const how = edits[activity.channelData?.eventType ?? ''];
  return how && { kind: 'edited', how, addressed: isAddressed(activity, kind) };
}

/** By `channelData.eventType` (Microsoft, "Bot events in Teams"). */
const edits: Readonly<Record<string, 'changed' | 'deleted'>> = { editMessage: 'changed', softDeleteMessage: 'deleted' };

/** Whether a message of a place was written to the desk alone: without a mention, and seen by nobody else. */
function isTargeted({ recipient }: TeamsActivity): boolean {
  return recipient?.isTargeted === true;
}

/** Files, Loop components and pieces of code, of which a bot gets no words. */
const embedded: ReadonlySet<string> = new Set([
  'application/vnd.microsoft.teams.file.download.info',
  'application/vnd.microsoft.card.fluidEmbedCard',
  'application/vnd.microsoft.card.codesnippet',
]);

/** Files and pictures; not the HTML that comes with every message, nor quotes of other messages. A card is none where it has words. */
function isFile(contentType: string): boolean {
  if (embedded.has(contentType)) return true;
  return /^(image|audio|video|application)\//.test(contentType) && !contentType.startsWith('application/vnd.microsoft.');
}

/** A slow press is sent again under another activity id, so that what it says is its key; a message is never. */
function toCause(activity: TeamsActivity, input: TurnInput, identity: string, correlationId: string): Cause {
  const { conversation, id } = activity;
  if (input.kind !== 'press') return `teams:${conversation.id}/${id ?? correlationId}` as Cause;
  return toPressCause(conversation.id, identity, input.action, input.inputs);
}
