import type { Chance } from '../chance.js';
import { type TeamsClient, walk } from '../teams/client.js';
import type { CardJson, Json } from '../teams/connector.js';
import { hostileText, newMark } from './texts.js';

const verbs = [
  'command',
  'answer',
  'back',
  'go',
  'score',
  'version',
  'undo',
  'read',
  'save',
  'resume',
  'cancel',
  'discard',
  'another',
  'submit',
  'receipt',
  'add',
  'begin',
  'drop',
  'list',
  'open',
  '__proto__',
  'eval',
  '',
];
const inputIds = [
  'category',
  'problem',
  'evidence',
  'resolution',
  'message',
  'to',
  'text',
  'number',
  'AV',
  '__proto__',
  'constructor',
  'desk',
];
const contentTypes = [
  'image/png',
  'application/vnd.microsoft.teams.file.download.info',
  'text/html',
  'application/vnd.microsoft.card.adaptive',
  'reference',
  '',
];

/** Something a person, or a program in a person's place, may send: an activity without its common parts. */
export function hostileTurn(chance: Chance, client: TeamsClient, card: CardJson | undefined): Json {
  const kind = chance.integer(1, 20);
  if (kind <= 10 && card) return press(chance, client, pressOf(chance, card));
  if (kind <= 16) return typed(chance, client);
  if (kind <= 18) return press(chance, client, forged(chance));
  if (kind === 19)
    return { type: 'message', attachments: [{ contentType: chance.pick(contentTypes), content: { text: hostileText(chance) } }] };
  return strange(chance, client);
}

function typed(chance: Chance, client: TeamsClient): Json {
  const message = client.toMessage(hostileText(chance));
  return chance.integer(1, 3) === 1 ? { ...message, attachments: [] } : message;
}

/** A real button of the card, mostly the one that leads on, with hostile things in its fields. */
function pressOf(chance: Chance, card: CardJson): Json {
  const parts = walk(card);
  const actions = parts.filter(({ type }) => String(type).startsWith('Action.'));
  const inputs = parts.filter(({ type }) => String(type).startsWith('Input.'));
  const values = inputs.map((input) => [String(input['id']), valueFor(chance, input)] as const);
  const action = chance.integer(1, 4) > 1 ? actions[0] : chance.pick([...actions, {}]);
  return { ...(action?.['data'] as Json | undefined), ...Object.fromEntries(values) };
}

/** Mostly something that gets on. */
function valueFor(chance: Chance, { id, choices }: Json): unknown {
  const text = hostileText(chance);
  if (chance.integer(1, 5) === 1) return text;
  if (Array.isArray(choices)) return chance.pick(choices as readonly Json[])['value'];
  return id === 'evidence' ? `CVE-2024-12345 ${text}` : `${newMark(chance)} ${text}`;
}

/** A button no card has. */
function forged(chance: Chance): Json {
  const anything = (): unknown =>
    chance.pick<unknown>([hostileText(chance), 5, -1, 1e300, null, true, [], {}, ['a'], '0000000000000', 'ZZZZZZZZZZZZZ']);
  const desk = {
    do: chance.pick(verbs),
    number: anything(),
    rev: anything(),
    step: anything(),
    to: anything(),
    page: anything(),
    text: anything(),
  };
  const kept = Object.entries(desk).filter(([key]) => key === 'do' || chance.integer(1, 2) === 1);
  const inputs = Array.from({ length: chance.integer(0, 4) }, () => [chance.pick(inputIds), anything()] as const);
  return { desk: chance.integer(1, 8) === 1 ? anything() : Object.fromEntries(kept), ...Object.fromEntries(inputs) };
}

function press(chance: Chance, client: TeamsClient, data: Json): Json {
  const replyToId = chance.pick([client.messages().at(-1)?.id, client.messages().at(-1)?.id, 'm0', undefined]);
  const on = replyToId === undefined ? {} : { replyToId };
  if (chance.integer(1, 3) === 1) return { type: 'message', value: data, ...on };
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: 'desk', data }, trigger: 'manual' },
    ...on,
  };
}

/** Messages without words, or with more than words. */
function strange(chance: Chance, client: TeamsClient): Json {
  const message = client.toMessage(hostileText(chance));
  return chance.pick<Json>([
    { type: 'message' },
    { type: 'message', text: '' },
    { type: 'message', text: null, value: null },
    { ...message, locale: hostileText(chance).slice(0, 200), localTimezone: hostileText(chance).slice(0, 200) },
    { ...message, locale: 'x-invalid', localTimezone: 'Mars/Phobos' },
    { ...message, textFormat: 'xml', attachmentLayout: 'carousel', deliveryMode: 'expectReplies', callerId: 'urn:botframework:azure' },
    { ...message, entities: [{ type: 'mention', text: '', mentioned: { id: '28:x' } }, { type: 'clientInfo' }] },
    { ...message, from: { ...(client.toCommon()['from'] as Json), name: hostileText(chance) } },
    { ...message, ['__proto__x']: { polluted: true }, constructor: { prototype: {} } },
  ]);
}
