import assert from 'node:assert/strict';
import type { types } from '@slack/bolt';
import type { Card, Element } from '../../../../src/cards/card.js';
import { type Block, toBlocks } from '../../../../src/channels/slack/render/block-kit.js';
import { readButton } from '../../../../src/channels/slack/render/blocks/buttons.js';
import { readMeta, toModal } from '../../../../src/channels/slack/render/modal.js';
import { cut } from '../../../../src/channels/slack/render/mrkdwn.js';
import { actionsOf, elementsOf } from '../../../support/cards/card-schema.js';
import { meta, payloadsOf, readable, sampleCards, strayCards } from '../../../support/slack/sample-payloads.js';

const text = 'My *own* words & <some> more\n\nand a second paragraph';
const cards = [...sampleCards(text), ...strayCards];

type Words = { readonly [T in Element['type']]: (element: Extract<Element, { readonly type: T }>) => readonly (string | undefined)[] };

/** Everything on a card that a person reads. */
const wordsOf: Words = {
  TextBlock: (block) => [block.text.replaceAll('**', '')],
  RichTextBlock: ({ inlines }) => inlines.map((run) => run.text),
  FactSet: ({ facts }) => facts.flatMap(({ title, value }) => [title, value]),
  Container: () => [],
  'Input.Text': ({ label, value }) => [bare(label), value],
  'Input.ChoiceSet': ({ label, choices }) => [bare(label), ...choices.map(({ title }) => cut(title, 75))],
  'Input.Date': ({ label }) => [bare(label)],
  ActionSet: ({ actions }) => actions.map(({ title }) => title),
};

/** Whether a field may be left empty is said by Slack. */
function bare(label: string): string {
  return label.replace(/ \((required|optional)\)$/, '');
}

function wordsOn(card: Card): readonly string[] {
  const words = elementsOf(card).flatMap((element) =>
    (wordsOf[element.type] as (element: Element) => readonly (string | undefined)[])(element),
  );
  return [...words, ...(card.actions ?? []).map(({ title }) => title)].filter((word) => word !== undefined);
}

function cardOf(body: readonly Element[], more: Partial<Card> = {}): Card {
  return { type: 'AdaptiveCard', $schema: '', version: '1.5', lang: 'en', speak: 'x', fallbackText: 'x', body, ...more };
}

const only = (element: Element, surface: 'message' | 'modal' = 'message'): readonly Block[] => toBlocks(cardOf([element]), surface);
const said = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, wrap: true, ...more }) as const;
const quoted = (words: string, more: object = {}) =>
  ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words, ...more }] }) as const;
const warning = (words: string): Element => ({ type: 'Container', style: 'warning', items: [said(words)] });
const separated = (count: number) => Array.from({ length: count }, (_, index) => said(`${index}`, { separator: true }));
const mrkdwn = (words: string) => ({ type: 'section', text: { type: 'mrkdwn', text: words, verbatim: true } });

const run = (words: string, style?: object) => ({ type: 'text', text: words, ...(style && { style }) });

