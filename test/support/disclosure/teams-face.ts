import { setTimeout as sleep } from 'node:timers/promises';
import type { CardAction, Inputs } from '../../../src/cards/action.js';
import { type Json, type Sent as Posted, type TeamsConnector, teamsMember } from '../teams/connector.js';
import { app, type TeamsEntra } from '../teams/entra.js';
import { nameOf, type Persona, type PlaceName, personas, places, type Where } from './cast.js';
import type { Answered, Face, Sent, Surface } from './face.js';
import { buttonsOf } from './scan.js';

const publishers = 'b6c3f1b2-0000-4000-8000-00000000c001';
/** Nobody assesses the tickets of their own organisation. */
export const assessmentTenant = 'b6c3f1b2-0000-4000-8000-00000000a551';
const tenantOf: Readonly<Record<Persona, string>> = {
  filer: publishers,
  colleague: publishers,
  second: 'b6c3f1b2-0000-4000-8000-00000000f002',
  bystander: 'b6c3f1b2-0000-4000-8000-00000000b003',
  assessor: assessmentTenant,
  lead: assessmentTenant,
  revoked: assessmentTenant,
  conflicted: publishers,
};

/** A persona as an operator names them. */
export function identityOf(who: Persona): string {
  return `teams:${tenantOf[who]}/${who}`;
}

/** Teams' ids of the places. The triage channel's posts are threads of their own, and people talk in one of them. */
export const conversationOf: Readonly<Record<PlaceName, string>> = {
  neutral: '19:neutral@thread.tacv2;messageid=1700000000001',
  summary: '19:summary@thread.tacv2;messageid=1700000000002',
  elsewhere: '19:elsewhere@thread.tacv2;messageid=1700000000003',
  group: '19:group@thread.v2',
  triage: '19:triage@thread.tacv2',
  dying: '19:dying@thread.tacv2;messageid=1700000000004',
};

const desk = { id: `28:${app.appId}`, name: 'Security Event Desk' };

interface Options {
  readonly baseUrl: () => string;
  readonly connector: TeamsConnector;
  readonly entra: TeamsEntra;
  /** Called before each thing that somebody does. */
  readonly tick: () => void;
}

/** Teams, through signed requests and a stand-in of the connector. */
export class TeamsFace implements Face {
  readonly #options: Options;
  readonly #sent: Sent[] = [];
  #token: Promise<string> | undefined;
  #read = 0;
  #activities = 0;
  constructor(options: Options) {
    this.#options = options;
    // The publishers are among themselves in their own places.
    for (const place of places) {
      const [roster = ''] = conversationOf[place].split(';');
      if (place !== 'triage') options.connector.rosters.set(roster, [teamsMember('somebody', { tenantId: publishers })]);
    }
  }

  get sent(): readonly Sent[] {
    this.#gather();
    return this.#sent;
  }

  say(who: Persona, where: Where, text: string, addressed = true): Promise<Answered> {
    const isAddressed = addressed && where !== 'own';
    const mention = `<at>${desk.name}</at>`;
    const entities = isAddressed ? [{ type: 'mention', text: mention, mentioned: desk }] : [];
    return this.#do(who, where, { type: 'message', textFormat: 'plain', text: isAddressed ? `${mention} ${text}` : text, entities });
  }

  press(who: Persona, where: Where, action: CardAction, inputs: Inputs, surface: Surface): Promise<Answered> {
    return this.#press(who, where, { ...inputs, desk: action }, surface);
  }

  drop(who: Persona, where: Where): Promise<Answered> {
    const entities = where === 'own' ? [] : [{ type: 'mention', text: '<at>d</at>', mentioned: desk }];
    return this.#do(who, where, { type: 'message', text: '<at>d</at>', entities, attachments: [{ contentType: 'image/png' }] });
  }

  forge(who: Persona, where: Where, surface: Surface): Promise<Answered> {
    return this.#press(who, where, { desk: { do: 'of another version' } }, surface);
  }

  async comeAndGo(who: Persona, where: Where): Promise<Answered> {
    await this.#do(who, where, { type: 'installationUpdate', action: 'remove' });
    return this.#do(who, where, { type: 'installationUpdate', action: 'add' });
  }

