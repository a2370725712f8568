import type { Inputs } from '../../../cards/action.js';
import type { PrivateView } from '../../../cards/view.js';
import type { Reply } from '../../../ports/turn.js';
import { aboutOf } from '../../../tickets/about.js';
import { readSearch } from '../../../tickets/search-query.js';
import { sizes } from '../../../tickets/sizes.js';
import { toUserText, type UserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { moveOn, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { textDigest } from './text-digest.js';

const rowsPerPage = 8;

/** `search` and words: the tickets of this person that hold all of them; of those who assess, all that they may read. */
export async function search(deps: Deps, context: TurnContext, words: string): Promise<Reply> {
  return show(context, await searchView(deps, context, words));
}

/** The words in the field of the card, or another page of what was found by them: `digest` tells whether they are the same. */
export async function searchAgain(
  deps: Deps,
  context: TurnContext,
  { after, digest }: { readonly after?: string | undefined; readonly digest?: string | undefined },
  inputs: Inputs,
): Promise<Reply> {
  const words = inputs['words'] ?? '';
  const goesOn = after !== undefined && digest === textDigest(toQuery(words));
  return moveOn(context, await searchView(deps, context, words, goesOn ? after : undefined));
}

async function searchView(deps: Deps, { act }: TurnContext, typed: string, after?: string): Promise<PrivateView> {
  const words = toQuery(typed);
  const query = readSearch(words, deps.settings.numberPrefix, Number(act.at.slice(0, 4)));
  const { tickets, next } = await deps.search.find(act, query, { limit: rowsPerPage, ...(after !== undefined && { after }) });
  return {
    kind: 'search',
    words,
    rows: tickets.map((ticket) => ({
      number: ticket.number,
      state: ticket.state,
      about: aboutOf(ticket),
      updatedAt: ticket.updatedAt,
    })),
    asked: textDigest(words),
    ...(after !== undefined && { isLater: true }),
    ...(next !== undefined && { next }),
  };
}

/** As much of what was typed as is searched for. */
function toQuery(typed: string): UserText {
  return toUserText(typed.slice(0, sizes.searchLength));
}
