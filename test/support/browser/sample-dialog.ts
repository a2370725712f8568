import { card, text } from './sample-cards.js';
import type { Script } from './scripted-bot.js';

type Json = Record<string, unknown>;

function submit(title: string, what: string, more: Json = {}): Json {
  return { type: 'Action.Submit', title, data: { desk: { do: what } }, ...more };
}

/** What a place sees: nothing private, and a button that opens a dialog. */
export const pointer = card(
  'A ticket is here',
  [text('Open it to read it.')],
  [{ type: 'Action.Submit', title: 'Open', data: { desk: { do: 'open' }, msteams: { type: 'task/fetch' } } }],
);

const secretForm = card(
  'Your remark',
  [
    text('the private text'),
    { type: 'Input.Text', id: 'remark', label: 'Remark', isMultiline: true, isRequired: true, errorMessage: 'Write a remark.' },
  ],
  [submit('Next', 'next', { style: 'positive' }), submit('Done', 'done', { associatedInputs: 'none' })],
);

const check = (remark: string) => card('Check it', [text(remark)], [submit('Done', 'done')]);

function toDialog(title: string, content: Json): Json {
  return {
    task: {
      type: 'continue',
      value: { title, height: 'large', width: 'medium', card: { contentType: 'application/vnd.microsoft.card.adaptive', content } },
    },
  };
}

/** Opens a dialog from the pointer, moves it on once and ends it with a word. */
export const dialogScript: Script = async (activity, say) => {
  const { name, type, value, text: said } = activity;
  if (type === 'message' && said?.includes('<at>')) await say.post(pointer);
  const data = value?.data;
  const what = (data?.['desk'] as { do?: string } | undefined)?.do;
  if (name === 'task/fetch') return toDialog('Ticket SEC-1', secretForm);
  if (name !== 'task/submit') return undefined;
  const remark = data?.['remark'];
  return what === 'next' ? toDialog('Ticket SEC-1', check(String(remark))) : { task: { type: 'message', value: 'Noted.' } };
};
