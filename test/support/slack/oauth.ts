import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppOptions, LogLevel, webApi } from '@slack/bolt';

type Logger = NonNullable<AppOptions['logger']>;

/** What the stand-in was asked, as forms. */
export interface Asked {
  readonly method: string;
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
}

/** Slack's side of an installation: codes and refresh tokens that work once, each giving tokens of their own. */
export class SlackOauth {
  readonly asked: Asked[] = [];
  /** What an exchange answers beside the tokens. */
  grant: Record<string, unknown> = {};
  /** Whether tokens rotate, and for how long they live. */
  lifeSeconds: number | undefined;
  /** The bot's token is good no more. */
  dead = false;
  /** Milliseconds before each answer. */
  slowMs = 0;
  /** The next answers to `oauth.v2.access` are of this status. */
  failing: number | undefined;
  readonly tokens: string[] = [];
  readonly #spent = new Set<string>();
  readonly #server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const method = (request.url ?? '').replace(/^\/api\//, '');
      const form = new URLSearchParams(body);
      this.asked.push({ method, form, authorization: request.headers.authorization });
      const answer = this.#answer(method, form);
      const status = method === 'oauth.v2.access' ? (this.failing ?? 200) : 200;
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(status === 200 ? answer : {}));
      }, this.slowMs);
    });
  });
  #count = 0;

  static async open(): Promise<SlackOauth> {
    const slack = new SlackOauth();
    await new Promise<void>((listening) => slack.#server.listen(0, '127.0.0.1', listening));
    return slack;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/`;
  }

  /** One try for each call, and no word to the console. */
  get clientOptions(): webApi.WebClientOptions & { readonly logger: Logger } {
    return { slackApiUrl: this.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logger: silent };
  }

  get web(): webApi.WebClient {
    return new webApi.WebClient(undefined, this.clientOptions);
  }

  callsOf(method: string): Asked[] {
    return this.asked.filter((call) => call.method === method);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  #answer(method: string, form: URLSearchParams): object {
    if (method === 'auth.test' && this.dead) return { ok: false, error: 'account_inactive' };
    if (method === 'auth.test') return { ok: true, team_id: 'T1', user_id: 'UBOT', bot_id: 'B1', url: 'https://contoso.slack.example/' };
    if (method === 'auth.revoke') return { ok: true, revoked: true };
    if (method !== 'oauth.v2.access') return { ok: false, error: 'unknown_method' };
    const used = form.get('refresh_token') ?? form.get('code') ?? '';
    if (this.#spent.has(used)) return { ok: false, error: form.has('code') ? 'invalid_code' : 'invalid_refresh_token' };
    this.#spent.add(used);
    this.#count += 1;
    const token = `Pl4nted-bot-${this.#count}`;
    this.tokens.push(token);
    const rotating = { refresh_token: `Pl4nted-refresh-${this.#count}`, expires_in: this.lifeSeconds };
    return {
      ok: true,
      app_id: 'A1',
      authed_user: { id: 'U7' },
      scope: 'commands,chat:write',
      token_type: 'bot',
      access_token: token,
      bot_user_id: 'UBOT',
      team: { id: 'T1', name: 'Contoso <b>' },
      enterprise: null,
      is_enterprise_install: false,
      ...(this.lifeSeconds !== undefined && rotating),
      ...this.grant,
    };
  }
}

function ignore(): void {}

export const silent: Logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setLevel: ignore,
  getLevel: () => LogLevel.ERROR,
  setName: ignore,
};
