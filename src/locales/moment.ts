import { type Instant, toEpochMs } from '../tickets/instant.js';
import type { AppText } from './app-text.js';
import type { Locale } from './locale.js';
import { translate } from './translate.js';

/** More reader zones than there are on earth: beyond it somebody makes them up. */
const formatsMax = 1_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as `weekday, d month, HH:mm zone` in an IANA zone; in UTC when the zone is unknown. */
export function moment(at: Instant, locale: Locale, zone: string): AppText {
  const parts = Object.fromEntries(
    formatOf(locale.tag, zone)
      .formatToParts(toEpochMs(at))
      .map(({ type, value }) => [type, value]),
  );
  const { weekday = '', day = '', month = '', hour = '', minute = '', timeZoneName = '' } = parts;
  return translate(locale)('common.moment', { weekday, day, month, time: `${hour}:${minute}`, zone: timeZoneName });
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
