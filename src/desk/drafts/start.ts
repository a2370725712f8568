import type { Draft } from '../../intake/draft.js';
import { idsOf } from '../../tickets/access.js';
import { type Cause, digestOf } from '../../tickets/cause.js';
import { type ConfirmationNumber, isUnlikeWords, mintNumber } from '../../tickets/confirmation-number.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';

const drawsMax = 10;

/**
 * Starts a request, durably. The number is drawn here and becomes the ticket's. `cause` is what started it: the same
 * press or message starts one request however often it arrives.
 */
export async function startDraft(deps: Deps, act: Act, cause: Cause, unsent: Draft['unsent'] = {}): Promise<Draft> {
  const { items } = await deps.store.drafts.find({ by: 'author', is: idsOf(act.by), limit: 20 });
  const origin = digestOf(cause);
  const started = items.find(({ doc }) => doc.origin === origin);
  if (started) return started.doc;
  for (let draw = 0; draw < drawsMax; draw++) {
    const number = mintNumber(deps.random.bytes(8));
    // About one in eighty could be taken for words when its dashes are left out.
    if (!isUnlikeWords(number)) continue;
    if ((await deps.store.tickets.get(number)) !== undefined) continue;
    const stored = await deps.store.drafts.put(number, freshDraft(number, act, origin, unsent), 'absent');
    if (stored !== 'conflict') return stored.doc;
  }
  throw new Error(`expected one of ${drawsMax} drawn numbers to be free`);
}

function freshDraft(number: ConfirmationNumber, { by, at }: Act, origin: Draft['origin'], unsent: Draft['unsent']): Draft {
  return {
    number,
    author: by.id,
    org: by.org,
    answers: {},
    unsent,
    step: 'category',
    rev: 0,
    causes: [],
    origin,
    createdAt: at,
    updatedAt: at,
  };
}
