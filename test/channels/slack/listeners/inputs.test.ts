import assert from 'node:assert/strict';
import { readInputs } from '../../../../src/channels/slack/listeners/inputs.js';
import { toInputBlockId } from '../../../../src/channels/slack/render/blocks/input-id.js';

const text = (value: unknown) => ({ value: { type: 'plain_text_input', value } });

/** As they come from a form of the desk. */
const ofForm = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [toInputBlockId('abc_DEF-1234', { id, part: 1 }), value]));

describe('the state of inputs', () => {
  it('is read by the ids of the card', () => {
    const inputs = readInputs(
      ofForm({
        problem: text('It leaks.'),
        category: { value: { type: 'radio_buttons', selected_option: { text: { type: 'plain_text', text: 'x' }, value: 'incident' } } },
        to: { value: { type: 'static_select', selected_option: { value: 'problem' } } },
        kinds: { value: { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] } },
        day: { value: { type: 'datepicker', selected_date: '2026-11-24' } },
      }),
    );
    assert.deepEqual(inputs, { problem: 'It leaks.', category: 'incident', to: 'problem', kinds: 'a,b', day: '2026-11-24' });
  });

  it('leaves out what was left empty', () => {
    const inputs = readInputs(
      ofForm({
        problem: text(null),
        other: text(''),
        category: { value: { type: 'radio_buttons', selected_option: null } },
        kinds: { value: { type: 'checkboxes', selected_options: [] } },
        day: { value: { type: 'datepicker', selected_date: null } },
      }),
    );
    assert.deepEqual(inputs, {});
  });

  it('joins the parts of a long text in their order, whatever order they come in', () => {
    const full = 'a'.repeat(3_000);
    assert.deepEqual(readInputs(ofForm({ 'text.3': text('end'), text: text(full), 'text.2': text('middle') })), {
      text: `${full}middle\n\nend`,
    });
    assert.deepEqual(readInputs(ofForm({ text: text(null), 'text.2': text('alone') })), { text: 'alone' });
  });

  it('takes nothing from inputs that are not the desk’s, nor from what is no state', () => {
    assert.deepEqual(readInputs(ofForm({ problem: { other: { type: 'plain_text_input', value: 'x' } } })), {});
    assert.deepEqual(readInputs(ofForm({ problem: { value: { type: 'users_select', selected_user: 'U1' } } })), {});
    assert.deepEqual(readInputs(ofForm({ ['x'.repeat(41)]: text('x') })), {});
    assert.deepEqual(readInputs({ problem: text('x') }), {});
    for (const none of [undefined, null, 'x', 5, [], ofForm({ problem: 'x' }), ofForm({ problem: { value: { value: {} } } })]) {
      assert.deepEqual(readInputs(none), {});
    }
  });

  it('is not misled by names that objects have', () => {
    const inputs = readInputs(
      ofForm(
        JSON.parse(
          '{"__proto__":{"value":{"type":"plain_text_input","value":"x"}},"constructor":{"value":{"type":"plain_text_input","value":"x"}}}',
        ) as Record<string, unknown>,
      ),
    );
    assert.deepEqual(inputs, {});
    assert.equal(({} as { value?: unknown }).value, undefined);
  });
});
