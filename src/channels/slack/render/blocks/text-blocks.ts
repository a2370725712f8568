import type { TextBlock, TextRun, RichTextBlock as UserBlock } from '../../../../cards/card.js';
import { isPlainly, toLines, toParts, toTextObject } from '../mrkdwn.js';
import { type Block, sectionMax } from './block.js';
import type { RichPart, RichTextBlock, Run } from './rich.js';

/** Elements that are read one below the other. */
export type TextElement = TextBlock | UserBlock;

/**
 * Texts that belong together as one block: our words in mrkdwn. Where a person's text stands among them, or mrkdwn would read
 * something into ours, a rich text, in which nothing is ever read as markup. None when there is nothing to read.
 */
export function toTextBlocks(texts: readonly TextElement[]): readonly Block[] {
  return toSection(texts) ?? toRichText(texts);
}

/** Our words as one section; undefined where they cannot be one. */
function toSection(texts: readonly TextElement[]): readonly Block[] | undefined {
  const ours = texts.filter((text) => text.type === 'TextBlock');
  const lines = ours.map(({ text, weight }) => toLines(text, weight === 'bolder'));
  const whole = lines.join('\n');
  const isOurs = ours.length === texts.length && ours.every((text) => isPlainly(text.text) && !isCode(text));
  if (!isOurs || whole.trim() === '' || whole.length > sectionMax) return undefined;
  return [{ type: 'section', text: { type: 'mrkdwn', text: whole, verbatim: true } }];
}

/** Texts in which nothing is read as markup. */
export function toRichText(texts: readonly TextElement[]): readonly RichTextBlock[] {
  const elements = texts.flatMap(toRichParts).reduce(joinSections, []);
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
}

/** A person's text is quoted, so that it cannot be taken for ours; a code is preformatted, so that it can be copied. */
function toRichParts(text: TextElement): readonly RichPart[] {
  if (text.type === 'TextBlock')
    return isCode(text) ? toPart('rich_text_preformatted', [toPlainRun(text)]) : toPart('rich_text_section', toOwnRuns(text));
  const runs = text.inlines.filter((inline) => inline.text !== '');
  return runs.some(isCode) ? toPart('rich_text_preformatted', runs.map(toPlainRun)) : toPart('rich_text_quote', runs.map(toRun));
}

function toPart(type: RichPart['type'], elements: Run[]): readonly RichPart[] {
  return elements.length === 0 ? [] : [{ type, elements }];
}

function isCode({ fontType }: { readonly fontType?: 'default' | 'monospace' }): boolean {
  return fontType === 'monospace';
}

function toOwnRuns({ text, weight }: TextBlock): Run[] {
  return toParts(text).map((part) => ({
    type: 'text',
    text: part.text,
    ...((part.isBold || weight === 'bolder') && { style: { bold: true } }),
  }));
}

function toPlainRun({ text }: TextRun | TextBlock): Run {
  return { type: 'text', text };
}

function toRun({ text, weight, italic }: TextRun): Run {
  const style = { ...(weight === 'bolder' && { bold: true as const }), ...(italic && { italic: true as const }) };
  return { type: 'text', text, ...(Object.keys(style).length > 0 && { style }) };
}

/** Sections that follow one another are lines of one. */
function joinSections(parts: RichPart[], part: RichPart): RichPart[] {
  const last = parts.at(-1);
  if (last?.type !== 'rich_text_section' || part.type !== 'rich_text_section') return [...parts, part];
  return [...parts.slice(0, -1), { ...last, elements: [...last.elements, { type: 'text', text: '\n' }, ...part.elements] }];
}

/** Our words in small print. */
export function toContextBlock({ text }: TextBlock): readonly Block[] {
  return text.trim() === '' ? [] : [{ type: 'context', elements: [toTextObject(text, sectionMax)] }];
}
