import { button, element } from './element.js';
import { words } from './words.js';

/** What is sent, and how: `typed` is by Enter or the button, so that the focus stays with the writing. */
export interface Said {
  readonly text: string;
  readonly how: 'typed' | 'pressed';
  /** Whether the desk is mentioned; false where nobody needs to. */
  readonly mention: boolean;
}

/** How a box for writing differs from others. */
export interface ComposerOptions {
  /** Of the text box, unique on the page: the skip link leads there. */
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly send: string;
  /** Commands that can be pressed instead. */
  readonly suggestions: readonly { readonly command: string; readonly hint: string }[];
  /** Whether the person chooses to mention the desk. */
  readonly mentions: boolean;
}

/** Where the person writes. */
export function createComposer(options: ComposerOptions, send: (said: Said) => void): HTMLElement {
  const { id } = options;
  const box = element('textarea', {
    id,
    class: 'box',
    rows: '1',
    placeholder: options.placeholder,
    'aria-describedby': `${id}-hint`,
    autocomplete: 'off',
    enterkeyhint: 'send',
  });
  const mention = createMention();
  const isMentioned = () => options.mentions && mention.getAttribute('aria-pressed') === 'true';
  const submit = () => {
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    send({ text, how: 'typed', mention: isMentioned() });
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
    element('label', { for: id, class: 'visually-hidden' }, options.label),
    box,
    element('button', { type: 'submit', class: 'primary send' }, options.send),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  const chips = options.suggestions.map(({ command, hint }) =>
    button(command, () => send({ text: command, how: 'pressed', mention: isMentioned() }), { class: 'chip', title: hint }),
  );
  const commands = element('div', { class: 'suggestions', role: 'group', 'aria-label': words.commands }, ...chips);
  const above = options.mentions ? [element('div', { class: 'suggestions' }, mention)] : chips.length > 0 ? [commands] : [];
  const hint = element('p', { class: 'hint', id: `${id}-hint` }, words.hint);
  return element('div', { class: 'writing' }, ...above, form, hint);
}

/** The chip that says whether the desk is mentioned. */
function createMention(): HTMLButtonElement {
  const chip = button(words.mention, () => chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true')), {
    class: 'chip mention',
    'aria-pressed': 'true',
    title: words.mentionHint,
  });
  return chip;
}
