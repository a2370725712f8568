import type { Outcome } from '../ports/channel.js';

/** Every outcome but the good one. */
export type Failure = Exclude<Outcome, { kind: 'delivered' }>;

/** A call to a platform that did not end in success. Carries no text of anybody. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  constructor(
    readonly outcome: Failure,
    readonly status?: number,
    /** The platform's own word for it, such as `not_in_channel`. */
    readonly code?: string,
  ) {
    super(`expected the platform to accept the call, got ${code ?? outcome.kind}`);
  }
}

/** `retry-after`, in whole seconds, as milliseconds. */
export function readRetryAfter(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : undefined;
}

const asItIs = (error: unknown): SendFailure | undefined => (error instanceof SendFailure ? error : undefined);

/**
 * Runs a send and says how it ended; `send` answers the id of the message. `read`: the failure in what is thrown. Rejects with what is
 * no failure of a call.
 */
export async function toOutcome(send: () => Promise<string>, read: typeof asItIs = asItIs): Promise<Outcome> {
  try {
    return { kind: 'delivered', message: await send() };
  } catch (error) {
    const failure = read(error);
    if (failure) return failure.outcome;
    throw error;
  }
}
