import type { OpenSpan } from '../tickets/deadlines.js';

/** A week's working hours: the spans of each day, Monday first, in their order and apart from each other. */
export type WorkingHours = readonly (readonly OpenSpan[])[];

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const fullNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const dayMinutes = 24 * 60;
const wholeDay: OpenSpan = { opensAtMinute: 0, closesAtMinute: dayMinutes };

/** A time, a word, or a sign; anything else is none. */
const token = /\s*(\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?(?!\d)|[a-z]+|[-,;&])/iy;
/** Said of days: `Monday to Friday`, `daily from 8:00 to 20:00`. */
const everyDay: ReadonlySet<string> = new Set(['daily', 'everyday']);
const workdays: ReadonlySet<string> = new Set(['weekdays', 'workdays']);
const toWords: ReadonlySet<string> = new Set(['to', 'till', 'until', 'through', 'thru']);
const usualDays = new Set([0, 1, 2, 3, 4]);

/**
 * Reads `Mon-Fri 09:00-17:00`, `Mon-Fri 08:00-12:00,13:30-18:00`, `Mon-Thu 9:00-17:00; Fri 9:00-15:00`, nights (`Mon-Fri 22:00-06:00`,
 * which belong to the day they begin on) and `24/7`; hours alone are those of Monday to Friday. Undefined when the text says no working
 * hours, a day's spans overlap, or `9-5` and `9:00-5:00 pm` leave the half of the day open: then it could mean two things.
 */
export function readWorkingHours(text: string): WorkingHours | undefined {
  const plain = text.trim().replaceAll(/[‐‑–—]/g, '-');
  if (plain === '24/7') return names.map(() => [wholeDay]);
  const tokens = tokensOf(plain);
  if (tokens === undefined) return undefined;
  const week = names.map((): OpenSpan[] => []);
  for (let at = 0; at < tokens.length; ) {
    const days = at === 0 && isTime(tokens[at]) ? { days: usualDays, end: at } : readDays(tokens, at);
    const spans = days && readSpans(tokens, days.end);
    if (!days || !spans) return undefined;
    for (const day of days.days) week[day]?.push(...spans.spans);
    at = spans.end;
  }
  const sorted = week.map((spans) => spans.toSorted((one, other) => one.opensAtMinute - other.opensAtMinute));
  return sorted.some((spans) => spans.length > 0) && sorted.every(areApart) ? sorted : undefined;
}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  for (token.lastIndex = 0; token.lastIndex < text.length; ) {
    const found = token.exec(text)?.[1];
    if (found === undefined) return undefined;
    const said = found.toLowerCase();
    if (said !== 'from') tokens.push(toWords.has(said) ? '-' : said);
  }
  return tokens;
}

/** `mon - fri, sun`, until a time comes. */
function readDays(tokens: readonly string[], start: number): { readonly days: ReadonlySet<number>; readonly end: number } | undefined {
  const days = new Set<number>();
  let at = start;
  while (at < tokens.length && !isTime(tokens[at])) {
    const some = namedDays(tokens[at]);
    if (some) {
      for (const day of some) days.add(day);
      at++;
      if (isSeparator(tokens[at])) at++;
      continue;
    }
    const first = readDay(tokens[at]);
    const isRun = tokens[at + 1] === '-';
    const last = isRun ? readDay(tokens[at + 2]) : first;
    if (first === undefined || last === undefined) return undefined;
    for (let day = first; ; day = (day + 1) % names.length) {
      days.add(day);
      if (day === last) break;
    }
    at += isRun ? 3 : 1;
    if (isSeparator(tokens[at])) at++;
  }
  return days.size > 0 ? { days, end: at } : undefined;
}

function namedDays(text = ''): Iterable<number> | undefined {
  if (everyDay.has(text)) return names.keys();
  return workdays.has(text) ? usualDays : undefined;
}

