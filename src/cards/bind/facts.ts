import type { AppText } from '../../locales/app-text.js';
import type { PlaceSummary } from '../view.js';
import type { Kit } from './kit.js';
import type { TemplateData } from './template-data.js';

/** A fact's name and its value; without a value it is left out. */
export type Fact = readonly [title: AppText, value: AppText | undefined];

export function bindFacts(facts: readonly Fact[]): readonly TemplateData[] {
  return facts.flatMap(([title, value]) => (value === undefined ? [] : [{ t: { title, value } }]));
}

/** What the assessors found. */
export function findings(
  { priority, severity, outcome, notScored }: PlaceSummary & { readonly notScored?: true },
  { t }: Kit,
): readonly Fact[] {
  return [
    [t('ticket.priority'), priority && t(`priority.${priority}`)],
    [t('ticket.severity'), severity ? t(`band.${severity}`) : notScored && t('status.notScored')],
    [t('ticket.outcome'), outcome && t(`outcome.${outcome}`)],
  ];
}
