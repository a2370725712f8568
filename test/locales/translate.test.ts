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

  it('is told as weekday, day, month, time and zone where the reader is', () => {
    assert.equal(moment(at, en, 'UTC'), 'Friday, 3 July, 22:05 UTC');
    assert.equal(moment(at, en, 'Europe/Stockholm'), 'Saturday, 4 July, 00:05 GMT+2');
    assert.equal(moment(at, en, 'America/New_York'), 'Friday, 3 July, 18:05 EDT');
  });

  it('is told in UTC when the zone is none', () => {
    for (const zone of ['', 'Mars/Phobos', '../etc', '${x}']) assert.equal(moment(at, en, zone), 'Friday, 3 July, 22:05 UTC');
  });

  it('stays right however many zones are made up', () => {
    for (let zone = 0; zone < 1_100; zone++) moment(at, en, `Made/Up${zone}`);
    assert.equal(moment(at, en, 'Europe/Stockholm'), 'Saturday, 4 July, 00:05 GMT+2');
  });
});