/** `09:00-12:00, 13:30-18:00`, until a day comes. */
function readSpans(tokens: readonly string[], start: number): { readonly spans: readonly OpenSpan[]; readonly end: number } | undefined {
  const spans: OpenSpan[] = [];
  let at = start;
  while (isTime(tokens[at])) {
    const span = tokens[at + 1] === '-' ? readSpan(tokens[at], tokens[at + 2]) : undefined;
    if (!span) return undefined;
    spans.push(span);
    at += 3;
    if (!isSeparator(tokens[at])) break;
    at++;
    if (at === tokens.length) return undefined;
  }
  return spans.length > 0 ? { spans, end: at } : undefined;
}

function readSpan(from = '', to = ''): OpenSpan | undefined {
  const opensAtMinute = readMinute(from);
  const closes = readMinute(to);
  if (opensAtMinute === undefined || closes === undefined || opensAtMinute === closes || opensAtMinute === dayMinutes) return undefined;
  if (from.includes('m') !== to.includes('m')) return undefined;
  const isNight = closes < opensAtMinute;
  // `9-5` and `9:00-5:00` are a day of work to some and a night to others; `06:00-02:00` is a night.
  const isOpen = isNight && !from.includes('m') && !from.startsWith('0') && !to.startsWith('0') && opensAtMinute <= dayMinutes / 2;
  return isOpen ? undefined : { opensAtMinute, closesAtMinute: isNight ? closes + dayMinutes : closes };
}

function isSeparator(text: string | undefined): boolean {
  return text === ',' || text === ';' || text === '&' || text === 'and';
}

function isTime(text: string | undefined): boolean {
  return text !== undefined && /^\d/.test(text);
}

/** `mon`, `tues`, `wednesday`: the day's name or at least three letters of its beginning. */
function readDay(text = ''): number | undefined {
  const day = fullNames.findIndex((name) => text.length >= 3 && name.startsWith(text));
  return day < 0 ? undefined : day;
}

function readMinute(text = ''): number | undefined {
  const [, hour = '', minutes = '0', half] = /^(\d{1,2})(?:[:.](\d{2}))?(?:\s?([ap])\.?m\.?)?$/.exec(text) ?? [];
  const hours = Number(hour === '' ? Number.NaN : hour);
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  const minute = (half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0)) * 60 + Number(minutes);
  return Number(minutes) < 60 && minute <= dayMinutes ? minute : undefined;
}

function areApart(spans: readonly OpenSpan[]): boolean {
  return spans.every(({ opensAtMinute }, index) => index === 0 || (spans[index - 1]?.closesAtMinute ?? 0) <= opensAtMinute);
}

/** The hours in words people read, which can be read again: `Mon–Thu 09:00–17:00; Fri 09:00–12:00, 13:00–15:00`. */
export function nameWorkingHours(hours: WorkingHours): string {
  const byHours = new Map<string, number[]>();
  for (const [day, spans] of hours.entries()) {
    if (spans.length === 0) continue;
    const name = spans.map(nameSpan).join(', ');
    byHours.set(name, [...(byHours.get(name) ?? []), day]);
  }
  const named = [...byHours].map(([spans, days]) => `${runs(days).map(nameRun).join(', ')} ${spans}`).join('; ');
  return named === allTheTime ? '24/7' : named;
}

const allTheTime = 'Mon–Sun 00:00–24:00';

function nameSpan({ opensAtMinute, closesAtMinute }: OpenSpan): string {
  return `${nameMinute(opensAtMinute)}–${nameMinute(closesAtMinute > dayMinutes ? closesAtMinute - dayMinutes : closesAtMinute)}`;
}

function nameMinute(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Consecutive days as [first, last]: 1, 2, 3, 5 are [1, 3] and [5, 5]. */
function runs(days: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const day of days) {
    const run = found.at(-1);
    if (run && run[1] === day - 1) run[1] = day;
    else found.push([day, day]);
  }
  return found;
}

function nameRun([first, last]: [number, number]): string {
  return first === last ? `${names[first]}` : `${names[first]}–${names[last]}`;
}
