import { z } from 'zod';
import type { Action, Card } from '../../../../cards/card.js';
import { locales, readLocale } from '../../../../locales/locales.js';
import { type Translate, translate } from '../../../../locales/translate.js';
import { actionsOf } from './walk.js';

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/** How many inputs a long text has been given, by the id of the card's input. */
export const inputCountsSchema = z.record(z.string().max(40), z.int().min(1).max(10));
export type InputCounts = Readonly<z.infer<typeof inputCountsSchema>>;

/** What a block must know of the payload around it. */
export interface RenderContext {
  readonly surface: Surface;
  readonly inputCounts: InputCounts;
  /** Of the inputs' `block_id`s. */
  readonly form: string;
  readonly t: Translate;
  /** Every action that becomes a button. */
  readonly actions: readonly Action[];
  /** A choice is told at once, for a score that follows it. */
  readonly isLive: boolean;
}

export function toRenderContext(card: Card, surface: Surface, inputCounts: InputCounts, form: string): RenderContext {
  const actions = actionsOf(card);
  return {
    surface,
    inputCounts,
    form,
    t: translate(locales[readLocale(card.lang)]),
    actions,
    isLive: actions.some(({ data }) => data.desk.do === 'score'),
  };
}
