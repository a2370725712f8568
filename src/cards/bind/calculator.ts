import type { Filled, FillProblem } from '../../intake/fill-calculator.js';
import type { AppText } from '../../locales/app-text.js';
import type { MetricWords } from '../../locales/words.js';
import { baseMetrics, type CvssMetric, type CvssVersion, cvssVersions } from '../../tickets/cvss.js';
import { toUserText } from '../../tickets/user-text.js';
import type { View } from '../view.js';
import { type Bind, type Kit, sayScore } from './kit.js';
import { bindNotice } from './notice.js';
import { examples, harmless } from './problem.js';
import { maybe, type TemplateData } from './template-data.js';

type CalculatorView = Extract<View, { readonly kind: 'calculator' }>;

/** What the field for a vector takes: no more than one field of Slack does. */
const pasteMaxLength = 3_000;

export const calculator: Bind<'calculator'> = (view, kit) => {
  const { t } = kit;
  const { version, cvss } = view;
  const metrics = baseMetrics[version];
  const title = t('calculator.title', { version });
  const asks = t('calculator.asks', { count: metrics.length });
  const problem = view.filled?.problem && sayFillProblem(view.filled.problem, version, kit);
  const lines = view.filled ? sayFilled(view.filled, kit) : [];
  const missing = view.missing.length > 0 ? sayProgress(view, kit) : undefined;
  const scored = cvss && t('calculator.speakScore', { score: sayScore(cvss, kit) });
  const asked = t('question.speak', { title, asks });
  return {
    t: {
      title,
      asks,
      paste: t('common.optional', { label: t('calculator.paste') }),
      speak: [problem, ...lines, missing, scored, asked].filter((words) => words !== undefined).join(' '),
    },
    n: { number: view.number, rev: view.rev, version, fills: view.fills, maxLength: pasteMaxLength },
    user: { pasted: view.pasted ?? toUserText('') },
    rows: {
      notice: bindNotice(view.notice, kit),
      filled: lines.length > 0 ? [{ rows: { lines: lines.map((text) => ({ t: { text } })) } }] : [],
      problem: maybe(problem, (text) => ({ t: { text } })),
      metrics: metrics.map((metric) => bindMetric(metric, view, kit)),
      missing: maybe(missing, (text) => ({ t: { text } })),
      progress: missing === undefined && !cvss ? [{ t: { text: sayProgress(view, kit) } }] : [],
      score: maybe(cvss, (known) => ({ t: { text: sayScore(known, kit) }, n: { vector: known.vector } })),
      versions: cvssVersions
        .filter((other) => other !== version)
        .map((other) => ({ t: { title: t('button.version', { version: other }) }, n: { version: other } })),
      // The card has room for six buttons: Undo is one of them.
      save: view.notice?.code === 'answered' ? [] : [{}],
    },
  };
};

/** How many metrics are chosen and which are not; that the score needs them, where it was asked for. */
function sayProgress({ version, chosen, missing }: CalculatorView, kit: Kit): AppText {
  const { t } = kit;
  const metrics = baseMetrics[version];
  const left = metrics.filter(({ code, values }) => !values.includes(chosen[code] ?? ''));
  const count = metrics.length;
  if (left.length === count && missing.length === 0) return t('calculator.none', { count });
  const names = kit.list(left.map(({ code }) => metricWords(version, code, kit).name));
  const words = { chosen: count - left.length, count, metrics: names };
  return t(missing.length > 0 ? 'calculator.missingSome' : 'calculator.some', words);
}

/** What a given vector filled in, and what of it was not read. */
function sayFilled({ versions, unread, beside }: Filled, kit: Kit): AppText[] {
  const { t } = kit;
  const filled = kit.list(versions.map((version) => t('calculator.version', { version })));
  const key = versions.length > 1 ? 'calculator.filledSome' : 'calculator.filled';
  return [
    ...(versions.length > 0 ? [t(key, { versions: filled })] : []),
    ...(unread.length > 0 ? [t('calculator.unread', { metrics: kit.list(unread.map(harmless)) })] : []),
    ...(beside ? [t('calculator.beside')] : []),
  ];
}

function sayFillProblem(problem: FillProblem, shown: CvssVersion, { t }: Kit): AppText {
  switch (problem.code) {
    case 'vector-nothing-found':
      return t('calculator.problem.vector-nothing-found', { example: examples[shown] });
    case 'vector-several':
      return t('calculator.problem.vector-several', { version: problem.version, count: problem.count });
    case 'cvss-version-2':
      return t('calculator.problem.cvss-version-2');
    case 'cvss-version-unknown':
      return t('calculator.problem.cvss-version-unknown', { version: harmless(problem.version) });
    default:
      return t('calculator.problem.other');
  }
}

function bindMetric({ code, values }: CvssMetric, view: CalculatorView, kit: Kit): TemplateData {
  const { t, field } = kit;
  const { name, asks, values: meanings } = metricWords(view.version, code, kit);
  return {
    t: { asks, label: t('common.required', { label: t('calculator.label', { name, code }) }), error: t('calculator.error', { name }) },
    n: { code, value: view.chosen[code] ?? '' },
    rows: {
      problem: view.missing.includes(code) ? [{ t: { text: t('calculator.missing', { name, field }) }, n: { code } }] : [],
      choices: values.map((value) => ({ t: { title: meanings[value] ?? value }, n: { value } })),
    },
  };
}

/** The words of a metric: those of 3.0 and 3.1 are the same. */
function metricWords(version: CvssVersion, code: string, { locale }: Kit): MetricWords {
  const words: Readonly<Record<string, MetricWords>> = locale.messages.cvss[version === '4.0' ? 'v4' : 'v3'];
  const found = words[code];
  if (!found) throw new RangeError(`expected words for the metric ${code} of CVSS ${version}`);
  return found;
}
