import { type Instant, toEpochMs } from '../tickets/instant.js';
import type { AppText } from './app-text.js';
import type { Locale } from './locale.js';
import { translate } from './translate.js';

/** More reader zones than there are on earth: beyond it somebody makes them up. */
const formatsMax = 1_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What is drawn is read for a while. So long before a year ends each moment has its year: what is drawn in December is read in January. */
const readForMs = 31 * 24 * 60 * 60_000;

/**
 * A moment as `weekday, d month, HH:mm zone` in an IANA zone, with its year when that is not the present one, or soon is not any more;
 * in UTC when the zone is unknown.
 */
export function moment(at: Instant, locale: Locale, zone: string, now: Instant): AppText {
  const format = formatOf(locale.tag, zone);
  const { weekday = '', day = '', month = '', year = '', hour = '', minute = '', timeZoneName = '' } = partsOf(format, toEpochMs(at));
  const said = { weekday, day, month, time: `${hour}:${minute}`, zone: timeZoneName };
  const isThisYear = [0, readForMs].every((ms) => partsOf(format, toEpochMs(now) + ms)['year'] === year);
  return isThisYear ? translate(locale)('common.moment', said) : translate(locale)('common.momentOfYear', { ...said, year });
}

function partsOf(format: Intl.DateTimeFormat, epochMs: number): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(format.formatToParts(epochMs).map(({ type, value }) => [type, value]));
}

function formatOf(tag: string, zone: string): Intl.DateTimeFormat {
  const name = `${tag} ${zone}`;
  const known = formats.get(name);
  if (known) return known;
  if (formats.size >= formatsMax) formats.clear();
  const format = openFormat(tag, zone);
  formats.set(name, format);
  return format;
}

function openFormat(tag: string, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(tag, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
      timeZoneName: 'short',
    });
  } catch (error) {
    if (!(error instanceof RangeError) || timeZone === 'UTC') throw error;
    return openFormat(tag, 'UTC');
  }
}
