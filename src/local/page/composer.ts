import { button, element } from './element.js';
import { suggestions, words } from './words.js';

/** `typed`: by Enter or Send, so that the focus stays with the writing. */
type Send = (text: string, how: 'typed' | 'pressed') => void;

/**
 * Where the person writes, with the commands that can be pressed instead.
 * @param id of the text box, unique on the page: the skip link leads there
 */
export function createComposer(id: string, send: Send): HTMLElement {
  const box = element('textarea', {
    id,
    class: 'box',
    rows: '1',
    placeholder: words.placeholder,
    'aria-describedby': `${id}-hint`,
    autocomplete: 'off',
    enterkeyhint: 'send',
  });
  const submit = () => {
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    send(text, 'typed');
    box.focus();
  };
  box.addEventListener('keydown', (event) => {
    // While an input method composes, Enter chooses a character.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  const form = element(
    'form',
    { class: 'composer' },
    element('label', { for: id, class: 'visually-hidden' }, words.message),
    box,
    element('button', { type: 'submit', class: 'primary send' }, words.send),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  const commands = element(
    'div',
    { class: 'suggestions', role: 'group', 'aria-label': words.commands },
    ...suggestions.map(({ command, hint }) => button(command, () => send(command, 'pressed'), { class: 'chip', title: hint })),
  );
  const hint = element('p', { class: 'hint', id: `${id}-hint` }, words.hint);
  return element('div', { class: 'writing' }, commands, form, hint);
}
