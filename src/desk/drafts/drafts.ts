import type { Draft } from '../../intake/draft.js';
import type { Stored } from '../../ports/store.js';
import { type ConfirmationNumber, confirmationNumberSchema, isUnlikeWords, mintNumber } from '../../tickets/confirmation-number.js';
import type { TurnContext } from '../conversation/turn-context.js';
import type { Deps } from '../deps.js';

/** A draft of this person; undefined when there is none, it is another's, or it was filed. */
export async function openDraft(deps: Deps, context: TurnContext, number: string): Promise<Stored<Draft> | undefined> {
  const id = confirmationNumberSchema.safeParse(number);
  if (!id.success) return undefined;
  const stored = await deps.store.drafts.get(id.data);
  if (stored === undefined || stored === 'damaged') return undefined;
  return (await isOpenTo(deps, context, stored)) ? stored : undefined;
}

async function isOpenTo(deps: Deps, { act }: TurnContext, draft: Stored<Draft>): Promise<boolean> {
  return draft.doc.author === act.by.id && !(await wasFiled(deps, draft));
}

/** The person's unfinished requests, newest first. */
export async function draftsOf(deps: Deps, context: TurnContext, limit: number): Promise<Stored<Draft>[]> {
  const { items } = await deps.store.drafts.find({ by: 'author', is: context.act.by.id, limit });
  const filed = await Promise.all(items.map((draft) => wasFiled(deps, draft)));
  return items.filter((_, index) => filed[index] === false);
}

/** A process that died between filing and clearing up leaves the draft behind; it is dropped when it is next read. */
async function wasFiled(deps: Deps, draft: Stored<Draft>): Promise<boolean> {
  if ((await deps.store.tickets.get(draft.id)) === undefined) return false;
  await deps.store.drafts.remove(draft.id);
  return true;
}

const drawsMax = 10;

/**
 * Starts a request, durably. The number is drawn here and becomes the ticket's. `origin` names what started it: the same
 * press or message starts one request however often it arrives.
 */
export async function startDraft(deps: Deps, context: TurnContext, origin: string, unsent: Draft['unsent'] = {}): Promise<Stored<Draft>> {
  const { items } = await deps.store.drafts.find({ by: 'author', is: context.act.by.id, limit: 20 });
  const started = items.find(({ doc }) => doc.origin === origin);
  if (started) return started;
  for (let draw = 0; draw < drawsMax; draw++) {
    const number = mintNumber(deps.random.bytes(8));
    // About one in eighty could be taken for words when its dashes are left out.
    if (!isUnlikeWords(number)) continue;
    if ((await deps.store.tickets.get(number)) !== undefined) continue;
    const stored = await deps.store.drafts.put(number, freshDraft(number, context, origin, unsent), 'absent');
    if (stored !== 'conflict') return stored;
  }
  throw new Error(`expected one of ${drawsMax} drawn numbers to be free`);
}

function freshDraft(number: ConfirmationNumber, context: TurnContext, origin: string, unsent: Draft['unsent']): Draft {
  return {
    number,
    author: context.act.by.id,
    org: context.act.by.org,
    answers: {},
    unsent,
    step: 'category',
    rev: 0,
    presses: [],
    origin,
    createdAt: context.act.at,
    updatedAt: context.act.at,
  };
}

/**
 * Applies a change to a draft and makes it durable; when another turn was faster, to what stands then. Undefined when the draft
 * is gone.
 */
export async function changeDraft<R extends { readonly draft: Draft }>(
  deps: Deps,
  context: TurnContext,
  number: string,
  change: (draft: Draft) => R,
): Promise<R | undefined> {
  const id = confirmationNumberSchema.safeParse(number);
  if (!id.success) return undefined;
  const updated = await deps.store.drafts.update<R | undefined>(id.data, async (stored) => {
    if (!stored || !(await isOpenTo(deps, context, stored))) return { keep: true, result: undefined };
    const result = change(stored.doc);
    return result.draft === stored.doc ? { keep: true, result } : { put: result.draft, result };
  });
  return updated === 'damaged' ? undefined : updated.result;
}
