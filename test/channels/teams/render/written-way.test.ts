import assert from 'node:assert/strict';
import type { Card } from '../../../../src/cards/card.js';
import { createRenderer } from '../../../../src/cards/render.js';
import type { View } from '../../../../src/cards/view.js';
import { toDialogAttachment, toWireCard } from '../../../../src/channels/teams/render/wire.js';
import { type Where, writtenWay } from '../../../../src/channels/teams/render/written-way.js';
import { openQuestion } from '../../../../src/intake/steps.js';
import { localeNames, locales, readLocale } from '../../../../src/locales/locales.js';
import { translate } from '../../../../src/locales/translate.js';
import { formatNumber } from '../../../../src/tickets/confirmation-number.js';
import { toUserText } from '../../../../src/tickets/user-text.js';
import { actionsOf, inputsOf } from '../../../support/cards/card-schema.js';
import { now } from '../../../support/cards/present.js';
import { sampleNumber, sampleViews } from '../../../support/cards/views.js';

const render = createRenderer({ numberPrefix: 'SEC', now });
const everywhere: readonly Where[] = ['chat', 'news', 'place'];

function eachCard(check: (card: Card, view: View, t: ReturnType<typeof translate>) => void): void {
  for (const locale of localeNames)
    for (const view of sampleViews(toUserText('My own words, “Back” and SEC-7K3M-ZQ9X-R2VT-5')))
      check(render(view, { locale, zone: 'UTC' }), view, translate(locales[readLocale(locale)]));
}

const isPressed = (card: Card) => actionsOf(card).some(({ type }) => type === 'Action.Execute');

describe('what a card in Teams says to write where a button does nothing', () => {
  it('is on every card with a button that is carried out, one short line below all else, and on no other and in no dialog', () => {
    let [seen, others] = [0, 0];
    eachCard((card, view) => {
      for (const where of everywhere) {
        const way = writtenWay(card, where);
        assert.equal(way !== undefined, isPressed(card), `${view.kind}, ${where}`);
        assert.deepEqual((toWireCard(card, where)['body'] as readonly unknown[]).slice(card.body.length), way ? [way] : []);
        assert.ok((way?.text.length ?? 0) < 120, way?.text);
        assert.ok(!way || !JSON.stringify(toDialogAttachment(card)).includes(JSON.stringify(way.text)));
        if (way) seen++;
        else others++;
      }
    });
    assert.ok(seen > 100 && others > 10, `${seen}, ${others}`);
  });

  it('is the name of a button on an answer, with the answer where one can be written, and with what its fields take', () => {
    const lines = new Set<string>();
    eachCard((card, view, t) => {
      if (!isPressed(card)) return;
      const said = writtenWay(card, 'chat')?.text;
      const asks = (view.kind === 'question' || view.kind === 'calculator') && openQuestion('step' in view ? view.step : 'calculator');
      const fields = inputsOf(card).length > 0 ? 'teams.writeFields' : 'teams.writeName';
      assert.equal(said, t(asks ? 'teams.writeAnswer' : fields), view.kind);
      lines.add(said);
    });
    assert.equal(lines.size, 3);
  });

  it('is the name and the number of the ticket on news, and where others read along', () => {
    eachCard((card, view, t) => {
      const number = formatNumber(sampleNumber, 'SEC');
      if (view.kind === 'news') assert.equal(writtenWay(card, 'news')?.text, t('teams.writeNumber', { number }));
      if (view.kind === 'place-followed') assert.equal(writtenWay(card, 'place')?.text, t('teams.writeInPlace', { number }));
      if (view.kind === 'no-such-ticket') assert.equal(writtenWay(card, 'place')?.text, t('teams.writeInChat'));
    });
  });
});