describe('a card in Block Kit', () => {
  it('says everything that the card says, on every surface', () => {
    for (const { name, card } of cards) {
      for (const [surface, payload] of Object.entries(payloadsOf(card))) {
        const all = readable(payload);
        for (const word of wordsOn(card)) assert.ok(all.includes(word), `${surface} ${name}: ${word}`);
      }
    }
  });

  it('makes a button of every action, or the submit of its modal: none is lost', () => {
    let seen = 0;
    for (const { name, card } of sampleCards(text)) {
      const actions = actionsOf(card).map(({ data }) => data.desk);
      assert.deepEqual(buttonsOf(toBlocks(card, 'message')), actions, name);
      const modal = toModal(card, meta);
      const submit = readMeta(modal.private_metadata)?.submit;
      assert.equal(submit !== undefined, modal.submit !== undefined);
      const all = [...(submit ? [submit] : []), ...buttonsOf(modal.blocks)];
      assert.deepEqual(
        new Set(all.map((action) => JSON.stringify(action))),
        new Set(actions.map((action) => JSON.stringify(action))),
        name,
      );
      assert.equal(all.length, actions.length);
      seen += actions.length;
    }
    assert.ok(seen > 1_000);
  });

  it('is what the types of Slack take', () => {
    const known: types.KnownBlock[] = toBlocks(cardOf([said('x')]), 'message');
    assert.equal(known.length, 1);
  });

  it('has our words in mrkdwn, the heading as a header, small print as context', () => {
    assert.deepEqual(only(said('A & B')), [mrkdwn('A &amp; B')]);
    assert.deepEqual(only(said('A & B', { weight: 'bolder' })), [mrkdwn('*A &amp; B*')]);
    assert.deepEqual(only(said('A & B', { style: 'heading' })), [
      { type: 'header', text: { type: 'plain_text', text: 'A & B', emoji: false } },
    ]);
    assert.deepEqual(only(said('A', { isSubtle: true })), [{ type: 'context', elements: [{ type: 'mrkdwn', text: 'A', verbatim: true }] }]);
  });

  it('has words that mrkdwn would style as rich text', () => {
    assert.deepEqual(only(said('a *b* :c:', { weight: 'bolder' })), [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a *b* :c:', style: { bold: true } }] }],
      },
    ]);
  });

  it('quotes what a person wrote, beside our words in one block, and shows codes as they are', () => {
    const items = [said('Title', { weight: 'bolder' }), said('At noon'), { type: 'Container', items: [quoted('<!channel>')] } as const];
    assert.deepEqual(only({ type: 'Container', items }), [
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [run('Title', { bold: true }), run('\n'), run('At noon')] },
          { type: 'rich_text_quote', elements: [run('<!channel>')] },
        ],
      },
    ]);
    assert.deepEqual(only(quoted('CVSS:3.1/AV:N', { fontType: 'monospace' })), [
      { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [run('CVSS:3.1/AV:N')] }] },
    ]);
    assert.deepEqual(only(quoted('')), []);
  });

  it('has facts in fields of ten', () => {
    const facts = Array.from({ length: 12 }, (_, index) => ({ title: `T${index}`, value: `<${index}>` }));
    const [first, second] = only({ type: 'FactSet', facts });
    assert.deepEqual(first?.type === 'section' && first.fields?.length, 10);
    assert.deepEqual(second?.type === 'section' && second.fields?.map((field) => field.text), ['*T10*\n&lt;10&gt;', '*T11*\n&lt;11&gt;']);
  });

  it('warns with an alert in a modal where it fits, and with words elsewhere', () => {
    assert.deepEqual(only(warning('Late.'), 'modal'), [
      { type: 'alert', text: { type: 'mrkdwn', text: 'Late.', verbatim: true }, level: 'warning' },
    ]);
    assert.deepEqual(only(warning('Late.')), [mrkdwn('Late.')]);
    assert.deepEqual(only(warning('x'.repeat(201)), 'modal'), [mrkdwn('x'.repeat(201))]);
  });

  it('goes without lines between its parts rather than be too long', () => {
    assert.equal(toBlocks(cardOf(separated(25)), 'message').length, 50);
    assert.equal(toBlocks(cardOf(separated(26)), 'message').length, 26);
    assert.equal(toBlocks(cardOf(separated(26)), 'modal').length, 52);
  });

  it('tells a choice at once where a score follows it, and nowhere else', () => {
    for (const { card } of sampleCards('x')) {
      const live = toBlocks(card, 'message').filter((block) => block.type === 'input' && block.dispatch_action === true);
      const scored = actionsOf(card).some(({ data }) => data.desk.do === 'score');
      assert.equal(live.length > 0, scored);
    }
  });
});

function buttonsOf(blocks: readonly Block[]): unknown[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? block.elements.flatMap((button) => readButton(button)?.action ?? []) : []));
}
