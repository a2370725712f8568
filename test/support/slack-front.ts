import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request, type Response } from 'express';
import { isJson, type Json, str, withIds } from './slack-blocks.js';
import { faultsOfBlocks, faultsOfView } from './slack-limits.js';
import { SlackPicture } from './slack-picture.js';
import { SlackResponseUrls } from './slack-response-urls.js';
import { channels, people, slackApp, type TeamName, userTokenOf } from './slack-seed.js';

/** One call to Slack by the desk, in order of arrival. */
export interface SlackCall {
  /** `chat.postMessage`, or `response_url`. */
  readonly method: string;
  readonly team: TeamName | undefined;
  readonly token: string | undefined;
  /** Decoded: what came as JSON within a form is an object here. */
  readonly body: Json;
  readonly bytes: number;
  /** Of the monotonic clock. */
  readonly arrivedAtMs: number;
  /** What Slack answered; absent as long as it has not. */
  answer?: Json;
}

/** An answer other than the good one. */
export interface SlackFault {
  /** HTTP, 200 unless told; Slack's own errors are `{ status: 200, body: { ok: false, error } }`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly delayMs?: number;
  /** `reset`: the connection breaks after the request was read; `lost`: it breaks after the request was carried out. */
  readonly instead?: 'reset' | 'lost';
}

/** A workspace behind the front: an emulator, and what only the front knows. */
export interface Team {
  readonly name: TeamName;
  /** Where its emulator listens. */
  readonly emulator: string;
  readonly id: string;
  readonly botId: string;
  readonly botUser: string;
  readonly picture: SlackPicture;
  /** Bot tokens of this workspace, and what they were exchanged for in the emulator. */
  readonly tokens: Map<string, string>;
  /** Why its tokens no longer work. */
  dead?: 'account_inactive' | 'token_revoked';
}

/** The id that the emulator gives to every workspace. */
const emulatorTeam = 'T000000001';

/**
 * Stands before the emulators, one a workspace, as the one Slack that the desk talks to. It keeps every call, and adds what the
 * emulator lacks: a workspace of its own for each token, limits on blocks, who may post where, response URLs, threads that exist,
 * views that were closed, languages and zones of people. What it does not know it hands on.
 */
export class SlackFront {
  readonly calls: SlackCall[] = [];
  readonly responseUrls: SlackResponseUrls;
  readonly #teams: readonly Team[];
  readonly #codes = new Map<string, Team>();
  readonly #faults: { fault: SlackFault; times: number; matches: (call: SlackCall) => boolean }[] = [];
  readonly #watchers = new Set<() => void>();
  #aheadMs = 0;
  #ts = 0;
  #server: ReturnType<ReturnType<typeof express>['listen']> | undefined;
  host = '';

