import assert from 'node:assert/strict';
import { en } from '../../src/locales/en.js';
import { type LocaleName, locales } from '../../src/locales/locales.js';
import { translate } from '../../src/locales/translate.js';
import type { MetricWords } from '../../src/locales/words.js';
import { baseMetrics, cvssVersions } from '../../src/tickets/cvss.js';
import { argumentsOf, messagesOf } from '../support/cards/messages.js';

for (const name of Object.keys(locales) as LocaleName[]) {
  const locale = locales[name];
  const messages = messagesOf(locale);

  describe(`the words of ${name}`, () => {
    it('take the same arguments as the English ones', () => {
      const english = new Map(messagesOf(en));
      for (const [key, message] of messages) assert.deepEqual(argumentsOf(message), argumentsOf(english.get(key) ?? ''), key);
    });

    it('can all be said', () => {
      const t = translate(locale);
      for (const [key, message] of messages) {
        const said = t(key as Parameters<typeof t>[0], Object.fromEntries(argumentsOf(message).map((argument) => [argument, 2])));
        assert.match(said, /\S/, key);
        assert.doesNotMatch(said, /[{}#]/, key);
      }
    });

    it('are short enough where a platform cuts: titles and buttons at 24 characters, choices at 75', () => {
      for (const [key, message] of messages) {
        const limit =
          key.startsWith('button.') || key.endsWith('itle') ? 24 : /^option\.|\.values\.|^field\..*name$/.test(key) ? 75 : 2_000;
        const longest = message.replace('{version}', '4.0');
        assert.ok(longest.length <= limit, `${key}: ${longest.length} characters`);
      }
    });

    it('name each button differently', () => {
      const titles = Object.values(locale.messages.button);
      assert.equal(new Set(titles).size, titles.length);
    });

    it('hold no markup, no straight apostrophe that would quote an argument, and nothing to click on', () => {
      for (const [key, message] of messages) {
        assert.doesNotMatch(message, /['<>*_`[\]]|\bclick\b/i, key);
        assert.doesNotMatch(message, /^\s|\s$|\s\s|^[-#]|^\d+\./, key);
      }
    });

    it('explain every metric of CVSS with each of its values, and no others', () => {
      for (const version of cvssVersions) {
        const words: Readonly<Record<string, MetricWords>> = locale.messages.cvss[version === '4.0' ? 'v4' : 'v3'];
        const metrics = baseMetrics[version];
        assert.deepEqual(
          Object.keys(words),
          metrics.map(({ code }) => code),
        );
        for (const { code, values } of metrics)
          assert.deepEqual(Object.keys(words[code]?.values ?? {}).toSorted(), values.toSorted(), code);
      }
    });

    it('mean one option and one command each', () => {
      for (const words of [...Object.values(locale.options), locale.commands]) {
        const all = Object.values(words).flat();
        assert.equal(new Set(all).size, all.length);
      }
    });
  });
}
