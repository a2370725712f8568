import { type Refusal, refusalOf } from './admission.js';
import type { ListenerDeps, RequestContext } from './deps.js';
import { envelopeSchema } from './payloads.js';
import type { Source } from './source.js';
import { EventNotTaken } from './take-in.js';

/** An event, and the workspace by which the desk hears of it. */
export interface HeardEvent {
  readonly team: string;
  readonly event: unknown;
}

/** Reads what is around an event; undefined for what is none. */
export function readEnvelope(body: unknown, { teamId }: { readonly teamId?: string }): HeardEvent | undefined {
  const envelope = envelopeSchema.safeParse(body).data;
  const team = envelope && (envelope.context_team_id ?? envelope.team_id ?? teamId);
  return envelope && team !== undefined ? { team, event: envelope.event } : undefined;
}

/** Why an event does not reach the desk. Throws while that cannot be told: it is then sent again. */
export function eventRefusal(deps: ListenerDeps, context: RequestContext, source: Source): Refusal | undefined {
  const refusal = refusalOf(deps, context, source);
  if (refusal?.reason !== 'failed') return refusal;
  throw new EventNotTaken('expected to learn whether the desk is installed there, got no answer of the store');
}
