import assert from 'node:assert/strict';
import { readWorkingHours } from '../../src/calendar/working-hours.js';
import { toWorkingWeek } from '../../src/calendar/working-week.js';
import { receiptDueAt } from '../../src/tickets/deadlines.js';
import type { Instant } from '../../src/tickets/instant.js';

function calendar(text: string, zone: string) {
  const hours = readWorkingHours(text);
  assert.ok(hours);
  return toWorkingWeek(hours, zone);
}

describe('working week', () => {
  it('is named in words a person reads', () => {
    assert.equal(calendar('Mon-Fri 09:00-17:00', 'Europe/Stockholm').name, 'Mon–Fri 09:00–17:00, Europe/Stockholm');
  });

  const cases: [string, string, string, string, string][] = [
    [
      'the same local time on the next day',
      'Mon-Fri 09:00-17:00',
      'Europe/Stockholm',
      '2026-11-17T10:15:00.000Z',
      '2026-11-18T10:15:00.000Z',
    ],
    ['over the weekend', 'Mon-Fri 09:00-17:00', 'Europe/Stockholm', '2026-11-20T15:30:00.000Z', '2026-11-23T15:30:00.000Z'],
    [
      'from the next opening when filed on a day off',
      'Mon-Fri 09:00-17:00',
      'Europe/Stockholm',
      '2026-11-21T12:00:00.000Z',
      '2026-11-24T08:00:00.000Z',
    ],
    ['in a week that ends on Thursday', 'Sun-Thu 08:00-16:00', 'Asia/Riyadh', '2026-11-19T07:00:00.000Z', '2026-11-22T07:00:00.000Z'],
    ['over a change of the clock', 'Mon-Fri 09:00-17:00', 'Europe/Stockholm', '2026-10-23T10:00:00.000Z', '2026-10-26T11:00:00.000Z'],
  ];
  for (const [title, hours, zone, filed, due] of cases) {
    it(`counts a business day ${title}`, () => assert.equal(receiptDueAt(filed as Instant, calendar(hours, zone)), due));
  }
});
