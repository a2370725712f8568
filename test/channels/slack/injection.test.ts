import assert from 'node:assert/strict';
import { toMessage, toPlainMessage } from '../../../src/channels/slack/render/message.js';
import { toUserText } from '../../../src/tickets/user-text.js';
import { elementsOf } from '../../support/cards/card-schema.js';
import { sampleViews } from '../../support/cards/views.js';
import { injections } from '../../support/slack/injections.js';
import { markupOf } from '../../support/slack/mrkdwn.js';
import { payloadsOf, type Shown, sampleCards, textsOf, toCard } from '../../support/slack/sample-payloads.js';

/** Stands in every text that a person wrote, and in nothing that we wrote. */
const mark = 'Zq7';

/** The sample views in which a person's text can be read, one for every kind of view and kinds of places. */
const marked = toUserText(mark);
const views = [
  ...new Map(
    sampleViews(marked).map((view, index) => {
      const places = elementsOf(toCard(view)).flatMap((element) => (JSON.stringify(element).includes(mark) ? element.type : []));
      return places.length > 0 ? [`${view.kind} ${[...new Set(places)].join()}`, index] : ['', -1];
    }),
  ).values(),
].filter((index) => index >= 0);

/** As many together as an extract shows; each alone in the long run. */
const together = process.env['DESK_LONG'] ? 1 : 3;
const texts = Array.from({ length: Math.ceil(injections.length / together) }, (_, index) =>
  injections
    .slice(index * together, (index + 1) * together)
    .map((injection) => `${mark} ${injection}`)
    .join('\n'),
);

function payloadsWith(text: string): readonly Shown[] {
  const all = sampleViews(toUserText(text));
  return views.flatMap((index) => {
    const view = all[index];
    return view ? Object.values(payloadsOf(toCard(view))).flatMap((payload) => textsOf(payload)) : [];
  });
}

describe('what a person wrote, on Slack', () => {
  it('is never read as a mention, a link, a command or styling, and stands in rich text and in fields alone', () => {
    assert.ok(injections.length >= 200 && views.length >= 12, `${views.length} views`);
    for (const injected of texts) {
      let seen = 0;
      for (const { as, text, path } of payloadsWith(injected)) {
        if (text.includes(mark)) {
          assert.ok(as === 'rich' || as === 'value', `${as} ${path}`);
          seen++;
        }
        if (as !== 'mrkdwn') continue;
        const strange = markupOf(text).filter(({ kind }) => kind !== 'bold');
        assert.deepEqual(strange, [], text);
      }
      assert.ok(seen >= views.length);
    }
  }).timeout(120_000);

  it('is shown as it was written', () => {
    for (const injection of injections.filter((text) => !/[\u200b\u202e]/.test(text))) {
      const text = toUserText(`${mark} ${injection}`);
      const card = toCard({
        kind: 'preview',
        command: 'respond',
        input: 'text',
        number: '7K3MZQ9XR2TAC' as never,
        seq: 1,
        nonce: 'n',
        text,
        digest: 'd',
        changed: false,
      });
      assert.ok(textsOf(toMessage(card)).some((shown) => shown.as === 'value' && shown.text === text));
    }
  });

  it('never stands in what notifications show, nor in what a button or a modal carries', () => {
    for (const { name, card } of sampleCards(`${mark} <!channel> *x*`)) {
      for (const payload of Object.values(payloadsOf(card))) {
        if ('text' in payload) assert.ok(!payload.text.includes(mark), name);
        if ('title' in payload) assert.ok(!payload.private_metadata.includes(mark) && !payload.title.text.includes(mark), name);
        for (const block of payload.blocks) if (block.type === 'actions') assert.ok(!JSON.stringify(block).includes(mark), name);
      }
    }
  });

  it('is plain text where a card is sent without its looks', () => {
    for (const { card } of sampleCards(`${mark} <!channel> *x*`)) {
      const { text, blocks } = toPlainMessage(card);
      assert.ok(!text.includes(mark));
      for (const shown of textsOf(blocks)) assert.equal(shown.as, 'plain_text');
    }
  });
});