  constructor(teams: readonly Team[]) {
    this.#teams = teams;
    this.responseUrls = new SlackResponseUrls(() => Date.now() + this.#aheadMs);
  }

  async listen(): Promise<void> {
    const web = express();
    web.use(express.raw({ type: '*/*', limit: '2mb' }));
    web.all('/api/:method', (request, response) => this.#take(request.params['method'], request, response));
    web.post('/{*path}', (request, response) => this.#respond(request, response));
    this.#server = web.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((closed) => this.#server?.close(closed));
  }

  /** The next `times` calls that match get this answer. */
  fail(fault: SlackFault, times = 1, matches: string | ((call: SlackCall) => boolean) = () => true): void {
    this.#faults.push({ fault, times, matches: typeof matches === 'string' ? ({ method }) => method === matches : matches });
  }

  /** Response URLs grow older by this. */
  later(ms: number): void {
    this.#aheadMs += ms;
  }

  /** A code of an approval belongs to this workspace. */
  expectCode(code: string, team: Team): void {
    this.#codes.set(code, team);
  }

  /** Somebody looks again whenever something changed; resolves when `done` holds, rejects after 5 s. */
  until(done: () => boolean, what = 'what was waited for'): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        this.#watchers.delete(look);
        clearTimeout(late);
        settle();
      };
      const look = () => {
        if (done()) finish(resolve);
      };
      const calls = () => this.calls.map(({ method, body, answer }) => JSON.stringify({ method, body, answer })).join('\n');
      const late = setTimeout(() => finish(() => reject(new Error(`waited 5 s in vain for ${what}; calls:\n${calls()}`))), 5_000);
      this.#watchers.add(look);
      look();
    });
  }

  changed(): void {
    for (const look of this.#watchers) look();
  }

  /** A time stamp for what the emulator does not number itself. */
  nextTs(): string {
    return `${Math.floor(Date.now() / 1_000)}.9${String(++this.#ts).padStart(5, '0')}`;
  }

  /** Asks an emulator, as Slack's own client or its server does; throws when it refuses. */
  async ask(team: Team, method: string, body: Json, token: string): Promise<Json> {
    const answer = await this.#forward(team, method, JSON.stringify(body), 'application/json', token);
    if (answer.body['ok'] !== true) throw new Error(`expected ${method} to be granted, got ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async #take(method: string, request: Request, response: Response): Promise<void> {
    const raw = Buffer.isBuffer(request.body) ? request.body.toString() : '';
    const type = request.get('content-type') ?? '';
    const body = { ...(request.query as Json), ...decode(raw, type) };
    const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? (body['token'] as string | undefined);
    const team = this.#teamOf(token, body);
    const call: SlackCall = { method, team: team?.name, token, body, bytes: raw.length, arrivedAtMs: performance.now() };
    this.calls.push(call);
    const planned = this.#faults.find(({ times, matches }) => times > 0 && matches(call));
    if (planned) planned.times -= 1;
    const fault = planned?.fault;
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
    if (fault && fault.instead !== 'lost' && (fault.instead === 'reset' || fault.body !== undefined || fault.status !== undefined)) {
      call.answer = fault.body ?? {};
      if (fault.instead === 'reset') request.socket.destroy();
      else
        response
          .status(fault.status ?? 200)
          .set(fault.headers ?? {})
          .json(call.answer);
    } else {
      const { status, body: answer } = await this.#answer(team, call, raw, type, request.get('authorization'));
      call.answer = answer;
      if (fault?.instead === 'lost') request.socket.destroy();
      else response.status(status).json(answer);
    }
    this.changed();
  }

  async #answer(team: Team | undefined, call: SlackCall, raw: string, type: string, authorization: string | undefined) {
    const { method, body, token } = call;
    if (!team)
      return refuse(
        token === undefined && !method.startsWith('oauth.') ? 'not_authed' : method.startsWith('oauth.') ? 'invalid_code' : 'invalid_auth',
      );
    if (team.dead && !method.startsWith('oauth.')) return refuse(team.dead);
    const refusal = refusalOf(method, body) ?? (await this.#refusalOfPlace(team, method, body)) ?? this.#refusalOfView(team, method, body);
    if (refusal) return refuse(...refusal);
    if (method === 'auth.revoke' || method === 'apps.uninstall') {
      team.dead = method === 'auth.revoke' ? 'token_revoked' : 'account_inactive';
      return { status: 200, body: { ok: true, revoked: true } };
    }
    const granted = await this.#forward(
      team,
      method,
      raw,
      type,
      method.startsWith('oauth.') ? authorization : (team.tokens.get(token ?? '') ?? token),
    );
    if (granted.body['ok'] !== true) return granted;
    if (method === 'oauth.v2.access') {
      delete team.dead;
      team.tokens.set(str(granted.body['access_token']), str(granted.body['access_token']));
    }
    return { status: granted.status, body: this.#drawn(team, method, body, granted.body) };
  }

  #teamOf(token: string | undefined, body: Json): Team | undefined {
    const code = typeof body['code'] === 'string' ? this.#codes.get(body['code']) : undefined;
    return code ?? this.#teams.find(({ tokens }) => token !== undefined && tokens.has(token));
  }

  /** Slack says no where the app is not a member, and under a message that is not there. */
  async #refusalOfPlace(team: Team, method: string, body: Json): Promise<Refusal | undefined> {
    if (method !== 'chat.postMessage' && method !== 'chat.postEphemeral') return undefined;
    const channel = str(body['channel']);
    if (!/^[CG]/.test(channel)) return this.#refusalOfThread(team, body);
    const asked = JSON.stringify({ channel });
    const [info, inside] = await Promise.all(
      ['conversations.info', 'conversations.members'].map((one) =>
        this.#forward(team, one, asked, 'application/json', userTokenOf(team.name, 'admin')),
      ),
    );
    if ((inside?.body['members'] as readonly string[] | undefined)?.includes(team.botUser)) return this.#refusalOfThread(team, body);
    return (info?.body['channel'] as Json | undefined)?.['is_private'] === false ? ['not_in_channel'] : ['channel_not_found'];
  }

  #refusalOfThread(team: Team, body: Json): Refusal | undefined {
    const [channel, thread] = [str(body['channel']), body['thread_ts']];
    if (thread === undefined || !/^[CDG]/.test(channel)) return undefined;
    return team.picture.message(channel, str(thread))
      ? undefined
      : ['cannot_reply_to_message', [`no message ${str(thread)} in ${channel}`]];
  }

  #refusalOfView(team: Team, method: string, body: Json): Refusal | undefined {
    return method === 'views.update' && body['view_id'] !== undefined && !team.picture.isOpen(str(body['view_id']))
      ? ['not_found']
      : undefined;
  }

  /** Draws what was granted, and tells the desk what the emulator does not. */
  #drawn(team: Team, method: string, body: Json, answer: Json): Json {
    const { picture, botId, botUser } = team;
    const channel = answer['channel'];
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
        picture.put(
          { channel: body['channel'], ts: answer['message_ts'], user: botUser, text, blocks, ...(root ? { thread_ts: root } : {}) },
          str(body['user']),
        );
        return answer;
      }
      case 'views.publish':
      case 'views.open':
      case 'views.push':
      case 'views.update':
        return { ...answer, view: this.#drawView(team, method, body, answer['view'] as Json) };
      case 'users.info':
        return { ...answer, user: toPerson(answer['user'] as Json, body['include_locale']) };
      case 'conversations.info': {
        const there = channel as Json;
        const isShared = (channels[there['name'] as keyof typeof channels] as { isShared?: boolean } | undefined)?.isShared ?? false;
        return { ...answer, channel: { ...there, is_shared: isShared, is_ext_shared: isShared, context_team_id: team.id } };
      }
      default:
        return answer;
    }
  }

  readonly #ownerOf = new Map<string, string>();

  #drawView(team: Team, method: string, body: Json, view: Json): Json {
    const id = str(view['id']);
    const user =
      method === 'views.publish' ? str(body['user_id']) : (this.#ownerOf.get(id) ?? this.#ownerOf.get(str(body['trigger_id'])) ?? '');
    this.#ownerOf.set(id, user);
    if (method === 'views.open') team.picture.open(user, view);
    else team.picture.show(user, view);
    return { ...view, blocks: withIds(view['blocks']) };
  }

  /** Whose trigger it is. */
  own(trigger: string, user: string): void {
    this.#ownerOf.set(trigger, user);
  }

  async #forward(
    team: Team,
    method: string,
    raw: string,
    type: string,
    token: string | undefined,
  ): Promise<{ status: number; body: Json }> {
    const authorization = token === undefined ? {} : { authorization: token.includes(' ') ? token : `Bearer ${token}` };
    const headers = { 'content-type': type || 'application/x-www-form-urlencoded', ...authorization };
    const response = await fetch(`${team.emulator}/api/${method}`, { method: 'POST', headers, body: raw });
    return { status: response.status, body: JSON.parse((await response.text()).replaceAll(emulatorTeam, team.id)) as Json };
  }

  #respond(request: Request, response: Response): void {
    const raw = Buffer.isBuffer(request.body) ? request.body.toString() : '';
    const body = decode(raw, request.get('content-type') ?? 'application/json');
    const team = this.#teams.find(({ id }) => request.path.split('/')[2] === id);
    const call: SlackCall = {
      method: 'response_url',
      team: team?.name,
      token: undefined,
      body,
      bytes: raw.length,
      arrivedAtMs: performance.now(),
    };
    this.calls.push(call);
    const pictureOf = () => team?.picture ?? new SlackPicture();
    const [status, answer] = this.responseUrls.use(request.path, body, pictureOf, () => this.nextTs());
    call.answer = answer;
    if (status === 200) response.status(200).type('text').send('ok');
    else response.status(status).json(answer);
    this.changed();
  }
}

type Refusal = [error: string, messages?: readonly string[]];

function refuse(error: string, messages: readonly string[] = []): { status: number; body: Json } {
  return { status: 200, body: { ok: false, error, ...(messages.length > 0 ? { response_metadata: { messages } } : {}) } };
}

function refusalOf(method: string, body: Json): Refusal | undefined {
  if (method.startsWith('views.') && body['view'] !== undefined) {
    const faults = faultsOfView(body['view']);
    return faults.length > 0 ? ['invalid_arguments', faults] : undefined;
  }
  if (!method.startsWith('chat.') || body['blocks'] === undefined) return undefined;
  const faults = faultsOfBlocks(body['blocks'], 'message');
  return faults.length > 0 ? ['invalid_blocks', faults] : undefined;
}

function toPerson(user: Json, includeLocale: unknown): Json {
  const known = people[user['name'] as keyof typeof people] as { tz: string; locale: string } | undefined;
  const extra = { tz: known?.tz ?? 'America/Los_Angeles', is_restricted: false, is_ultra_restricted: false, is_app_user: false };
  return { ...user, ...extra, ...([true, 'true', '1'].includes(includeLocale as string) ? { locale: known?.locale ?? 'en-US' } : {}) };
}

/** A form or JSON, with JSON inside a form read too. */
function decode(raw: string, type: string): Json {
  if (type.includes('json')) {
    const value: unknown = raw === '' ? {} : JSON.parse(raw);
    return isJson(value) ? value : {};
  }
  return Object.fromEntries([...new URLSearchParams(raw)].map(([name, value]) => [name, asJson.has(name) ? readJson(value) : value]));
}

const asJson = new Set(['blocks', 'view', 'metadata', 'attachments']);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
