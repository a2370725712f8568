import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request } from 'express';

/** One call to the Web API, in order of arrival. */
export interface SlackCall {
  /** `chat.postMessage`. */
  readonly method: string;
  readonly token: string | undefined;
  /** As sent; what is JSON (blocks, metadata, views) is read. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Of the whole body, as text: for scans. */
  readonly body: string;
  /** Of the monotonic clock. */
  readonly arrivedAtMs: number;
}

/** An answer other than the good one. `refusal`: Slack's own `{"ok":false,"error":…}` with status 200. */
export interface SlackFault {
  readonly refusal?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `reset`: the connection breaks after the request was read; `hang`: nothing is ever answered. */
  readonly instead?: 'reset' | 'hang';
  readonly delayMs?: number;
}

type Answer = Readonly<Record<string, unknown>>;

/** A stand-in of Slack's Web API that takes whatever it is sent, keeps every call, and can be told what to answer. */
export interface SlackWebApi {
  /** `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly calls: readonly SlackCall[];
  /** The calls of one method. */
  callsOf(method: string): readonly SlackCall[];
  /** From now on `method` is answered so, with `ok: true`. */
  answer(method: string, answer: (call: SlackCall) => Answer): void;
  /** The next `times` calls that `matches` get this answer. */
  fail(fault: SlackFault, times?: number, matches?: (call: SlackCall) => boolean): void;
  close(): Promise<void>;
}

/** The team and the bot of the stand-in. */
export const slackTeam = { team_id: 'T1', user_id: 'U0DESK', bot_id: 'B0DESK' };

export async function openSlackWebApi(): Promise<SlackWebApi> {
  const calls: SlackCall[] = [];
  const faults: { fault: SlackFault; times: number; matches: (call: SlackCall) => boolean }[] = [];
  let posted = 0;
  const answers = new Map<string, (call: SlackCall) => Answer>([
    ['auth.test', () => slackTeam],
    ['conversations.open', ({ args }) => ({ channel: { id: String(args['users']).replace(/^[UW]/, 'D') } })],
    ['chat.postMessage', ({ args }) => ({ channel: args['channel'], ts: `1700000000.${String(++posted).padStart(6, '0')}` })],
    ['chat.update', ({ args }) => ({ channel: args['channel'], ts: args['ts'] })],
  ]);

  const web = express();
  web.use(express.text({ type: '*/*', limit: '1mb' }));
  web.all('/api/:method', async (request, response) => {
    const call = toCall(request);
    calls.push(call);
    const planned = faults.find(({ times, matches }) => times > 0 && matches(call));
    if (planned) planned.times -= 1;
    const { refusal, status = 200, headers = {}, body, instead, delayMs = 0 } = planned?.fault ?? {};
    await sleep(delayMs);
    if (instead === 'reset') request.socket.resetAndDestroy();
    if (instead !== undefined) return;
    const good = planned ? undefined : { ok: true, ...answers.get(call.method)?.(call) };
    const said = refusal === undefined ? (body ?? good ?? {}) : { ok: false, error: refusal };
    response.status(status).set(headers);
    if (typeof said === 'string') response.send(said);
    else response.json(said);
  });
  const server = web.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    answer: (method, answer) => void answers.set(method, answer),
    fail: (fault, times = 1, matches = () => true) => void faults.push({ fault, times, matches }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function toCall({ params, headers, body }: Request<{ method: string }>): SlackCall {
  const text = typeof body === 'string' ? body : '';
  const json = headers['content-type']?.startsWith('application/json');
  const sent = json ? (JSON.parse(text) as Record<string, unknown>) : Object.fromEntries(new URLSearchParams(text));
  const args = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, readJson(value)]));
  const token = headers.authorization?.replace(/^Bearer /, '');
  return { method: params.method, token, args, body: text, arrivedAtMs: performance.now() };
}

function readJson(value: unknown): unknown {
  return typeof value === 'string' && /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value;
}
