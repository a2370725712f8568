import { setTimeout as sleep } from 'node:timers/promises';
import type { CardAction, Inputs } from '../../../src/cards/action.js';
import { toInputBlockId } from '../../../src/channels/slack/render/blocks/input-id.js';
import { signSlack } from '../slack/signing.js';
import type { SlackCall, SlackWebApi } from '../slack/web-api.js';
import { nameOf, type Persona, type PlaceName, personas, places, type Where } from './cast.js';
import type { Answered, Face, Sent, Surface } from './face.js';

type Json = Readonly<Record<string, unknown>>;

export const slackSigningSecret = '8f742231b10e8888abcd99yyyzzz85a5';
/** The workspace whose channels these are; others come as guests of Slack Connect. */
export const slackTeamId = 'T1';
const homeOf: Readonly<Record<Persona, string>> = {
  filer: slackTeamId,
  colleague: slackTeamId,
  second: 'T2SECOND',
  bystander: 'T3BYSTANDER',
  // Nobody assesses the tickets of their own organisation.
  assessor: 'T9ASSESS',
  lead: 'T9ASSESS',
  revoked: 'T9ASSESS',
  conflicted: slackTeamId,
};
const userOf = (who: Persona): string => `U0${who.toUpperCase()}`;

/** A persona as an operator names them. */
export function slackIdentityOf(who: Persona): string {
  return `slack:${homeOf[who]}/${userOf(who)}`;
}

/** A chat of several people is no channel. */
export const slackChannelOf: Readonly<Record<PlaceName, string>> = {
  neutral: 'C0NEUTRAL',
  summary: 'C0SUMMARY',
  elsewhere: 'C0ELSEWHERE',
  group: 'G0GROUP',
  triage: 'C0TRIAGE',
  dying: 'C0DYING',
};
/** People talk in one thread of each channel. */
const threadTs = '1690000000.000001';

interface Options {
  readonly baseUrl: () => string;
  readonly api: SlackWebApi;
  /** Called before each thing that somebody does. */
  readonly tick: () => void;
}

/** Slack, through signed requests and a stand-in of the Web API. */
export class SlackFace implements Face {
  readonly #options: Options;
  readonly #sent: Sent[] = [];
  /** Whose each modal is. */
  readonly #modals = new Map<string, Persona>();
  #read = 0;
  #requests = 0;
  constructor(options: Options) {
    this.#options = options;
    const { api } = options;
    api.answer('users.info', ({ args }) => ({ user: toUser(String(args['user'])) }));
    api.answer('conversations.info', () => ({ channel: { is_private: true } }));
    api.answer('conversations.open', ({ args }) => ({ channel: { id: String(args['users']).replace(/^U0/, 'D0') } }));
    api.answer('views.open', ({ args }) => ({ view: { id: `V-${String(args['trigger_id'])}` } }));
  }

  get sent(): readonly Sent[] {
    this.#gather();
    return this.#sent;
  }

  /** Addressed: by mention in a thread and by slash command, so that both answers are seen. */
  async say(who: Persona, where: Where, text: string, addressed = true): Promise<Answered> {
    const before = this.sent.length;
    const ts = `17${String(++this.#requests).padStart(8, '0')}.000001`;
    if (where === 'own') await this.#event(who, { type: 'message', channel_type: 'im', channel: `D0${who.toUpperCase()}`, text, ts });
    else {
      const channel = slackChannelOf[where];
      const channel_type = where === 'group' ? 'mpim' : 'channel';
      const said = { channel, thread_ts: threadTs, ts, channel_type };
      if (addressed) await this.#event(who, { ...said, type: 'app_mention', text: `<@U0DESK> ${text}` });
      else await this.#event(who, { ...said, type: 'message', text });
    }
    await this.#quiet();
    if (addressed && where !== 'own') await this.#command(who, where, text);
    return this.#answered(who, where, before);
  }

  async press(who: Persona, where: Where, action: CardAction, inputs: Inputs, surface: Surface): Promise<Answered> {
    const button = { type: 'button', action_id: surface === 'opening' ? 'open:0' : 'press:0', value: JSON.stringify(action) };
    return this.#press(who, where, button, inputs, surface);
  }

  async drop(who: Persona, where: Where): Promise<Answered> {
    const before = this.sent.length;
    const ts = `17${String(++this.#requests).padStart(8, '0')}.000001`;
    const at =
      where === 'own'
        ? { type: 'message', channel_type: 'im', channel: `D0${who.toUpperCase()}` }
        : { type: 'app_mention', channel: slackChannelOf[where], thread_ts: threadTs };
    await this.#event(who, { ...at, ts, text: '', subtype: 'file_share', files: [{ id: 'F1' }] });
    await this.#quiet();
    return this.#answered(who, where, before);
  }

