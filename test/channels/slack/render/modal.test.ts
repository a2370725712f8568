import assert from 'node:assert/strict';
import type { CardAction } from '../../../../src/cards/action.js';
import type { Card } from '../../../../src/cards/card.js';
import type { View } from '../../../../src/cards/view.js';
import { problemsOf } from '../../../../src/channels/slack/render/limits.js';
import { errorsOf, modalCallbackId, openingModal, readMeta, toModal } from '../../../../src/channels/slack/render/modal.js';
import { toUserText } from '../../../../src/tickets/user-text.js';
import { inputsOf } from '../../../support/cards/card-schema.js';
import { problems, sampleNumber, sampleViews } from '../../../support/cards/views.js';
import { inputNameOf } from '../../../support/slack/blocks.js';
import { meta, toCard } from '../../../support/slack/sample-payloads.js';

const views = sampleViews(toUserText('My own words'));
const submitOf = (card: Card): CardAction | undefined => readMeta(toModal(card, meta).private_metadata)?.submit;
const cardOf = (kind: View['kind'], fits: (view: View) => boolean = () => true): Card => {
  const view = views.find((one) => one.kind === kind && fits(one));
  assert.ok(view);
  return toCard(view);
};

const question = (view: Partial<Extract<View, { kind: 'question' }>>): Card =>
  toCard({ kind: 'question', number: sampleNumber, rev: 1, step: 'details', values: {}, problems: [], required: false, ...view });

describe('a card as a modal', () => {
  it('submits with the first positive action, else with the first that reads its fields', () => {
    assert.equal(submitOf(cardOf('question'))?.do, 'answer');
    assert.equal(submitOf(cardOf('calculator'))?.do, 'answer');
    assert.equal(submitOf(cardOf('review'))?.do, 'submit');
    assert.equal(submitOf(cardOf('list', (view) => view.kind === 'list' && view.rows.length > 0))?.do, 'open');
    assert.equal(submitOf(cardOf('ticket-form'))?.do, 'fill');
    assert.equal(submitOf(cardOf('status')), undefined);
  });

  it('lets nothing that its submit button leaves unread hold it back', () => {
    for (const inPlace of [true, false]) {
      const { blocks } = toModal(
        cardOf('review', (view) => view.kind === 'review' && view.inPlace === inPlace),
        meta,
      );
      const fields = blocks.filter((block) => block.type === 'input');
      assert.ok(fields.length > 0);
      for (const field of fields) assert.equal(field.optional, true, field.block_id);
    }
  });

  it('has a submit, a title and a way to close, and says its heading once', () => {
    for (const view of views) {
      const card = toCard(view);
      const modal = toModal(card, meta);
      assert.equal(modal.submit !== undefined, inputsOf(card).length > 0);
      assert.equal(modal.close?.text, 'Close');
      assert.equal(modal.callback_id, modalCallbackId);
      const [heading] = card.body;
      assert.equal(heading?.type === 'TextBlock' && heading.text, modal.title.text);
      assert.equal(modal.blocks.filter(({ type }) => type === 'header').length, card.body.length > 1 ? 0 : 1);
    }
  });

  it('leaves it to Slack to say that a field may be left empty, and says of none that it may which must be filled in', () => {
    const seen = { required: 0, optional: 0 };
    for (const view of views) {
      const card = toCard(view);
      const labels = new Map(inputsOf(card).map(({ id, label }) => [id, label]));
      for (const field of toModal(card, meta).blocks) {
        if (field.type !== 'input') continue;
        assert.doesNotMatch(field.label.text, /\((required|optional)\)/);
        const label = labels.get(inputNameOf(field.block_id)) ?? '';
        if (!/ \((required|optional)\)$/.test(label)) continue;
        if (view.kind !== 'review') assert.equal(field.optional, label.endsWith('(optional)'), label);
        seen[field.optional ? 'optional' : 'required']++;
      }
    }
    assert.ok(seen.required > 20 && seen.optional > 20, JSON.stringify(seen));
  });

  it('carries along where it belongs and comes back with it', () => {
    const more = {
      place: { kind: 'channel', address: 'T1/C1/1700000000.000100' },
      inputCounts: { problem: 2 },
    } as const;
    const modal = toModal(
      cardOf('question', (view) => view.kind === 'question' && view.step === 'problem'),
      more,
    );
    assert.deepEqual(readMeta(modal.private_metadata), {
      ...more,
      submit: { do: 'answer', number: sampleNumber, rev: 3, step: 'problem' },
    });
    assert.deepEqual(
      modal.blocks.flatMap((block) => (block.type === 'input' ? inputNameOf(block.block_id) : [])),
      ['problem', 'problem.2'],
    );
  });

  it('takes no metadata that is not its own', () => {
    for (const foreign of [undefined, null, '', 'x', '{}', '{"place":{"kind":"x","address":"y"}}', '{"place":null}', 5]) {
      assert.equal(readMeta(foreign), undefined);
    }
    assert.equal(readMeta(JSON.stringify({ ...meta, extra: 1 })), undefined);
    assert.equal(readMeta(JSON.stringify({ ...meta, submit: { do: 'everything' } })), undefined);
  });

  it('opens with words alone and carries along what it is told', () => {
    const words = { title: 'Security Event Desk with a long name', text: 'Opening…', close: 'Close' };
    const modal = openingModal(words, meta);
    assert.deepEqual(problemsOf(modal), []);
    assert.deepEqual(readMeta(modal.private_metadata), meta);
    assert.deepEqual(problemsOf(openingModal(words)), []);
  });
});

describe('what is wrong on a card, by its fields', () => {
  it('is told under the ids of inputs that the modal has', () => {
    let seen = 0;
    for (const view of views) {
      const card = toCard(view);
      const inputs = toModal(card, meta).blocks.flatMap((block) => (block.type === 'input' ? inputNameOf(block.block_id) : []));
      for (const [id, error] of Object.entries(errorsOf(card))) {
        assert.ok(inputs.includes(id), id);
        assert.match(error, /^Not taken yet: /);
        seen++;
      }
    }
    assert.ok(seen > 100);
  });

  it('is each problem at its own field', () => {
    const card = question({
      problems: [
        { question: 'offer', problem: problems['too-long'] },
        { question: 'exploited', problem: problems.choice },
      ],
    });
    assert.deepEqual(Object.keys(errorsOf(card)), ['offer', 'exploited']);
    assert.match(errorsOf(card)['offer'] ?? '', /12,345/);
    assert.deepEqual(errorsOf(question({})), {});
  });

  it('is shown as an alert where the modal comes anew, and as words in a message', () => {
    const card = question({ problems: [{ question: 'offer', problem: problems.required }] });
    const { blocks } = toModal(card, meta);
    const at = blocks.findIndex(({ type }) => type === 'alert');
    const [alert, field] = blocks.slice(at);
    assert.equal(alert?.type === 'alert' && alert.level, 'error');
    assert.equal(field?.type === 'input' && inputNameOf(field.block_id), 'offer');
  });
});
