import type { Notice, View } from '../../../src/cards/view.js';
import { type FillProblem, pastedMax } from '../../../src/intake/fill-calculator.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { baseMetrics, cvssVersions } from '../../../src/tickets/cvss.js';
import type { Cvss } from '../../../src/tickets/cvss-score.js';
import { toUserText } from '../../../src/tickets/user-text.js';

type CalculatorView = Extract<View, { readonly kind: 'calculator' }>;

/** One of everything that a text in the calculator's field is answered with. */
const fillProblems: readonly FillProblem[] = [
  { code: 'vector-nothing-found' },
  { code: 'vector-several', version: '4.0', count: 3 },
  { code: 'cvss-version-2' },
  { code: 'cvss-version-unknown', version: '5.0' },
  { code: 'cvss-version-unknown', version: '<at>all</at>' },
  { code: 'cvss-metric-missing', metrics: ['AV'] },
];

/** The calculator of each version: as it opens, half filled in, asked for its score, with a vector that was pasted, and full. */
export function calculatorViews(
  draft: { readonly number: ConfirmationNumber; readonly rev: number },
  text: string,
  notices: readonly Notice[],
  cvss: Cvss,
): CalculatorView[] {
  const pasted = toUserText(text.slice(0, pastedMax));
  return cvssVersions.flatMap((version): CalculatorView[] => {
    const all = Object.fromEntries(baseMetrics[version].map(({ code, values }) => [code, values[0] ?? '']));
    const base = { kind: 'calculator', ...draft, version, chosen: {}, missing: [], fills: 0 } as const;
    return [
      base,
      { ...base, missing: baseMetrics[version].map(({ code }) => code) },
      { ...base, chosen: { AV: 'N', AC: 'L' } },
      { ...base, missing: ['AV'], chosen: { AC: 'L' } },
      ...fillProblems.map(
        (problem): CalculatorView => ({ ...base, fills: 2, pasted, filled: { versions: [version], unread: [], problem } }),
      ),
      { ...base, fills: 1, pasted, filled: { versions: [version, '3.0'], unread: ['AC', '<at>x</at>'], beside: true } },
      { ...base, chosen: all, cvss: { ...cvss, version } },
      ...notices.map((notice): CalculatorView => ({ ...base, notice, chosen: all, cvss })),
    ];
  });
}
