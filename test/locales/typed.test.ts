import assert from 'node:assert/strict';
import { readCommandWord, readLocale, readOption } from '../../src/locales/index.js';
import { type LocaleName, locales } from '../../src/locales/locales.js';
import type { QuestionId } from '../../src/tickets/questions.js';

describe('typed words', () => {
  it('choose an option, however they are written', () => {
    for (const typed of ['yes', 'Yes', ' YES! ', 'y', '“yes”', 'Yes, there is one.', 'yes,there is']) {
      assert.equal(readOption('en', 'resolution', typed), 'yes', typed);
    }
    assert.equal(readOption('en', 'resolution', 'no, not yet'), 'no');
    assert.equal(readOption('en', 'category', 'A security incident'), 'incident');
    assert.equal(readOption('en', 'category', 'ｖｕｌｎｅｒａｂｉｌｉｔｙ'), 'vulnerability');
    assert.equal(readOption('en', 'exploited', 'I don’t know'), 'unknown');
  });

  it('choose nothing when they are more than a choice, or the question is an open one', () => {
    for (const typed of ['yes and no', 'yes: restart it', 'constructor', '', 'maybe'])
      assert.equal(readOption('en', 'resolution', typed), undefined, typed);
    assert.equal(readOption('en', 'problem', 'yes'), undefined);
  });

  it('are known in each language, as the locale has them', () => {
    for (const name of Object.keys(locales) as LocaleName[]) {
      for (const [question, options] of Object.entries(locales[name].options)) {
        for (const [option, words] of Object.entries(options)) {
          for (const word of words) assert.equal(readOption(name, question as QuestionId, word), option, `${name} ${word}`);
        }
      }
      for (const [command, words] of Object.entries(locales[name].commands)) {
        for (const word of words) assert.equal(readCommandWord(word), command, `${name} ${word}`);
      }
    }
  });

  it('greet, and are answered with help', () => {
    for (const word of ['hi', 'Hello', 'HEY', 'hi!']) assert.equal(readCommandWord(word), 'help');
    assert.equal(readCommandWord('toString'), undefined);
    assert.equal(readCommandWord(''), undefined);
  });
});

describe('a language tag', () => {
  it('finds the nearest locale, English where there is none', () => {
    for (const tag of ['en', 'en-GB', 'EN_us', 'xx-YY', '', undefined, '__proto__', 'constructor']) assert.equal(readLocale(tag), 'en');
  });
});
