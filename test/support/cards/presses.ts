import type { Card } from '../../../src/cards/card.js';
import { toModal } from '../../../src/channels/slack/render/modal.js';
import { toWireCard } from '../../../src/channels/teams/render/wire.js';
import { placedIn, withIds } from '../slack/blocks.js';
import { walk } from '../teams/client.js';
import type { CardJson } from '../teams/connector.js';

/** What a choice costs as it is drawn: a list has to be opened first. */
const pressesOf: Readonly<Record<string, number>> = { expanded: 1, radio_buttons: 1, compact: 2, static_select: 2 };

/** How many presses it takes to choose something in every field of a card with choices, as Teams and Slack draw it. */
export function pressesToChoose(card: Card): { readonly teams: number; readonly slack: number } {
  const teams = walk(toWireCard(card, 'chat') as unknown as CardJson).filter(({ type }) => type === 'Input.ChoiceSet');
  const { blocks } = toModal(card, { place: { kind: 'personal', address: 'x' } });
  const slack = placedIn(withIds(JSON.parse(JSON.stringify(blocks)))).filter(({ element }) => element.type in pressesOf);
  return { teams: sum(teams.map(({ style }) => style)), slack: sum(slack.map(({ element }) => element.type)) };
}

function sum(styles: readonly unknown[]): number {
  return styles.reduce<number>((presses, style) => presses + (pressesOf[String(style)] ?? Number.NaN), 0);
}
