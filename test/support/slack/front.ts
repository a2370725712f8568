import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request, type Response } from 'express';
import { waitMaxMs } from '../until.js';
import { isJson, type Json } from './blocks.js';
import { type Answered, askEmulator, type Team } from './emulator.js';
import { SlackPicture } from './picture.js';
import { SlackResponseUrls } from './response-urls.js';
import { drawn, refusalOf, refuse, toTeamsPage } from './rules.js';
import type { TeamName } from './seed.js';

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
  /** It is answered once this has come to its end. */
  readonly after?: Promise<unknown>;
  /** `reset`: the connection breaks after the request was read; `lost`: it breaks after the request was carried out. */
  readonly instead?: 'reset' | 'lost';
}

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
  /** The workspaces that the app is let into by an installation of their organisation. */
  organisation: readonly Pick<Team, 'id' | 'name'>[] = [];

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
      const late = setTimeout(() => finish(() => reject(new Error(`waited in vain for ${what}; calls:\n${calls()}`))), waitMaxMs);
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
    if (fault?.after) this.changed();
    await fault?.after;
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

  async #answer(
    team: Team | undefined,
    { method, body, token }: SlackCall,
    raw: string,
    type: string,
    authorization?: string,
  ): Promise<Answered> {
    if (!team) return refuse(method.startsWith('oauth.') ? 'invalid_code' : token === undefined ? 'not_authed' : 'invalid_auth');
    const refusal = await refusalOf(team, method, body);
    if (refusal) return refusal;
    if (method === 'auth.teams.list') return toTeamsPage(this.organisation, body);
    if (method === 'auth.revoke' || method === 'apps.uninstall') {
      team.dead = method === 'auth.revoke' ? 'token_revoked' : 'account_inactive';
      return { status: 200, body: { ok: true, revoked: true } };
    }
    const granted = await askEmulator(team, method, raw, type, authorization ?? (token === undefined ? undefined : `Bearer ${token}`));
    if (granted.body['ok'] !== true) return granted;
    if (method === 'oauth.v2.access') {
      delete team.dead;
      team.tokens.add(granted.body['access_token'] as string);
    }
    return { status: granted.status, body: drawn(team, method, body, granted.body) };
  }

  #teamOf(token: string | undefined, body: Json): Team | undefined {
    const code = typeof body['code'] === 'string' ? this.#codes.get(body['code']) : undefined;
    return code ?? this.#teams.find(({ tokens }) => token !== undefined && tokens.has(token));
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
