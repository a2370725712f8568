import assert from 'node:assert/strict';
import type { OutgoingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RawAnswer, rawRequest } from '../desk/raw-request.js';
import { until } from '../until.js';
import type { Json } from './blocks.js';
import { readSlackFixture } from './fixtures.js';
import { signSlack } from './signing.js';

/** What the forged requests are tried on. */
export interface ForgedTarget {
  readonly port: number;
  /** `/slack/events` unless told. */
  readonly path?: string;
  readonly secret: string;
  /** How many handlers have run so far, or how often something that only a handler causes was seen. */
  readonly handled: () => number;
}

/** A request that looks like Slack's. */
export interface Forged {
  readonly name: string;
  readonly body: string;
  readonly headers: OutgoingHttpHeaders;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const staleByS = 301;

/** The command and interactions of the fixtures as the bodies they arrive as. */
export const genuineBodies = {
  command: toForm(readSlackFixture('slash-command')),
  action: toForm({ payload: JSON.stringify(readSlackFixture('block-actions-message')) }),
  submission: toForm({ payload: JSON.stringify(readSlackFixture('view-submission')) }),
  shortcut: toForm({ payload: JSON.stringify(readSlackFixture('shortcut')) }),
} as const;

/** The one that must be let in. */
export function goodRequest(secret: string, body: string = genuineBodies.command): Forged {
  return { name: 'rightly signed', body, headers: { ...form, ...signSlack(body, secret) } };
}

/** All that must not (docs/platforms.md, Slack: requests). */
export function forgedRequests(secret: string): readonly Forged[] {
  const { command: body } = genuineBodies;
  const nowS = Math.floor(Date.now() / 1_000);
  const good = signSlack(body, secret);
  const bad = signSlack(body, `${secret}x`);
  const signature = 'x-slack-signature';
  const timestamp = 'x-slack-request-timestamp';
  const like = (name: string, headers: OutgoingHttpHeaders, sent = body): Forged => ({
    name,
    body: sent,
    headers: { ...form, ...headers },
  });
  return [
    like('signed with another secret', bad),
    like('signed with an empty secret', signSlack(body, '')),
    like('without a signature', { [timestamp]: good[timestamp] }),
    like('without a time', { [signature]: good[signature] }),
    like('with an empty signature', { ...good, [signature]: '' }),
    like('signed as version v1', signSlack(body, secret, nowS, 'v1')),
    like('with the prefix of version v1 at a good signature', { ...good, [signature]: good[signature].replace('v0=', 'v1=') }),
    like('with a signature that is cut short', { ...good, [signature]: good[signature].slice(0, -2) }),
    like(`signed ${staleByS} s ago`, signSlack(body, secret, nowS - staleByS)),
    // Two seconds more: the clock goes on while the others are tried.
    like(`signed ${staleByS} s in the future`, signSlack(body, secret, nowS + staleByS + 2)),
    like('with a time that is no number', { ...good, [timestamp]: 'now' }),
    like('with one byte altered', good, body.replace('text=new', 'text=nev')),
    like('with one byte added', good, `${body}&`),
    like('with two signatures, the good one first', { ...good, [signature]: [good[signature], bad[signature]] }),
    like('with two signatures, the good one last', { ...good, [signature]: [bad[signature], good[signature]] }),
    like('with two times', { ...good, [timestamp]: [good[timestamp], String(nowS - 1)] }),
    ...Object.entries(genuineBodies).map(([what, genuine]) =>
      like(`unsigned, an ssl_check that carries a ${what}`, {}, `ssl_check=1&${genuine}`),
    ),
  ];
}

/** Sends one; the answer, and whether a handler ran because of it, soon after. */
export async function tryForged(
  { port, path = '/slack/events', handled }: ForgedTarget,
  forged: Forged,
): Promise<RawAnswer & { readonly ran: boolean }> {
  const before = handled();
  const headers = { ...forged.headers, 'content-length': Buffer.byteLength(forged.body) };
  const answer = await rawRequest(port, 'POST', path, headers, forged.body);
  // A handler may run after the answer.
  await sleep(50);
  return { ...answer, ran: handled() > before };
}

/** Tries them all; names what was let in, or answered as if it were. Fails where the good request runs no handler: then nothing is shown. */
export async function letIn(target: ForgedTarget): Promise<readonly string[]> {
  const before = target.handled();
  const { status: taken } = await tryForged(target, goodRequest(target.secret));
  assert.equal(taken, 200, 'expected the rightly signed request to be taken');
  await until(() => target.handled() > before, 'the rightly signed request to be handled');
  const strays: string[] = [];
  for (const forged of forgedRequests(target.secret)) {
    const { status, ran } = await tryForged(target, forged);
    if (ran || (status >= 200 && status < 400)) strays.push(`${forged.name}: ${status}${ran ? ', handled' : ''}`);
  }
  return strays;
}

function toForm(fields: Json): string {
  return new URLSearchParams(fields as Record<string, string>).toString();
}
