import assert from 'node:assert/strict';
import type { Card, Element } from '../../src/cards/card.js';
import { createRenderer } from '../../src/cards/render.js';
import { en } from '../../src/locales/en.js';
import type { Locale } from '../../src/locales/locale.js';
import type { Instant } from '../../src/tickets/instant.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { actionsOf, elementsOf } from '../support/cards/card-schema.js';
import { argumentsOf, messagesOf } from '../support/cards/messages.js';
import { now } from '../support/cards/present.js';
import { sampleViews } from '../support/cards/views.js';

/** A language in which every message is its own name in brackets, followed by its arguments. */
const named = (() => {
  const messages = JSON.parse(JSON.stringify(en.messages)) as Record<string, unknown>;
  for (const [key, message] of messagesOf(en)) {
    const path = key.split('.');
    const last = path.pop() ?? '';
    const group = path.reduce<Record<string, unknown>>((tree, name) => tree[name] as Record<string, unknown>, messages);
    group[last] = `⟦${key}⟧${argumentsOf(message)
      .map((name) => ` {${name}}`)
      .join('')}`;
  }
  return { ...en, messages } as unknown as Locale;
})();

const drawnAt = (at: () => Instant) => createRenderer({ numberPrefix: 'SEC', contact: '+46 8 000', now: at }, { en: named });
const render = drawnAt(now);
const yearLater = drawnAt(() => '2027-11-20T09:30:00.000Z' as Instant);
/** Short answers, and answers that do not fit their fields. */
const texts = ['17', '界'.repeat(9_000)];
const cards = texts.flatMap((text) =>
  sampleViews(toUserText(text)).flatMap((view) =>
    (view.kind === 'confirmation' ? [render, yearLater] : [render]).map((draw) => draw(view, { locale: 'en', zone: 'UTC' })),
  ),
);

/** Everything of a card that a person reads or hears. */
function readable(card: Card): readonly string[] {
  return [card.speak, card.fallbackText, ...elementsOf(card).flatMap(textsOf), ...actionsOf(card).map(({ title }) => title)];
}

function textsOf(element: Element): readonly string[] {
  switch (element.type) {
    case 'TextBlock':
      return [element.text];
    case 'FactSet':
      return element.facts.flatMap(({ title, value }) => [title, value]);
    case 'Input.Text':
      return [element.label, element.errorMessage ?? '', element.placeholder ?? ''];
    case 'Input.ChoiceSet':
      return [element.label, element.errorMessage ?? '', element.placeholder ?? '', ...element.choices.map(({ title }) => title)];
    default:
      return [];
  }
}

/** What is told as it is in every language: numbers, vectors, ids, codes, calendars, moments; where a field stands and whether there is a calculator, which messages put in words. */
const codes =
  /SEC(-[0-9A-Z]+)+|S E C(, [0-9A-Z ]+)+|CVE-\d+-\d+|CVSS:[\d.]+(?:\/\w+:\w)+|GHSA(-\w+)+|RHSA-[\d:]+|\b(Mon|Fri)day\b|\bNovember\b|\bUTC\b|Europe\/Stockholm, Mon–Fri|Anna Nowak|\bEnglish\b|\bunnamed\b|4f9c2d1e|\b(PR|UI)\b|\band\b|U\+[0-9A-F]+|not_in_channel|\bNVD\b|\bbelow\b|\boffered\b|\babsent\b/g;

/** What a platform says beside its cards; its own tests read it. */
const beside = /^(slack\w*|teams|longText|dialog|timeline)\./;

/** What a form says of a day: no command asks for one yet; the command that test/journeys/adding.test.ts adds does. */
const ofDays = ['form.pickDate', 'form.dateRequired'];

describe('the words on cards', () => {
  it('come from the locale, all of them', () => {
    for (const card of cards) {
      for (const text of readable(card)) assert.doesNotMatch(text.replace(/⟦[^⟧]*⟧/g, '').replace(codes, ''), /\p{L}{3,}/u, text);
    }
  });

  it('are all used: each message stands on one of the sample cards, but for what a platform says beside them', () => {
    const drawn = JSON.stringify(cards);
    const unused = messagesOf(en)
      .map(([key]) => key)
      .filter((key) => !beside.test(key) && !ofDays.includes(key) && !drawn.includes(`⟦${key}⟧`));
    assert.deepEqual(unused, []);
  });
});
