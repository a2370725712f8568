import type { Deps } from '../deps.js';
import { withheldIn } from '../places/withheld.js';
import type { Answer } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** Before a request is submitted a summary for a place is offered only where nobody but people of one organisation reads. */
export async function offerDetail(deps: Pick<Deps, 'privacyOf'>, { conversation }: TurnContext, answer: Answer): Promise<Answer> {
  if (answer === 'not-understood' || (answer.kind !== 'show' && answer.kind !== 'replace')) return answer;
  if (answer.audience !== 'private' || answer.card.view.kind !== 'review' || !answer.card.view.inPlace) return answer;
  const withheld = await withheldIn(deps, conversation.doc);
  return withheld ? { ...answer, card: { ...answer.card, view: { ...answer.card.view, withheld } } } : answer;
}
