import { type CardAction, cardActionSchema } from '../../../src/cards/action.js';
import { type Answered, leavesOf, type Sent } from './face.js';
import { type Target, written } from './rows.js';

/** What was shown, without the numbers that were asked for: what two people are told alike is the same then. */
export function withoutNumbers({ shown }: Sent, { ticket, draft }: Target): string {
  return [ticket, draft].reduce(
    (text, number) => text.replaceAll(number, '#').replaceAll(written(number), '#'),
    // Slack's fields are named by a digest of their form, which changes with each version of one's own request.
    (JSON.stringify(shown) ?? '').replaceAll(/"block_id":"[\w-]{12}:/g, '"block_id":"#:'),
  );
}

/** The Undo of a reply among all that came of saying it, on whichever platform. */
export function undoIn({ buttons, sent }: Answered): CardAction | undefined {
  const carried = sent
    .flatMap(({ wire }) => leavesOf(wire))
    .map(({ leaf }) => (typeof leaf === 'string' && leaf.startsWith('{"do":"take-back"') ? JSON.parse(leaf) : undefined))
    .map((action) => cardActionSchema.safeParse(action).data);
  return [...buttons, ...carried].find((action) => action?.do === 'take-back');
}
