import { isJson, type Json } from './blocks.js';
import type { SlackFixture } from './fixtures.js';
import { faultsOfBlocks } from './limits.js';
import { type SlackVariant, toEvent } from './payloads.js';
import { SlackPerson } from './person.js';
import { type PersonName, slackApp, type TeamName } from './seed.js';
import { signSlack } from './signing.js';
import type { SlackWorkspaces } from './workspace.js';

/** How the desk acknowledged a request. */
export interface Ack {
  /** What was sent, e.g. `command /ticket new`. */
  readonly what: string;
  /** 0 when nothing came in time. */
  readonly status: number;
  /** Parsed where it is JSON; empty text when it was empty. */
  readonly body: unknown;
  /** Of the monotonic clock. */
  readonly startedAtMs: number;
  readonly tookMs: number;
}

interface Options {
  /** Where the desk listens, e.g. `http://127.0.0.1:3978`; asked each time where it may move. */
  readonly deskUrl: string | (() => string);
  readonly slack: SlackWorkspaces;
  /** Where it takes Slack's requests. */
  readonly path?: string;
  /** 3 s unless told: Slack gives up waiting for an acknowledgement after this. */
  readonly ackWithinMs?: number;
}

/** How a request is sent, where that is not as usual. */
export interface Delivery {
  readonly contentType?: 'application/json' | 'application/x-www-form-urlencoded';
  /** Added to, or instead of, the headers of the signature; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Signed as if sent then. */
  readonly atSeconds?: number;
  readonly secret?: string;
}

/**
 * Slack's side of the desk: signed requests, and what people then see.
 *
 *     const slack = new SlackClient({ deskUrl, slack: await openSlackWorkspaces() });
 *     const paula = slack.person('publisher');
 *     await paula.command('/ticket new', 'work');
 *     await paula.modal().type('problem', 'It falls over');
 *     await paula.modal().submit();
 */
export class SlackClient {
  /** Every acknowledgement, in order. */
  readonly acks: Ack[] = [];
  /** The newest request, to be sent once more. */
  lastSent: { readonly body: string; readonly delivery: Delivery; readonly what: string } | undefined;
  readonly slack: SlackWorkspaces;
  readonly #url: () => string;
  readonly #ackWithinMs: number;

  constructor({ deskUrl, slack, path = '/slack/events', ackWithinMs = 3_000 }: Options) {
    this.#ackWithinMs = ackWithinMs;
    this.slack = slack;
    this.#url = () => `${typeof deskUrl === 'string' ? deskUrl : deskUrl()}${path}`;
  }

  person(name: PersonName, team: TeamName = 'acme', variant: SlackVariant = {}): SlackPerson {
    return new SlackPerson(this, this.slack.teams[team], name, variant);
  }

  /** A signed event; with `retry` as Slack sends it again: the same body, and the header that says so. */
  async event(
    team: TeamName,
    name: SlackFixture & `event-${string}`,
    event: Json = {},
    { variant, isShared, again }: { variant?: SlackVariant; isShared?: boolean; again?: { body: Json; num: number } } = {},
  ): Promise<Ack & { readonly sent: Json }> {
    const sent = again?.body ?? toEvent(this.slack.teams[team], name, event, variant, isShared);
    const headers = again ? { 'x-slack-retry-num': String(again.num), 'x-slack-retry-reason': 'http_error' } : {};
    const ack = await this.deliver(JSON.stringify(sent), { contentType: 'application/json', headers }, `event ${name}`);
    return { ...ack, sent };
  }

  /** A signed interaction. */
  interact(payload: Json, delivery: Delivery = {}): Promise<Ack> {
    return this.deliver(
      new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
      delivery,
      `interaction ${String(payload['type'])}`,
    );
  }

  /** Sends bytes with the headers Slack gives them. */
  async deliver(body: string, delivery: Delivery = {}, what = 'bytes'): Promise<Ack> {
    const { contentType = 'application/x-www-form-urlencoded', headers = {}, atSeconds, secret = slackApp.signingSecret } = delivery;
    const all = {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signSlack(body, secret, atSeconds),
      ...headers,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const startedAtMs = performance.now();
    const ack = await this.#send(body, given, what, startedAtMs);
    this.acks.push(ack);
    this.lastSent = { body, delivery, what };
    return ack;
  }

  /** What a person at Slack would see as an error becomes one here. */
  granted(ack: Ack): Ack {
    if (ack.status === 0) throw new Error(`expected an acknowledgement of ${ack.what} within ${this.#ackWithinMs} ms`);
    if (ack.status !== 200) throw new Error(`expected ${ack.what} to be acknowledged, got ${ack.status} ${JSON.stringify(ack.body)}`);
    const blocks = isJson(ack.body) ? ack.body['blocks'] : undefined;
    const faults = blocks === undefined ? [] : faultsOfBlocks(blocks, 'message');
    if (faults.length > 0) throw new Error(`expected blocks that Slack takes, got ${faults.join('; ')}`);
    return ack;
  }

  async #send(body: string, headers: [string, string][], what: string, startedAtMs: number): Promise<Ack> {
    try {
      const response = await fetch(this.#url(), { method: 'POST', headers, body, signal: AbortSignal.timeout(this.#ackWithinMs) });
      const text = await response.text();
      const isJsonBody = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
      return {
        what,
        status: response.status,
        body: isJsonBody ? (JSON.parse(text) as unknown) : text,
        startedAtMs,
        tookMs: performance.now() - startedAtMs,
      };
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
      return { what, status: 0, body: '', startedAtMs, tookMs: performance.now() - startedAtMs };
    }
  }
}
