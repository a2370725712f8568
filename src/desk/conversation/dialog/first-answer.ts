import type { PrivateView } from '../../../cards/view.js';
import { answerMaxLength, extract, fitsField, toUserText, type UserText } from '../../../tickets/user-text.js';

/** A text as the first answer of a request, as far as an answer and its field go. `cut`: how long it was, where that is more. */
export interface FirstAnswer {
  readonly text: UserText;
  readonly cut?: number;
}

/** Cuts what is longer than an answer; whoever wrote it is told. */
export function toFirstAnswer(said: string): FirstAnswer {
  const whole = toUserText(said);
  let text = extract(whole, answerMaxLength);
  // Of some writing fewer characters fit into a field that can be sent.
  while (!fitsField(text)) text = extract(text, Math.floor(text.length * 0.9));
  return text === whole ? { text } : { text, cut: whole.length };
}

type FirstAnswerView = Extract<PrivateView, { kind: 'from-message' }>;

/** A text that a request can begin with, to be looked at first. */
export function firstAnswerView(
  said: string,
  of: Pick<FirstAnswerView, 'nonce' | 'notice' | 'files' | 'typed' | 'draft'>,
): FirstAnswerView {
  return { kind: 'from-message', ...toFirstAnswer(said), ...of };
}
