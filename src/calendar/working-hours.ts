/** A week's working hours, the same on each of its days. */
export interface WorkingHours {
  /** ISO weekdays, 1 (Monday) to 7 (Sunday), ascending. */
  readonly days: readonly number[];
  /** Minutes after midnight, local time; opens before it closes, which is 1440 at the latest. */
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
}

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const week = [1, 2, 3, 4, 5, 6, 7] as const;
const shape = /^(?<days>[a-z]{3}(?:-[a-z]{3})?(?:,[a-z]{3}(?:-[a-z]{3})?)*)\s+(?<opens>\d{2}:\d{2})\s*-\s*(?<closes>\d{2}:\d{2})$/i;

/** Reads `Mon-Fri 09:00-17:00` or `Sun-Tue,Thu 08:30-16:00`; undefined when the text says no working hours. */
export function readWorkingHours(text: string): WorkingHours | undefined {
  const groups = shape.exec(text.trim().replaceAll(/[‐–—]/g, '-'))?.groups;
  if (!groups) return undefined;
  const days = readDays(groups['days'] ?? '');
  const opensAtMinute = readMinute(groups['opens'] ?? '');
  const closesAtMinute = readMinute(groups['closes'] ?? '');
  if (!days || opensAtMinute === undefined || closesAtMinute === undefined || opensAtMinute >= closesAtMinute) return undefined;
  return { days, opensAtMinute, closesAtMinute };
}

/** The hours in words people read: `Mon–Fri 09:00–17:00`. */
export function nameWorkingHours(hours: WorkingHours): string {
  return `${runs(hours.days).map(nameRun).join(', ')} ${nameMinute(hours.opensAtMinute)}–${nameMinute(hours.closesAtMinute)}`;
}

function readDays(text: string): number[] | undefined {
  const named = new Set<number>();
  for (const part of text.split(',')) {
    const [first, last = first] = part.split('-').map(readDay);
    if (first === undefined || last === undefined) return undefined;
    for (let day = first; ; day = (day % 7) + 1) {
      named.add(day);
      if (day === last) break;
    }
  }
  return week.filter((day) => named.has(day));
}

function readDay(text: string): number | undefined {
  const index = names.findIndex((name) => name.toLowerCase() === text.toLowerCase());
  return index < 0 ? undefined : index + 1;
}

function readMinute(text: string): number | undefined {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  const minute = hours * 60 + minutes;
  return minutes < 60 && minute <= 24 * 60 ? minute : undefined;
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
  return first === last ? `${names[first - 1]}` : `${names[first - 1]}–${names[last - 1]}`;
}
