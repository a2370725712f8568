import { type Refusal, refusalOf } from './admission.js';
import type { ListenerDeps, RequestContext } from './deps.js';
import { envelopeSchema } from './payloads.js';
import { type InstallContext, type Source, toSourceOf, workspaceOf } from './source.js';
import { EventNotTaken } from './take-in.js';

/** An event, and who did what it tells of. `home`: their own workspace or organisation, as far as the event tells it. */
export interface HeardEvent {
  readonly event: unknown;
  readonly sourceOf: (user: string, home?: string) => Source;
}

/** Reads what is around an event; undefined for what is none. */
export function readEnvelope({ triage }: Pick<ListenerDeps, 'triage'>, body: unknown, context: InstallContext): HeardEvent | undefined {
  const envelope = envelopeSchema.safeParse(body).data;
  const found = envelope && (envelope.context_team_id ?? envelope.team_id ?? context.teamId);
  const nobody = envelope && toSourceOf({ found, home: undefined, user: '' }, context, triage);
  if (!nobody) return undefined;
  // Of what comes through a shared channel it is the workspace of whoever did it.
  const workspace = workspaceOf(envelope.team_id ?? found);
  return { event: envelope.event, sourceOf: (user, home) => ({ ...nobody, home, workspace, user }) };
}

/** Why an event does not reach the desk. Rejects while that cannot be told: it is then sent again. */
export async function eventRefusal(deps: ListenerDeps, context: RequestContext, source: Source): Promise<Refusal | undefined> {
  const refusal = await refusalOf(deps, context, source);
  if (refusal?.reason !== 'failed') return refusal;
  throw new EventNotTaken('expected to learn whether somebody may use the desk there, got no answer');
}
