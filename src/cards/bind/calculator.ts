import type { MetricWords } from '../../locales/words.js';
import { baseMetrics, type CvssMetric, type CvssVersion, cvssVersions } from '../../tickets/cvss.js';
import type { View } from '../view.js';
import { type Bind, type Kit, sayScore } from './kit.js';
import { bindNotice } from './notice.js';
import { maybe, type TemplateData } from './template-data.js';

type CalculatorView = Extract<View, { readonly kind: 'calculator' }>;

export const calculator: Bind<'calculator'> = (view, kit) => {
  const { t } = kit;
  const { version, cvss, missing } = view;
  const metrics = baseMetrics[version];
  const title = t('calculator.title', { version });
  const asks = t('calculator.asks', { count: metrics.length });
  const problem = missing.length > 0 ? t('calculator.missingSome', { count: missing.length }) : undefined;
  const scored = cvss && t('calculator.speakScore', { score: sayScore(cvss, kit) });
  const asked = t('question.speak', { title, asks });
  return {
    t: { title, asks, speak: [problem, scored, asked].filter((words) => words !== undefined).join(' ') },
    n: { number: view.number, rev: view.rev, version },
    rows: {
      notice: bindNotice(view.notice, kit),
      metrics: metrics.map((metric) => bindMetric(metric, view, kit)),
      missing: maybe(problem, (text) => ({ t: { text } })),
      score: maybe(cvss, (known) => ({ t: { text: sayScore(known, kit) }, n: { vector: known.vector } })),
      versions: cvssVersions
        .filter((other) => other !== version)
        .map((other) => ({ t: { title: t('button.version', { version: other }) }, n: { version: other } })),
    },
  };
};

function bindMetric({ code, values }: CvssMetric, view: CalculatorView, kit: Kit): TemplateData {
  const { t } = kit;
  const { name, asks, values: meanings } = metricWords(view.version, code, kit);
  return {
    t: { asks, label: t('calculator.label', { name, code }), error: t('calculator.error', { name }) },
    n: { code, value: view.chosen[code] ?? '' },
    rows: {
      problem: view.missing.includes(code) ? [{ t: { text: t('calculator.missing', { name }) }, n: { code } }] : [],
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
