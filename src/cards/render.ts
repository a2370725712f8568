import type { Locale } from '../locales/locale.js';
import { locales as allLocales, type LocaleName, readLocale } from '../locales/locales.js';
import { fixedWords } from '../locales/translate.js';
import { binders } from './bind/index.js';
import { type Bind, type Looks, openKit } from './bind/kit.js';
import type { Card } from './card.js';
import type { Renderer } from './reader.js';
import { openTemplates } from './templates.js';
import type { ViewKind } from './view.js';

/** Reads the templates and makes the one function that draws views. A template is filled once: what came out is never filled again. */
export function createRenderer(looks: Looks, locales: Readonly<Record<LocaleName, Locale>> = allLocales): Renderer {
  const templateOf = openTemplates();
  return (view, reader) => {
    const locale = locales[readLocale(reader.locale)];
    const bind = binders[view.kind] as Bind<ViewKind>;
    const bound = bind(view, openKit(locale, reader, looks));
    const data = {
      t: { ...fixedWords(locale), ...bound.t },
      n: { ...bound.n, lang: locale.tag },
      user: bound.user ?? {},
      rows: bound.rows ?? {},
    };
    return templateOf(view.kind).expand({ $root: data }) as Card;
  };
}
