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
    ['9:00-17:00', 'Mon–Fri 09:00–17:00'],
    ['08:00-12:00,13:30-18:00', 'Mon–Fri 08:00–12:00, 13:30–18:00'],
    ['9:00-17:00; Sat 10:00-12:00', 'Mon–Fri 09:00–17:00; Sat 10:00–12:00'],
    ['22:00-06:00', 'Mon–Fri 22:00–06:00'],
    ['Monday to Friday 9:00-17:00', 'Mon–Fri 09:00–17:00'],
    ['Monday through Friday, 9:00 to 17:00', 'Mon–Fri 09:00–17:00'],
    ['Mon - Fri 9-17', 'Mon–Fri 09:00–17:00'],
    ['Mon-Fri 9-17', 'Mon–Fri 09:00–17:00'],
    ['9-17', 'Mon–Fri 09:00–17:00'],
    ['9am-5pm', 'Mon–Fri 09:00–17:00'],
    ['Mon-Fri 9 a.m. - 5 p.m.', 'Mon–Fri 09:00–17:00'],
    ['Mon-Fri 8:30 AM – 12:00 PM, 1 PM – 6 PM', 'Mon–Fri 08:30–12:00, 13:00–18:00'],
    ['Sun-Thu 10pm-6am', 'Mon–Thu, Sun 22:00–06:00'],
    ['daily 8:00-20:00', 'Mon–Sun 08:00–20:00'],
    ['daily from 8:00 to 20:00', 'Mon–Sun 08:00–20:00'],
    ['weekdays 9-17', 'Mon–Fri 09:00–17:00'],
    ['9.00-17.00', 'Mon–Fri 09:00–17:00'],
    ['Mon–Fri 9.00—17.30', 'Mon–Fri 09:00–17:30'],
    ['Mon-Fri 06:00-02:00', 'Mon–Fri 06:00–02:00'],
    ['Mon-Fri 22-6', 'Mon–Fri 22:00–06:00'],
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
    'Mo-Fr 09:00-17:00',
    'Mon 09:00-09:00',
    'Mon 09:60-17:00',
    'Mon 09:00-24:01',
    '9-5',
    'Mon-Fri 9:00-5:00',
    'Mon-Fri 9-5',
    'Mon-Fri 9am-5',
    'Mon-Fri 9-5pm',
    'Mon-Fri 13pm-5pm',
    'Mon-Fri 0am-5pm',
    '9.0-17.0',
    '900-1700',
    'Mon 9.60-17.00',
    '9',
    'daily',
    '9:00-17:00 daily',
    '9:00-17:00, 10:00-12:00',
    'Mon to 9-17',
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
