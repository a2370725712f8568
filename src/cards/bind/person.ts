import { type LocaleName, locales } from '../../locales/locales.js';
import { answerMaxLength } from '../../tickets/user-text.js';
import type { Bind } from './kit.js';
import { bindEntries, sayChoice } from './list.js';
import { bindNotTaken } from './notice.js';
import { bindHidden, bindQueueRows, bindWhich, sayQueueChoice, sayQueueCount } from './queue.js';
import { maybe, type TemplateData } from './template-data.js';

/** Cards for one person that are about no single ticket. */
export const home: Bind<'home'> = (view, kit) => {
  const { t } = kit;
  const mine = view.rows.map((row) => ({ number: row.number, title: sayChoice(row, kit) }));
  const open = (view.queue?.rows ?? []).map((row) => ({ number: row.number, title: sayQueueChoice(row, kit) }));
  return {
    t: {
      asOf: t('home.asOf', { at: kit.moment(view.asOf) }),
      mine: view.rows.length === 0 ? t('home.none') : t('home.mine'),
      language: t('common.optional', { label: t('home.language') }),
      which: t('common.optional', { label: t('list.which') }),
    },
    n: { language: view.language },
    rows: {
      entries: bindEntries(view.rows, kit),
      queue: maybe(view.queue, (shown) => ({
        t: { count: sayQueueCount(shown, kit) },
        rows: { tickets: bindQueueRows(shown, kit), hidden: bindHidden(shown, kit) },
      })),
      which: bindWhich([...mine, ...open], kit),
      languages: bindLanguages(),
      whole: view.queue && view.queue.total > 0 ? [{}] : [],
    },
  };
};

export const language: Bind<'language'> = ({ language: chosen, changed, unknown }, { t }) => ({
  t: {
    text: t(changed ? 'language.changed' : unknown ? 'language.unknown' : 'language.text'),
    label: t('common.required', { label: t('language.label') }),
  },
  n: { language: chosen },
  rows: { languages: bindLanguages() },
});

export const fromMessage: Bind<'from-message'> = ({ text, nonce, cut, files, typed, draft, notice }, kit) => {
  const { t } = kit;
  const asks = t(typed ? 'fromMessage.typed' : 'fromMessage.text');
  return {
    t: {
      text: cut === undefined ? asks : t('fromMessage.cutText', { length: cut, kept: text.length }),
      label: t('common.optional', { label: t('fromMessage.label') }),
      error: t('fromMessage.error', { limit: answerMaxLength }),
    },
    n: { nonce, maxLength: answerMaxLength },
    user: { text },
    rows: {
      notice: [
        ...bindNotTaken(notice, kit),
        ...(files ? [{ t: { text: t('fromMessage.files') } }] : []),
        ...(draft ? [{ t: { text: t('fromMessage.draft') } }] : []),
      ],
      draft: maybe(draft, (number) => ({ n: { number } })),
      help: typed ? [{}] : [],
    },
  };
};

export const unreachableTriage: Bind<'unreachable-triage'> = ({ since, reason }, { t, moment }) => ({
  t: { text: t('unreachableTriage.text', { since: moment(since) }) },
  rows: { reason: maybe(reason, (said) => ({ t: { text: t('unreachableTriage.reason', { reason: said }) } })) },
});

/** Each language by its own name. */
function bindLanguages(): readonly TemplateData[] {
  return (Object.keys(locales) as LocaleName[]).map((name) => ({
    t: { title: locales[name].name },
    n: { value: name },
  }));
}
