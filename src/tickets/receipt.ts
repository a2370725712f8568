import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { Answers } from './answers.js';
import { eventSchema, type TicketEvent } from './events/index.js';
import { checkChain, envelopeOf } from './integrity.js';
import type { SignedHead } from './signed-head.js';

/*
 * A receipt is the signed head of the filing, a compact JWS. Behind a tilde may stand what opens it: the events up to that head, of
 * which only the one with the answers has body and salt. The signature vouches for the head, the head for the envelopes, and the
 * commitment in an envelope for the answers. Spaces and line breaks mean nothing, so that it can be copied from a chat.
 */

const mark = '~';
/** Far more than the longest answers take. */
const openedMax = 1_000_000;

/** A receipt with what opens the answers that were filed; without it where they were erased since. */
export function toReceipt(jws: string, events: readonly TicketEvent[]): string {
  const shown = events.map((event) => (event.kind === 'answersGiven' ? event : envelopeOf(event)));
  if (!shown.some(({ body }) => body !== undefined)) return jws;
  return `${jws}${mark}${deflateRawSync(JSON.stringify(shown)).toString('base64url')}`;
}

/** The two parts of a receipt as somebody kept it. */
export function splitReceipt(text: string): { readonly jws: string; readonly opening?: string } {
  const [jws = '', opening] = text.replaceAll(/\s/g, '').split(mark);
  return { jws, ...(opening !== undefined && { opening }) };
}

/** The answers that a signed head vouches for; undefined when the opening is not its own. */
export function openReceipt(opening: string, { seq, head }: Pick<SignedHead, 'seq' | 'head'>): Answers | undefined {
  const events = readEvents(opening);
  const end = events && checkChain(events);
  if (!events || !end || 'code' in end || end.seq !== seq || end.head !== head) return undefined;
  return events.reduce<Answers | undefined>((answers, event) => {
    return event.kind === 'answersGiven' && event.body ? { ...answers, ...event.body.answers } : answers;
  }, undefined);
}

function readEvents(opening: string): readonly TicketEvent[] | undefined {
  try {
    const text = inflateRawSync(Buffer.from(opening, 'base64url'), { maxOutputLength: openedMax }).toString('utf8');
    return z.array(eventSchema).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
