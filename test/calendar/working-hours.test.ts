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
      assert.deepEqual(readWorkingHours(nameWorkingHours(hours).replaceAll(', ', ',')), hours);
    }
  });

  for (const text of [
    '',
    'Mon-Fri',
    '09:00-17:00',
    'Mo-Fr 09:00-17:00',
    'Mon-Fri 17:00-09:00',
    'Mon 09:00-09:00',
    'Mon 09:60-17:00',
    'Mon 09:00-24:01',
    'Mon, 09:00-17:00',
    'Mon-Fri 9-17',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(readWorkingHours(text), undefined));
  }
});
