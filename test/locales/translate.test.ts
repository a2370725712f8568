import assert from 'node:assert/strict';
import type { AppText } from '../../src/locales/app-text.js';
import { en } from '../../src/locales/en.js';
import { moment } from '../../src/locales/moment.js';
import { fixedWords, translate } from '../../src/locales/translate.js';
import type { Instant } from '../../src/tickets/instant.js';
import { toUserText } from '../../src/tickets/user-text.js';

const t = translate(en);

describe('a message', () => {
  it('counts in the plural of its language', () => {
    assert.equal(t('status.repliesCount', { count: 0 }), 'none');
    assert.equal(t('status.repliesCount', { count: 1 }), '1 message');
    assert.equal(t('status.repliesCount', { count: 1_200 }), '1,200 messages');
  });

  it('shows an argument as it is, markup and all', () => {
    assert.equal(t('common.required', { label: '<b>{x}</b>' }), '<b>{x}</b> (required)');
  });

  it('cannot be given user text: this does not compile', () => {
    const typed = toUserText('mine');
    // @ts-expect-error user text is no argument of a message
    t('common.required', { label: typed });
    // @ts-expect-error user text is none of our words
    const words: AppText = typed;
    // @ts-expect-error no such message
    assert.throws(() => t('common.nothing'), RangeError);
    assert.equal(words, 'mine');
  });

  it('that lacks an argument is refused rather than said with a gap', () => {
    assert.throws(() => t('common.required'));
  });

  it('without arguments is a fixed word; one with arguments is none', () => {
    assert.deepEqual(fixedWords(en)['answers'], { title: en.messages.answers.title, none: en.messages.answers.none });
  });
});

describe('a moment', () => {
  const at = '2026-07-03T22:05:00.000Z' as Instant;
  const said = (zone: string, moment_ = at, now: Instant = at) => moment(moment_, en, zone, now);

  it('is told as weekday, day, month, time and zone where the reader is', () => {
    assert.equal(said('UTC'), 'Friday, 3 July, 22:05 UTC');
    assert.equal(said('Europe/Stockholm'), 'Saturday, 4 July, 00:05 GMT+2');
    assert.equal(said('America/New_York'), 'Friday, 3 July, 18:05 EDT');
  });

  it('is told in UTC when the zone is none', () => {
    for (const zone of ['', 'Mars/Phobos', '../etc', '${x}']) assert.equal(said(zone), 'Friday, 3 July, 22:05 UTC');
  });

  it('stays right however many zones are made up', () => {
    for (let zone = 0; zone < 1_100; zone++) said(`Made/Up${zone}`);
    assert.equal(said('Europe/Stockholm'), 'Saturday, 4 July, 00:05 GMT+2');
  });

  /** When it is, when it is drawn, where the reader is, and what is read. */
  const years: readonly (readonly [string, string, string, string])[] = [
    ['2026-03-01T09:00', '2026-11-20T09:00', 'UTC', 'Sunday, 1 March, 09:00 UTC'],
    ['2026-11-30T23:59', '2026-11-30T23:59', 'UTC', 'Monday, 30 November, 23:59 UTC'],
    ['2025-11-20T09:00', '2026-11-20T09:00', 'UTC', 'Thursday, 20 November 2025, 09:00 UTC'],
    ['2027-01-04T09:00', '2026-11-20T09:00', 'UTC', 'Monday, 4 January 2027, 09:00 UTC'],
    ['2026-12-31T09:00', '2027-01-02T09:00', 'UTC', 'Thursday, 31 December 2026, 09:00 UTC'],
    // Drawn in December it is read in January.
    ['2026-12-01T09:00', '2026-12-01T09:00', 'UTC', 'Tuesday, 1 December 2026, 09:00 UTC'],
    ['2026-12-30T09:00', '2026-12-29T09:00', 'UTC', 'Wednesday, 30 December 2026, 09:00 UTC'],
    ['2026-02-03T09:00', '2026-12-29T09:00', 'UTC', 'Tuesday, 3 February 2026, 09:00 UTC'],
    ['2027-01-04T09:00', '2026-12-31T09:00', 'UTC', 'Monday, 4 January 2027, 09:00 UTC'],
    ['2027-01-04T09:00', '2027-01-01T00:00', 'UTC', 'Monday, 4 January, 09:00 UTC'],
    // The year is that of the reader.
    ['2026-12-31T23:30', '2027-01-10T09:00', 'Europe/Stockholm', 'Friday, 1 January, 00:30 GMT+1'],
    ['2027-01-01T03:00', '2027-01-10T09:00', 'America/New_York', 'Thursday, 31 December 2026, 22:00 EST'],
    ['2024-02-29T12:00', '2026-11-20T09:00', 'Asia/Tokyo', 'Thursday, 29 February 2024, 21:00 GMT+9'],
    ['2036-07-03T12:00', '2026-11-20T09:00', 'Mars/Phobos', 'Thursday, 3 July 2036, 12:00 UTC'],
  ];
  for (const [moment_, now, zone, words] of years) {
    it(`shows its year when it is not this one, or soon is not: ${moment_}, drawn at ${now} in ${zone}`, () => {
      assert.equal(said(zone, `${moment_}:00.000Z` as Instant, `${now}:00.000Z` as Instant), words);
    });
  }
});
