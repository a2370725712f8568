import type { Draft } from '../../intake/draft.js';
import type { Store } from '../../ports/store.js';
import { idsOf } from '../../tickets/access.js';
import { type Cause, digestOf } from '../../tickets/cause.js';
import { type ConfirmationNumber, isUnlikeWords, mintNumber } from '../../tickets/confirmation-number.js';
import { sizes } from '../../tickets/sizes.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { createKeyedMutex, type KeyedMutex } from '../keyed-mutex.js';

const drawsMax = 10;

/** Why no request is started: the person has as many as one may have, or their organisation has. */
export type DraftLimit = 'drafts' | 'tenant-drafts';

/** One after another for each person, so that many presses at once do not all see the same room. */
const mutexes = new WeakMap<Store, KeyedMutex>();

/**
 * Starts a request, durably. The number is drawn here and becomes the ticket's. `cause` is what started it: the same
 * press or message starts one request however often it arrives.
 */
export function startDraft(deps: Deps, act: Act, cause: Cause, unsent: Draft['unsent'] = {}): Promise<Draft | DraftLimit> {
  const mutex = mutexes.get(deps.store) ?? createKeyedMutex();
  mutexes.set(deps.store, mutex);
  return mutex(act.by.id, () => startOrFind(deps, act, digestOf(cause), unsent));
}

async function startOrFind(deps: Deps, { by, at }: Act, origin: Draft['origin'], unsent: Draft['unsent']): Promise<Draft | DraftLimit> {
  const { drafts } = deps.store;
  const mine = await drafts.find({ by: 'author', is: idsOf(by), limit: sizes.drafts });
  const started = mine.items.find(({ doc }) => doc.origin === origin);
  if (started) return started.doc;
  if (mine.total >= sizes.drafts) return 'drafts';
  const theirs = await drafts.find({ by: 'org', is: [by.org, ...(by.otherOrgs ?? [])], limit: 1 });
  if (theirs.total >= deps.settings.limits.drafts) return 'tenant-drafts';
  return make(deps, { by, at }, origin, unsent);
}

async function make(deps: Deps, act: Pick<Act, 'by' | 'at'>, origin: Draft['origin'], unsent: Draft['unsent']): Promise<Draft> {
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

function freshDraft(
  number: ConfirmationNumber,
  { by, at }: Pick<Act, 'by' | 'at'>,
  origin: Draft['origin'],
  unsent: Draft['unsent'],
): Draft {
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
