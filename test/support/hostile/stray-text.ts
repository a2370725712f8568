import { mark } from './texts.js';

/** What no card may say: what programs say when something was forgotten. */
const slips = /undefined|\[object |\bNaN\b|\$\{|error:|\bat \S+:\d+:\d+|\bnull\b/i;

/** Elements and properties that lead somewhere or name somebody. */
const leading = ['Action.OpenUrl', 'Action.OpenUrlDialog', 'Image', 'ImageSet', 'Media', 'mention'];
const leadingKeys = ['url', 'iconUrl', 'selectAction', 'entities', 'backgroundImage', 'refresh', 'authentication'];

/**
 * What is wrong with something the desk sent: text of people outside of text runs and fields, links and mentions, words of
 * programs. Empty when nothing is.
 */
export function strayText(sent: unknown): string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: string, holder: string): void => {
    if (typeof value === 'string') found.push(...faults(value, path, holder));
    else if (Array.isArray(value)) value.forEach((one, index) => visit(one, `${path}[${index}]`, holder));
    else if (typeof value === 'object' && value !== null) {
      const type = 'type' in value && typeof value.type === 'string' ? value.type : '';
      if (leading.includes(type)) found.push(`${path} is a ${type}`);
      for (const [key, child] of Object.entries(value)) {
        if (leadingKeys.includes(key)) found.push(`${path} has ${key}`);
        visit(child, `${path}.${key}`, `${type}.${key}`);
      }
    }
  };
  visit(sent, '', '');
  return found;
}

function faults(text: string, path: string, holder: string): string[] {
  if (holder === 'TextRun.text' || holder === 'Input.Text.value') return [];
  if (mark.test(text)) return [`${path} holds what somebody wrote: ${text}`];
  return slips.test(text) ? [`${path} says: ${text}`] : [];
}
