import assert from 'node:assert/strict';
import { nameWorkingHours, readWorkingHours } from '../../src/calendar/working-hours.js';

describe('working hours', () => {
  const read: [string, string][] = [
    ['Mon-Fri 09:00-17:00', 'Mon–Fri 09:00–17:00'],
    ['mon–fri 09:00 – 17:00', 'Mon–Fri 09:00–17:00'],
    ['Sun-Thu 08:30-16:00', 'Mon–Thu, Sun 08:30–16:00'],
    ['Sat-Mon,Wed 00:00-24:00', 'Mon, Wed, Sat–Sun 00:00–24:00'],
    ['Fri,Mon,Fri 10:00-11:00', 'Mon, Fri 10:00–11:00'],
    ['Mon-Sun 09:00-17:00', 'Mon–Sun 09:00–17:00'],
    ['Mon-Fri 08:00-12:00,13:30-18:00', 'Mon–Fri 08:00–12:00, 13:30–18:00'],
    ['Mon-Fri 13:30-18:00, 08:00-12:00', 'Mon–Fri 08:00–12:00, 13:30–18:00'],
    ['Mon-Fri 08:00-12:00 & 13:30-18:00', 'Mon–Fri 08:00–12:00, 13:30–18:00'],
    ['Mon-Fri 08:00-12:00; Mon-Fri 13:30-18:00', 'Mon–Fri 08:00–12:00, 13:30–18:00'],
    ['Mon-Thu 09:00-17:00; Fri 09:00-15:00', 'Mon–Thu 09:00–17:00; Fri 09:00–15:00'],
    ['Mon-Thu 09:00-17:00, Fri 09:00-15:00', 'Mon–Thu 09:00–17:00; Fri 09:00–15:00'],
    ['Mon-Thu 09:00-17:00 Fri 09:00-15:00', 'Mon–Thu 09:00–17:00; Fri 09:00–15:00'],
    ['Mon,Wed 08:00-12:00,13:00-17:00; Fri 08:00-12:00', 'Mon, Wed 08:00–12:00, 13:00–17:00; Fri 08:00–12:00'],
    ['Mon-Fri 22:00-06:00', 'Mon–Fri 22:00–06:00'],
    ['Mon-Fri 17:00-09:00', 'Mon–Fri 17:00–09:00'],
    ['Sun-Thu 20:00-24:00; Fri 20:00-02:00', 'Mon–Thu, Sun 20:00–24:00; Fri 20:00–02:00'],
    ['24/7', '24/7'],
    [' 24/7 ', '24/7'],
    ['Mon-Sun 0:00-24:00', '24/7'],
    ['Mon-Fri 9:00-17:00', 'Mon–Fri 09:00–17:00'],
    ['Mon - Fri 09:00-17:00', 'Mon–Fri 09:00–17:00'],
    ['Mon, Wed 09:00-17:00', 'Mon, Wed 09:00–17:00'],
    ['mon,wed , fri 9:00 - 17:00', 'Mon, Wed, Fri 09:00–17:00'],
    ['Mon and Wed 09:00-17:00', 'Mon, Wed 09:00–17:00'],
    ['Monday-Friday 09:00-17:00', 'Mon–Fri 09:00–17:00'],
    ['Tues, Thurs 09:00-17:00', 'Tue, Thu 09:00–17:00'],
    ['Mon, 09:00-17:00', 'Mon 09:00–17:00'],
  ];
  for (const [text, name] of read) {
    it(`reads ${text} as ${name}`, () => {
      const hours = readWorkingHours(text);
      assert.ok(hours);
      assert.equal(nameWorkingHours(hours), name);
    });
  }

  it('reads the name it gives back as the same hours', () => {
    for (const [text] of read) {
      const hours = readWorkingHours(text);
      assert.ok(hours);
      assert.deepEqual(readWorkingHours(nameWorkingHours(hours)), hours);
    }
  });

  for (const text of [
    '',
    'Mon-Fri',
    '09:00-17:00',
    'Mo-Fr 09:00-17:00',
    'Mon 09:00-09:00',
    'Mon 09:60-17:00',
    'Mon 09:00-24:01',
    'Mon-Fri 9-17',
    'Mon-Fri 09:00-17:00,',
    'Mon-Fri 09:00-17:00, Fri 09:00-15:00',
    'Mon 08:00-12:00,11:00-13:00',
    'Mon 24:00-06:00',
    'Mon-Fri 09:00',
    'Mon-Fri 09:00-17:00 Europe/Stockholm',
    'Moon 09:00-17:00',
    'always',
    '24/5',
    'Mon-Fri 9:00-5:00 pm',
    '25:00-26:00',
    'Mon - 09:00-17:00',
    'Mon,,Tue 09:00-17:00',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(readWorkingHours(text), undefined));
  }
});
