import type { AppText } from '../../locales/app-text.js';
import { type LocaleName, locales } from '../../locales/locales.js';
import { conflicts } from '../../tickets/access.js';
import { answerMaxLength } from '../../tickets/user-text.js';
import type { Queue, QueueRow } from '../view.js';
import { bindAbout } from './about.js';
import type { Bind, Kit } from './kit.js';
import { bindEntries, sayChoice } from './list.js';
import { bindNotTaken } from './notice.js';
import { maybe, type TemplateData } from './template-data.js';

/** Cards for one person that are about no single ticket. */
export const queue: Bind<'queue'> = (view, kit) => {
  const { t } = kit;
  const { page, pages } = view;
  return {
    t: { count: sayCount(view, kit) },
    rows: {
      tickets: bindQueue(view, kit),
      hidden: bindHidden(view, kit),
      page: pages > 1 ? [{ t: { text: t('queue.page', { page, pages }) } }] : [],
      which: bindWhich(
        view.rows.map((row) => ({ number: row.number, title: sayQueueChoice(row, kit) })),
        kit,
      ),
      next: page < pages ? [{ n: { page: page + 1 } }] : [],
      previous: page > 1 ? [{ n: { page: page - 1 } }] : [],
    },
  };
};

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
        t: { count: sayCount(shown, kit) },
        rows: { tickets: bindQueue(shown, kit), hidden: bindHidden(shown, kit) },
      })),
      which: bindWhich([...mine, ...open], kit),
      languages: bindLanguages(),
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

function bindWhich(
  choices: readonly { readonly number: QueueRow['number']; readonly title: AppText }[],
  kit: Kit,
): readonly TemplateData[] {
  if (choices.length === 0) return [];
  return [{ rows: { choices: choices.map(({ number, title }) => ({ t: { title }, n: { value: kit.number(number) } })) } }];
}

function bindQueue({ rows }: Queue, kit: Kit): readonly TemplateData[] {
  return rows.map((row) => ({
    n: { shown: kit.number(row.number) },
    rows: { about: bindAbout(row.about, kit), facts: sayFacts(row, kit).map((text) => ({ t: { text } })) },
  }));
}

function sayCount({ total, hidden }: Queue, { t }: Kit): AppText {
  const hasHidden = conflicts.some((conflict) => hidden[conflict] > 0);
  return total === 0 ? t(`queue.${hasHidden ? 'noneForYou' : 'none'}`) : t('queue.count', { total });
}

/** A line for each reason why the reader does not see tickets that are open. */
function bindHidden({ hidden }: Queue, { t }: Kit): readonly TemplateData[] {
  const near = conflicts.filter((conflict) => hidden[conflict] > 0);
  return near.map((conflict) => ({ t: { text: t(`queue.hidden.${conflict}`, { count: hidden[conflict] }) } }));
}

function sayFacts({ practice, category, state, priority, severity, owner, due }: QueueRow, kit: Kit): readonly AppText[] {
  const { t } = kit;
  const facts = [
    practice && t('queue.practice'),
    t('item.state', { state: t(`state.${state}`) }),
    category && t('confirmation.category', { category: t(`option.category.${category}`) }),
    priority && t('item.priority', { priority: t(`priority.${priority}`) }),
    severity && t('item.severity', { severity: t(`band.${severity}`) }),
    due && t(`queue.${due.of}${due.isOver ? 'Over' : 'Due'}`, { at: kit.moment(due.at) }),
    owner && t('queue.owner', { owner }),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function sayQueueChoice({ number, state }: QueueRow, kit: Kit): AppText {
  return kit.t('list.choice', { number: kit.number(number), state: kit.t(`state.${state}`) });
}
