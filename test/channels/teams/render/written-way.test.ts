import assert from 'node:assert/strict';
import type { Card } from '../../../../src/cards/card.js';
import { createRenderer } from '../../../../src/cards/render.js';
import type { View } from '../../../../src/cards/view.js';
import { toDialogAttachment, toWireCard } from '../../../../src/channels/teams/render/wire.js';
import { writtenWay } from '../../../../src/channels/teams/render/written-way.js';
import { readWords } from '../../../../src/desk/conversation/words.js';
import { type LocaleName, localeNames } from '../../../../src/locales/locales.js';
import { readButtonName } from '../../../../src/locales/typed.js';
import { type ConfirmationNumber, formatNumber } from '../../../../src/tickets/confirmation-number.js';
import { toUserText } from '../../../../src/tickets/user-text.js';
import { actionsOf } from '../../../support/cards/card-schema.js';
import { sampleViews } from '../../../support/cards/views.js';

const render = createRenderer({ numberPrefix: 'SEC' });

function eachCard(check: (card: Card, view: View, locale: LocaleName) => void): void {
  for (const locale of localeNames)
    for (const view of sampleViews(toUserText('My own words, “Back” and SEC-7K3M-ZQ9X-R2VT-5')))
      check(render(view, { locale, zone: 'UTC' }), view, locale);
}

describe('what a card in Teams says to write where a button does not answer', () => {
  it('is on every card of an open draft, and names each of its buttons that can be said, and no other', () => {
    const seen = new Set<string>();
    eachCard((card, view, locale) => {
      if (view.kind !== 'question' && view.kind !== 'calculator' && view.kind !== 'review') return;
      const text = writtenWay(card)?.text ?? '';
      const named = [...text.matchAll(/“(.+?)”/g)].map(([, name]) => name ?? '');
      for (const name of named) {
        const button = actionsOf(card).find(({ title }) => title === name);
        assert.ok(button, name);
        assert.equal(readButtonName(locale, name), button.data.desk.do);
        seen.add(name);
      }
      const sayable = actionsOf(card).filter(({ data }) => ['submit', 'back', 'save', 'cancel'].includes(data.desk.do));
      assert.equal(named.length, sayable.length);
    });
    assert.equal(seen.size, 4 * localeNames.length);
  });

  it('asks for the answer where one can be written', () => {
    eachCard((card, view, locale) => {
      if (locale !== 'en' || view.kind !== 'question') return;
      assert.equal(/write your answer/.test(writtenWay(card)?.text ?? ''), view.step !== 'details');
    });
  });

  it('is the command of a reply on every card with a field for one, with a button for it, and with words that may become one', () => {
    let seen = 0;
    eachCard((card) => {
      const desks = actionsOf(card).flatMap(({ type, data }) => (type === 'Action.Execute' ? [data.desk] : []));
      const about = desks.find((desk) => desk.do === 'add' || ((desk.do === 'fill' || desk.do === 'form') && desk.command === 'reply'));
      if (!about || !('number' in about)) return;
      const [, words = ''] = /“(.+?)”/.exec(writtenWay(card)?.text ?? '') ?? [];
      const { command, rest } = readWords(words);
      assert.deepEqual([command, rest], ['reply', formatNumber(about.number as ConfirmationNumber, 'SEC')]);
      seen++;
    });
    assert.ok(seen > 5);
  });

  it('is on no other card, one short line below all else, and not in a dialog', () => {
    const kinds = new Set<string>();
    eachCard((card, view) => {
      const way = writtenWay(card);
      assert.deepEqual((toWireCard(card)['body'] as readonly unknown[]).slice(card.body.length), way ? [way] : []);
      assert.ok((way?.text.length ?? 0) < 120, way?.text);
      assert.ok(!way || !JSON.stringify(toDialogAttachment(card)).includes(JSON.stringify(way.text)));
      if (way) kinds.add(view.kind);
    });
    assert.deepEqual([...kinds].toSorted(), ['add-to-ticket', 'calculator', 'news', 'question', 'review', 'ticket', 'ticket-form']);
  });
});
