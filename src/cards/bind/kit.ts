import type { AppText } from '../../locales/app-text.js';
import type { Locale } from '../../locales/locale.js';
import { moment } from '../../locales/moment.js';
import { type Translate, translate } from '../../locales/translate.js';
import { type ConfirmationNumber, formatNumber, spellNumber } from '../../tickets/confirmation-number.js';
import type { Cvss } from '../../tickets/cvss-score.js';
import type { Instant } from '../../tickets/instant.js';
import type { Reader } from '../reader.js';
import type { View, ViewKind } from '../view.js';
import type { TemplateData } from './template-data.js';

/** What the looks of cards depend on beside view and reader: what an operator configures, and the present. */
export interface Looks {
  /** Shown before each number, e.g. `SEC`. */
  readonly numberPrefix: string;
  /** A human to turn to when the desk fails: an address or a telephone number; absent: nothing is shown. */
  readonly contact?: string;
  /** The present: a moment of another year shows its year. */
  readonly now: () => Instant;
}

/** What a binder says things with: the reader's language and zone, and what the operator configured. */
export interface Kit {
  readonly t: Translate;
  readonly locale: Locale;
  readonly contact: string | undefined;
  /** Where a field stands from what is said to be wrong with it. */
  readonly field: 'above' | 'below';
  /** `absent`: the card has no calculator to send anybody to. */
  readonly calculator?: 'absent';
  /** The number as people write it. */
  readonly number: (number: ConfirmationNumber) => AppText;
  /** The number for being read aloud. */
  readonly spelled: (number: ConfirmationNumber) => AppText;
  /** A moment in the reader's zone. */
  readonly moment: (at: Instant) => AppText;
  /** `a, b and c`. */
  readonly list: (items: readonly AppText[]) => AppText;
}

/** Turns one kind of view into what its template is filled with. */
export type Bind<K extends ViewKind> = (view: Extract<View, { readonly kind: K }>, kit: Kit) => TemplateData;

export function openKit(locale: Locale, { zone, field = 'below' }: Reader, looks: Looks): Kit {
  return {
    t: translate(locale),
    locale,
    contact: looks.contact,
    field,
    number: (number) => formatNumber(number, looks.numberPrefix),
    spelled: (number) => spellNumber(number, looks.numberPrefix),
    moment: (at) => moment(at, locale, zone, looks.now()),
    list: (items) => listFormat(locale.tag).format(items),
  };
}

const listFormats = new Map<string, Intl.ListFormat>();

function listFormat(tag: string): Intl.ListFormat {
  const known = listFormats.get(tag);
  if (known) return known;
  const format = new Intl.ListFormat(tag, { type: 'conjunction' });
  listFormats.set(tag, format);
  return format;
}

/** A score with its band in words; both scores when the vector has more than base metrics. */
export function sayScore(cvss: Cvss, { t }: Kit): AppText {
  const [score, band] = [cvss.score.toFixed(1), t(`band.${cvss.band}`)];
  const [baseScore, baseBand] = [cvss.baseScore.toFixed(1), t(`band.${cvss.baseBand}`)];
  const key = cvss.score === cvss.baseScore ? 'common.scoreOf' : 'common.scoreFull';
  return t(key, { version: cvss.version, score, band, baseScore, baseBand });
}
