import { setTimeout as sleep } from 'node:timers/promises';
import type { CardAction, Inputs } from '../../../src/cards/action.js';
import { toInputBlockId } from '../../../src/channels/slack/render/blocks/input-id.js';
import type { Json } from './blocks.js';
import { signSlack } from './signing.js';
import { type SlackCall, type SlackWebApi, slackTeam } from './web-api.js';

export const timedSigningSecret = 'a-signing-secret-of-the-timed-outsider';
const answerWithinMs = 10_000;
let requests = 0;

interface Options {
  readonly baseUrl: string;
  readonly api: SlackWebApi;
  /** No two outsiders who ask at once are one. */
  readonly user: string;
  /** What everything is answered with. */
  readonly refusal: RegExp;
}

/**
 * Somebody at Slack, over HTTP, who takes the time from a question to what they see of its refusal: the answer to the request, or the
 * call of the Web API that shows it to them.
 */
export class TimedOutsider {
  readonly #options: Options;
  constructor(options: Options) {
    this.#options = options;
  }

  command(text: string): Promise<number> {
    const [channel_id, channel_name] = [this.#chat, 'directmessage'];
    const at = { team_id: slackTeam.team_id, user_id: this.#options.user, channel_id, channel_name };
    return this.#answered({ ...at, ...this.#given(), command: '/ticket', text });
  }

  /** A button of a message in their own chat. */
  pressInChat(action: CardAction): Promise<number> {
    const message = { ts: '1690000000.000002', blocks: [] };
    const at = { container: { type: 'message', message_ts: message.ts, channel_id: this.#chat }, channel: { id: this.#chat, name: 'a' } };
    return this.#shown({ type: 'block_actions', ...at, message, actions: [toButton(action)] });
  }

  /** A button of the app's home, with what is chosen there. */
  pressAtHome(action: CardAction, inputs: Inputs = {}): Promise<number> {
    const view = { id: `V-home-${this.#options.user}`, type: 'home', blocks: [], state: { values: toValues(inputs) } };
    return this.#shown({ type: 'block_actions', container: { type: 'view', view_id: view.id }, view, actions: [toButton(action)] });
  }

  /** A button in a modal. */
  pressInModal(action: CardAction): Promise<number> {
    const { trigger_id, view } = this.#modal({});
    return this.#shown({
      type: 'block_actions',
      trigger_id,
      container: { type: 'view', view_id: view.id },
      view,
      actions: [toButton(action)],
    });
  }

  /** A form that is sent. */
  submit(action: CardAction, inputs: Inputs): Promise<number> {
    return this.#answered({ payload: JSON.stringify(this.#toPayload({ type: 'view_submission', ...this.#modal(inputs, action) })) });
  }

  get #chat(): string {
    return this.#options.user.replace(/^U/, 'D');
  }

  #given(): { readonly trigger_id: string; readonly response_url: string } {
    return { trigger_id: `${this.#options.user}-${++requests}`, response_url: `${this.#options.api.apiUrl}response.${this.#options.user}` };
  }

  #modal(inputs: Inputs, submit?: CardAction) {
    const { trigger_id } = this.#given();
    const place = { kind: 'personal', address: `${slackTeam.team_id}/${this.#options.user}` };
    const private_metadata = JSON.stringify({ place, ...(submit && { submit }) });
    return {
      trigger_id,
      view: { id: `V-${trigger_id}`, type: 'modal', private_metadata, blocks: [], state: { values: toValues(inputs) } },
    };
  }

  #toPayload(payload: Json): Json {
    const team = { id: slackTeam.team_id };
    return { team, user: { id: this.#options.user, team_id: team.id }, api_app_id: 'A1', token: 't', ...this.#given(), ...payload };
  }

  async #answered(form: Readonly<Record<string, string>>): Promise<number> {
    const startedAtMs = performance.now();
    const text = await this.#send(form);
    const tookMs = performance.now() - startedAtMs;
    if (!this.#options.refusal.test(text)) throw new Error(`expected a refusal, got ${text}`);
    return tookMs;
  }

  async #shown(payload: Json): Promise<number> {
    const { calls } = this.#options.api;
    const from = calls.length;
    const startedAtMs = performance.now();
    await this.#send({ payload: JSON.stringify(this.#toPayload(payload)) });
    for (;;) {
      const shown = calls.slice(from).find((call) => this.#sees(call) && this.#options.refusal.test(JSON.stringify(call.args)));
      if (shown) return shown.arrivedAtMs - startedAtMs;
      if (performance.now() - startedAtMs > answerWithinMs) {
        throw new Error(`expected a refusal, got ${JSON.stringify(calls.slice(from).filter((call) => this.#sees(call)))}`);
      }
      await sleep(2);
    }
  }

  /** Every id of theirs, of a chat, a modal or a trigger, has their own in it. */
  #sees({ args, method }: SlackCall): boolean {
    const { user } = this.#options;
    const ids = [args['user'], args['channel'], args['view_id'], args['trigger_id'], method].map(String);
    return ids.some((id) => id.includes(user) || id === this.#chat);
  }

  async #send(form: Readonly<Record<string, string>>): Promise<string> {
    const body = new URLSearchParams(form).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signSlack(body, timedSigningSecret) };
    const response = await fetch(`${this.#options.baseUrl}/slack/events`, { method: 'POST', headers, body });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`expected the desk to take the request, got ${response.status} ${text}`);
    return text;
  }
}

/** What the Web API tells of whoever asks, and that it opens what it is asked to. */
export function playSlackFor(api: SlackWebApi): void {
  const { team_id } = slackTeam;
  api.answer('users.info', ({ args }) => ({
    user: { id: args['user'], team_id, tz: 'UTC', locale: 'en-GB', profile: { display_name: 'Eve' } },
  }));
  api.answer('views.open', ({ args }) => ({ view: { id: `V-${String(args['trigger_id'])}` } }));
  api.answer('views.push', ({ args }) => ({ view: { id: `V-${String(args['trigger_id'])}` } }));
}

function toButton(action: CardAction): Json {
  return { type: 'button', action_id: 'press:0', value: JSON.stringify(action) };
}

function toValues(inputs: Inputs): Json {
  const named = Object.entries(inputs).map(([id, value]) => {
    return [toInputBlockId('timed-asking', { id, part: 1 }), { value: { type: 'plain_text_input', value } }];
  });
  return Object.fromEntries(named) as Json;
}
