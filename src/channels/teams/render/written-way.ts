import type { CardAction } from '../../../cards/action.js';
import type { Card, Element, TextBlock } from '../../../cards/card.js';
import { actionsIn, inputsIn } from '../../../cards/sayable.js';
import { openQuestion, type Step } from '../../../intake/steps.js';
import type { AppText } from '../../../locales/app-text.js';
import { locales, readLocale } from '../../../locales/locales.js';
import { translate } from '../../../locales/translate.js';

/** Where a card stands: in a person's own chat as an answer there, or as news; or where others read along. */
export type Where = 'chat' | 'news' | 'place';

/**
 * The last line of a card with buttons that are carried out: phones have had outages in which no press reaches the desk
 * (docs/platforms.md, Teams: cards). Undefined for every other card.
 */
export function writtenWay(card: Card, where: Where): TextBlock | undefined {
  const presses = actionsIn(card).flatMap(({ type, data }) => (type === 'Action.Execute' ? [data.desk] : []));
  if (presses.length === 0) return undefined;
  return { type: 'TextBlock', text: wayOf(card, presses, where), size: 'small', isSubtle: true, wrap: true };
}

function wayOf(card: Card, presses: readonly CardAction[], where: Where): AppText {
  const t = translate(locales[readLocale(card.lang)]);
  const number = shownNumber(card.body, presses);
  switch (where) {
    case 'place':
      return presses.some(isFollowing) && number ? t('teams.writeInPlace', { number }) : t('teams.writeInChat');
    case 'news':
      return number ? t('teams.writeNumber', { number }) : t('teams.writeName');
    case 'chat':
      if (isQuestion(presses)) return t('teams.writeAnswer');
      return t(inputsIn(card.body).length > 0 ? 'teams.writeFields' : 'teams.writeName');
  }
}

/** Whether what is written is the answer. */
function isQuestion(presses: readonly CardAction[]): boolean {
  return presses.some((desk) => desk.do === 'answer' && openQuestion(desk.step as Step) !== undefined);
}

function isFollowing({ do: what }: CardAction): boolean {
  return what === 'follow' || what === 'unfollow';
}

/** The number of the ticket that a button is about, as the card shows it. */
function shownNumber(body: readonly Element[], presses: readonly CardAction[]): string | undefined {
  const numbers = presses.flatMap((desk) => ('number' in desk ? [desk.number] : []));
  const shown = textsIn(body).flatMap((text) => text.match(/[A-Z][0-9A-Z]{1,7}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]/g) ?? []);
  return shown.find((one) => numbers.includes(one.replace(/^[^-]+-/, '').replaceAll('-', '')));
}

function textsIn(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === 'Container') return textsIn(element.items);
    return element.type === 'TextBlock' ? [element.text] : [];
  });
}
