import type { CardAction } from '../../../cards/action.js';
import type { Action, Card, Element, TextBlock } from '../../../cards/card.js';
import { openQuestion, type Step } from '../../../intake/steps.js';
import type { AppText } from '../../../locales/app-text.js';
import { locales, readLocale } from '../../../locales/locales.js';
import { translate } from '../../../locales/translate.js';
import { readButtonName } from '../../../locales/typed.js';

/**
 * The last line of a card that can be used by writing: phones have had outages in which no press reaches the desk
 * (docs/platforms.md, Teams: cards). Undefined for every other card, and for those with buttons that cannot be said.
 */
export function writtenWay(card: Card): TextBlock | undefined {
  const actions = actionsIn(card.body).concat(card.actions ?? []);
  const text = draftWay(card, actions) ?? replyWay(card, actions);
  return text === undefined ? undefined : { type: 'TextBlock', text, size: 'small', isSubtle: true, wrap: true };
}

/** The card of an open draft: the names of its buttons, and the answer itself where one can be written. */
function draftWay({ lang }: Card, actions: readonly Action[]): AppText | undefined {
  const answer = find(actions, 'answer');
  const titles = actions.filter(({ title, data }) => readButtonName(lang, title) === data.desk.do).map(({ title }) => `“${title}”`);
  if (titles.length === 0 || !(answer ?? find(actions, 'submit'))) return undefined;
  const names = new Intl.ListFormat(lang, { type: 'disjunction' }).format(titles);
  const isWritable = answer !== undefined && openQuestion(answer.step as Step) !== undefined;
  return translate(locales[readLocale(lang)])(isWritable ? 'teams.writeAnswer' : 'teams.writeName', { names });
}

/** A card with a reply to a ticket: its field, the button that opens it, or words that may become one. */
function replyWay(card: Card, actions: readonly Action[]): AppText | undefined {
  const about = actions.filter(({ type }) => type === 'Action.Execute').map(({ data }) => repliesTo(data.desk));
  const number = about.map((one) => one && shownNumber(card.body, one)).find((shown) => shown !== undefined);
  return number === undefined ? undefined : translate(locales[readLocale(card.lang)])('teams.writeReply', { number });
}

function find<D extends CardAction['do']>(actions: readonly Action[], what: D): Extract<CardAction, { do: D }> | undefined {
  return actions.map(({ data }) => data.desk).find((desk): desk is Extract<CardAction, { do: D }> => desk.do === what);
}

/** The ticket that a button has a reply to; undefined for every other button. */
function repliesTo(desk: CardAction): string | undefined {
  if (desk.do === 'add') return desk.number;
  return (desk.do === 'fill' || desk.do === 'form') && desk.command === 'reply' ? desk.number : undefined;
}

/** A number as the card shows it. */
function shownNumber(body: readonly Element[], number: string): string | undefined {
  const shown = textsIn(body).flatMap((text) => text.match(/[A-Z][0-9A-Z]{1,7}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]/g) ?? []);
  return shown.find((one) => one.replace(/^[^-]+-/, '').replaceAll('-', '') === number);
}

function textsIn(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === 'Container') return textsIn(element.items);
    return element.type === 'TextBlock' ? [element.text] : [];
  });
}

function actionsIn(elements: readonly Element[]): Action[] {
  return elements.flatMap((element) => {
    if (element.type === 'Container') return actionsIn(element.items);
    return element.type === 'ActionSet' ? element.actions : [];
  });
}
