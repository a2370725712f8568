import type { Input } from 'adaptivecards';
import type { CardView } from './card-view.js';

/**
 * Takes what was typed and not sent from a card to the one that replaces it, and the focus with it: into inputs that ask
 * the same (id and label) and that the desk did not fill otherwise meanwhile.
 */
export function carryOver(from: CardView, to: CardView): void {
  for (const old of from.inputs) {
    const next = to.inputs.find((input) => input.id === old.id && input.label === old.label);
    if (!next) continue;
    if (old.isDirty() && String(initialOf(next)) === String(initialOf(old))) fill(next, String(old.value ?? ''));
    if (old.renderedElement?.contains(document.activeElement)) controlsOf(next)[0]?.focus();
  }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function controlsOf(input: Input): Control[] {
  return [...(input.renderedElement?.querySelectorAll<Control>('input, textarea, select') ?? [])];
}

function fill(input: Input, value: string): void {
  for (const control of controlsOf(input)) {
    if (control instanceof HTMLInputElement && control.type === 'radio') control.checked = control.value === value;
    else if (!(control instanceof HTMLInputElement && control.type === 'checkbox')) control.value = value;
  }
}

function initialOf(input: Input): unknown {
  return (input.toJSON() as { value?: unknown }).value ?? '';
}