  forge(who: Persona, where: Where, surface: Surface): Promise<Answered> {
    return this.#press(who, where, { type: 'button', action_id: 'press:0', value: '{"do":"of another version"}' }, {}, surface);
  }

  /** The desk's page, its chat, and both shortcuts: Slack tells of nobody's coming. */
  async comeAndGo(who: Persona, where: Where): Promise<Answered> {
    const before = this.sent.length;
    for (const tab of ['home', 'messages']) await this.#event(who, { type: 'app_home_opened', channel: `D0${who.toUpperCase()}`, tab });
    await this.#interact(who, { type: 'shortcut', callback_id: 'new', ...this.#trigger(who) });
    const channel = { id: where === 'own' ? `D0${who.toUpperCase()}` : slackChannelOf[where], name: 'a-channel' };
    const message = { type: 'message', text: 'a message', ts: threadTs };
    await this.#interact(who, { type: 'message_action', callback_id: 'file', ...this.#trigger(who), channel, message });
    await this.#quiet();
    return this.#answered(who, where, before);
  }

  async #press(who: Persona, where: Where, button: Json, inputs: Inputs, surface: Surface): Promise<Answered> {
    const before = this.sent.length;
    const values = Object.fromEntries(
      Object.entries(inputs).map(([id, value]) => [
        toInputBlockId('disclosed-00', { id, part: 1 }),
        { value: { type: 'plain_text_input', value } },
      ]),
    );
    const at = surface === 'dialog' ? this.#inModal(who, where, values) : this.#onMessage(who, where, values);
    await this.#interact(who, { type: 'block_actions', ...this.#trigger(who), actions: [button], ...at });
    await this.#quiet();
    return this.#answered(who, where, before);
  }

  #onMessage(who: Persona, where: Where, values: Json): Json {
    const id = where === 'own' ? `D0${who.toUpperCase()}` : slackChannelOf[where];
    const name = where === 'group' ? 'mpdm-a--b-1' : 'a-channel';
    const thread = where === 'own' || where === 'group' ? {} : { thread_ts: threadTs };
    const message = { ts: '1690000000.000002', blocks: [], ...thread };
    return {
      container: { type: 'message', message_ts: message.ts, channel_id: id, ...thread },
      channel: { id, name },
      message,
      state: { values },
    };
  }

  #inModal(who: Persona, where: Where, values: Json): Json {
    const id = `V-modal-${++this.#requests}`;
    this.#modals.set(id, who);
    const address =
      where === 'own'
        ? `${slackTeamId}/${userOf(who)}`
        : `${slackTeamId}/${slackChannelOf[where]}${where === 'group' ? '' : `/${threadTs}`}`;
    const kind = where === 'own' ? 'personal' : where === 'group' ? 'group' : 'channel';
    const view = { id, type: 'modal', private_metadata: JSON.stringify({ place: { kind, address } }), blocks: [], state: { values } };
    return { container: { type: 'view', view_id: id }, view };
  }

  #trigger(who: Persona): Json {
    const id = `${++this.#requests}`;
    this.#modals.set(`V-${id}`, who);
    return { trigger_id: id, response_url: `${this.#options.api.apiUrl}response.${who}` };
  }

  async #command(who: Persona, where: PlaceName, text: string): Promise<void> {
    const { trigger_id, response_url } = this.#trigger(who);
    const form = {
      command: '/ticket',
      text,
      team_id: slackTeamId,
      user_id: userOf(who),
      channel_id: slackChannelOf[where],
      channel_name: where === 'group' ? 'mpdm-a--b-1' : 'a-channel',
      trigger_id: String(trigger_id),
      response_url: String(response_url),
    };
    await this.#send(who, new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded');
    await this.#quiet();
  }

  async #event(who: Persona, event: Json): Promise<void> {
    const body = {
      type: 'event_callback',
      team_id: slackTeamId,
      event_id: `Ev${++this.#requests}`,
      event_time: 1_700_000_000,
      event: { ...event, user: userOf(who), team: homeOf[who] },
    };
    await this.#send(who, JSON.stringify(body), 'application/json');
  }

  async #interact(who: Persona, payload: Json): Promise<void> {
    const body = { team: { id: slackTeamId }, user: { id: userOf(who), team_id: homeOf[who] }, api_app_id: 'A1', token: 't', ...payload };
    await this.#send(who, new URLSearchParams({ payload: JSON.stringify(body) }).toString(), 'application/x-www-form-urlencoded');
  }

  /** One signed request; what is answered over HTTP is seen by the person. */
  async #send(who: Persona, body: string, contentType: string): Promise<void> {
    const { baseUrl, tick } = this.#options;
    tick();
    const response = await fetch(`${baseUrl()}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': contentType, ...signSlack(body, slackSigningSecret) },
      body,
    });
    const answer = await response.text();
    if (response.status !== 200) throw new Error(`expected the desk to take the request, got ${response.status} ${answer}`);
    this.#gather();
    if (answer !== '') this.#sent.push(toSent({ person: who }, JSON.parse(answer)));
  }

  /** What follows an answer comes beside it. */
  async #quiet(): Promise<void> {
    const { calls } = this.#options.api;
    for (let known = -1, still = 0; still < 2; still = known === calls.length ? still + 1 : 0) {
      known = calls.length;
      await sleep(1);
    }
  }

  #answered(who: Persona, where: Where, before: number): Answered {
    const sent = this.sent.slice(before);
    const mine = sent.filter(({ to }) => 'person' in to && to.person === who);
    const open = sent.filter(({ to }) => 'place' in to && to.place === where);
    const answer = mine.at(-1);
    return {
      ...(answer && { answer }),
      sent,
      buttons: [...open, ...mine].map(({ shown }) => slackButtonsOf(shown)).findLast((buttons) => buttons.length > 0) ?? [],
    };
  }

  #gather(): void {
    const { calls } = this.#options.api;
    for (const call of calls.slice(this.#read)) {
      const to = this.#seenBy(call);
      if (to) this.#sent.push(toSent(to, call.args));
    }
    this.#read = calls.length;
  }

  #seenBy({ method, args }: SlackCall): Sent['to'] | undefined {
    switch (method) {
      case 'chat.postMessage':
      case 'chat.update': {
        const channel = String(args['channel']);
        const person = ofUser(channel.replace(/^D0/, 'U0'));
        if (person && channel.startsWith('D0')) return { person };
        const place = places.find((name) => slackChannelOf[name] === channel);
        if (!place) throw new Error(`expected the desk to speak where it was spoken to, got ${channel}`);
        return { place };
      }
      case 'chat.postEphemeral':
        return expectPerson(ofUser(args['user']), method);
      case 'views.publish':
        return expectPerson(ofUser(args['user_id']), method);
      case 'views.open':
        return expectPerson(this.#modals.get(`V-${String(args['trigger_id'])}`), method);
      case 'views.update':
        return expectPerson(this.#modals.get(String(args['view_id'])), method);
      default: {
        const [, who] = /^response\.(\w+)$/.exec(method) ?? [];
        return who === undefined ? undefined : { person: who as Persona };
      }
    }
  }
}

function ofUser(user: unknown): Persona | undefined {
  return personas.find((who) => userOf(who) === user);
}

function expectPerson(person: Persona | undefined, method: string): { person: Persona } {
  if (!person) throw new Error(`expected ${method} to be for somebody`);
  return { person };
}

function toUser(id: string): Json {
  const who = personas.find((one) => userOf(one) === id) ?? 'bystander';
  return { id, team_id: homeOf[who], name: who, tz: 'Europe/Stockholm', locale: 'en-GB', profile: { display_name: nameOf[who] } };
}

function toSent(to: Sent['to'], wire: unknown): Sent {
  const { text, blocks, view, errors } = wire as Json;
  return { to, wire, shown: { text, blocks, view: shownOfView(view), errors } };
}

function shownOfView(view: unknown): unknown {
  if (typeof view !== 'object' || view === null) return undefined;
  const { title, blocks, submit, private_metadata } = view as Json;
  const { submit: said } = JSON.parse(typeof private_metadata === 'string' && private_metadata !== '' ? private_metadata : '{}') as Json;
  return { title, blocks, submit, says: said === undefined ? undefined : JSON.stringify(said) };
}

/** What the buttons of something shown say, the one that submits a modal first. */
export function slackButtonsOf(shown: unknown): readonly CardAction[] {
  if (Array.isArray(shown)) return shown.flatMap(slackButtonsOf);
  if (typeof shown !== 'object' || shown === null) return [];
  return Object.entries(shown).flatMap(([name, value]) => {
    if ((name === 'value' || name === 'says') && typeof value === 'string') return toAction(value);
    return slackButtonsOf(value);
  });
}

function toAction(value: string): readonly CardAction[] {
  try {
    const said: unknown = JSON.parse(value);
    return typeof said === 'object' && said !== null && 'do' in said ? [said as CardAction] : [];
  } catch {
    return [];
  }
}
