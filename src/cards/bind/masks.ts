import { maskChoiceValue } from '../../intake/lift-mask.js';
import type { AppText } from '../../locales/app-text.js';
import { type Answers, applicable } from '../../tickets/answers.js';
import type { SecretKind } from '../../tickets/secrets.js';
import { isWritten } from '../../tickets/written-text.js';
import type { Kit } from './kit.js';
import type { TemplateData } from './template-data.js';

/** The most parts of a request that can be let be read; a card has no room for more, and they stay hidden. */
const masksShown = 10;

/** A part of an answer that is hidden from everybody but the filer, or that they let be read. */
export interface BoundMask {
  readonly question: string;
  readonly said: AppText;
  readonly choice: TemplateData;
}

/** What is hidden of the answers, numbered through, each with the choice that changes it; and how many parts there are besides. */
export function bindMasks(answers: Answers, { t }: Kit): { readonly shown: readonly BoundMask[]; readonly more: number } {
  const masks = Object.entries(applicable(answers)).flatMap(([question, answer]) =>
    isWritten(answer) ? answer.masks.map((mask) => ({ question, ...mask })) : [],
  );
  const shown = masks.slice(0, masksShown).map(({ question, from, kind, lifted }, index) => {
    const words = { place: index + 1, what: t(`secret.${kind as SecretKind}`) };
    const title = t(lifted ? 'review.hidePart' : 'review.showPart', words);
    const value = maskChoiceValue({ question, from, lifted: !lifted });
    return { question, said: t(lifted ? 'review.lifted' : 'review.masked', words), choice: { t: { title }, n: { value } } };
  });
  return { shown, more: masks.length - shown.length };
}