  #press(who: Persona, where: Where, data: Json, surface: Surface): Promise<Answered> {
    const { connector } = this.#options;
    const replyToId = connector.messages(this.#conversation(who, where)).at(-1)?.id;
    const pressed = replyToId === undefined ? {} : { replyToId };
    if (surface !== 'message') {
      const name = surface === 'opening' ? 'task/fetch' : 'task/submit';
      return this.#do(who, where, { type: 'invoke', name, value: { data }, ...pressed }, 'person');
    }
    const value = { action: { type: 'Action.Execute', verb: 'desk', data }, trigger: 'manual' };
    return this.#do(who, where, { type: 'invoke', name: 'adaptiveCard/action', value, ...pressed });
  }

  #conversation(who: Persona, where: Where): string {
    return where === 'own' ? `a:chat-of-${who}` : conversationOf[where];
  }

  /** One activity; an answer over HTTP is seen by the person, and in a place a card that moves on by everybody. */
  async #do(who: Persona, where: Where, activity: Json, answerIsFor: 'person' | 'place' = 'place'): Promise<Answered> {
    const { baseUrl, connector, entra, tick } = this.#options;
    tick();
    this.#gather();
    const before = this.#sent.length;
    this.#token ??= entra.sign({ serviceUrl: connector.serviceUrl });
    const response = await fetch(`${baseUrl()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await this.#token}` },
      body: JSON.stringify({ ...this.#common(who, where), ...activity }),
    });
    const body = await response.text();
    if (response.status !== 200) throw new Error(`expected the desk to take the turn, got ${response.status} ${body}`);
    const isForPlace = where !== 'own' && answerIsFor === 'place';
    const answer = body === '' ? undefined : toAnswer(isForPlace ? { place: where } : { person: who }, JSON.parse(body));
    if (answer) this.#sent.push(answer);
    await this.#quiet();
    this.#gather();
    const sent = this.#sent.slice(before);
    const answers = answer ? [answer] : sent.filter(({ to }) => ('person' in to ? to.person === who : to.place === where));
    return {
      ...(answer && { answer }),
      sent,
      buttons: answers.map(({ shown }) => buttonsOf(shown)).findLast((buttons) => buttons.length > 0) ?? [],
    };
  }

  /** What a press brings about is posted beside its answer. */
  async #quiet(): Promise<void> {
    const { calls } = this.#options.connector;
    for (let known = -1, still = 0; still < 3; still = known === calls.length ? still + 1 : 0) {
      known = calls.length;
      await sleep(1);
    }
  }

  #common(who: Persona, where: Where): Json {
    const { connector } = this.#options;
    const conversationType = where === 'own' ? 'personal' : where === 'group' ? 'groupChat' : 'channel';
    const tenantId = where === 'own' ? tenantOf[who] : where === 'triage' ? app.tenantId : publishers;
    return {
      id: `activity-${++this.#activities}`,
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      from: { id: `29:${who}`, name: nameOf[who], aadObjectId: who, tenantId: tenantOf[who] },
      recipient: desk,
      conversation: { id: this.#conversation(who, where), conversationType, tenantId, isGroup: where !== 'own' },
      channelData: { tenant: { id: tenantId } },
      locale: 'en-GB',
      localTimezone: 'Europe/Stockholm',
    };
  }

  #gather(): void {
    const { calls } = this.#options.connector;
    for (const { conversation, body } of calls.slice(this.#read)) {
      this.#sent.push({ to: seenBy(conversation), wire: body, shown: shownIn(body) });
    }
    this.#read = calls.length;
  }
}

function seenBy(conversation: string): Sent['to'] {
  const person = personas.find((who) => conversation === `a:chat-of-${who}`);
  if (person) return { person };
  const [channel] = conversation.split(';');
  const place = places.find((name) => conversationOf[name].split(';')[0] === channel);
  if (!place) throw new Error(`expected the desk to speak where it was spoken to, got ${conversation}`);
  return { place };
}

/** What people see of a message, in notifications too. */
export function shownIn({ type, text, summary, attachments }: Posted): unknown {
  return type === 'typing' ? {} : { text, summary, attachments };
}

function toAnswer(to: Sent['to'], wire: unknown): Sent {
  const { task, value } = wire as { task?: { value: unknown }; value?: unknown };
  return { to, wire, shown: task ? task.value : value };
}
