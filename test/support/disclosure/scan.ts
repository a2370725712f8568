import type { CardAction } from '../../../src/cards/action.js';
import type { PlaceSummary, PlaceView, View } from '../../../src/cards/view.js';
import { teamsMessages } from '../../../src/locales/en-teams.js';
import { commandNames } from '../../../src/locales/index.js';
import type { CauseDigest } from '../../../src/tickets/cause.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { outcomes } from '../../../src/tickets/outcome.js';
import { priorities } from '../../../src/tickets/priority.js';
import { severityBands } from '../../../src/tickets/severity.js';
import { ticketStates } from '../../../src/tickets/ticket.js';
import { type Planted, planted } from './cast.js';
import { leavesOf, type Sent } from './face.js';

/** The planted texts that somebody was sent who may not read them, each with where it stands. */
export function leaksIn({ to, wire }: Sent): readonly string[] {
  const sent = JSON.stringify(wire).toLowerCase();
  return Object.entries<Planted>(planted)
    .filter(
      ([, { readers }]) =>
        !readers.some((reader) => ('person' in to ? reader === to.person : to.place === 'triage' && reader === 'triage')),
    )
    .filter(([, { text }]) => formsOf(text).some((form) => sent.includes(form.toLowerCase())))
    .map(([name]) => `${name} to ${JSON.stringify(to)}: ${JSON.stringify(wire).slice(0, 2_000)}`);
}

/** The planted texts that stand in what was logged or printed. */
export function leaksInText(text: string): readonly string[] {
  const printed = text.toLowerCase();
  return Object.entries<Planted>(planted)
    .filter(([, planting]) => formsOf(planting.text).some((form) => printed.includes(form.toLowerCase())))
    .map(([name]) => name);
}

/** A text as it is, and as it would stand in an address or in Base64 however it is aligned. */
function formsOf(text: string): readonly string[] {
  const aligned = [0, 1, 2].map((skipped) => Buffer.from(text.slice(skipped)).toString('base64').slice(0, -4));
  return [text, encodeURIComponent(text), Buffer.from(text).toString('hex'), ...aligned];
}

/** What a place may be shown of tickets, beside what it follows: the filer's choice. */
export type PlaceDetail = 'neutral' | 'summary';

type OfKind<V extends View, K extends V['kind']> = Extract<V, { readonly kind: K }>;

const summaries: readonly PlaceSummary[] = [
  ...priorities.map((priority) => ({ priority })),
  ...severityBands.map((severity) => ({ severity })),
  ...outcomes.map((outcome) => ({ outcome })),
];

const withheld = [{ withheld: 'open' }, { withheld: 'unknown' }] as const;

/** Every view a place may be shown, about tickets that it may hear of. A new one asks for its row here. */
const placeViews: {
  readonly [K in PlaceView['kind']]: (
    numbers: readonly ConfirmationNumber[],
    of: readonly (PlaceSummary | undefined)[],
  ) => readonly OfKind<PlaceView, K>[];
} = {
  'no-such-ticket': () => [{ kind: 'no-such-ticket' }],
  'typing-error': () => [{ kind: 'typing-error' }],
  'no-files': () => [{ kind: 'no-files' }],
  edited: () => [
    { kind: 'edited', how: 'changed' },
    { kind: 'edited', how: 'deleted' },
  ],
  unplaced: () => [{ kind: 'unplaced' }],
  // None comes up in the story: a text that is too long, too much of anything, and a store that fails.
  'too-long': () => [],
  'over-limit': () => [],
  failure: () => [],
  pointer: () => [{ kind: 'pointer' }],
  'place-help': () => [
    { kind: 'place-help', lost: true },
    ...[undefined, ...commandNames].map((elsewhere) => ({ kind: 'place-help', ...(elsewhere && { elsewhere }) }) as const),
  ],
  'place-status': (numbers, of) => {
    const rows = numbers.flatMap((number, index) =>
      // What is said of a state or a summary is the same of every number.
      ticketStates.flatMap((state) => (index === 0 ? of : [undefined]).map((summary) => ({ number, state, ...(summary && { summary }) }))),
    );
    // Several at once differ by their count, and by the ends of the numbers on their buttons.
    const several = Array.from({ length: 9 }, (_, count) => rows.slice(0, count));
    const named = numbers.map((number) => [...rows.slice(0, 1), ...rows.filter((row) => row.number === number).slice(0, 1)]);
    const all = [...rows.map((row) => [row]), ...several, ...named].map((tickets) => ({ kind: 'place-status', tickets }) as const);
    return [...all, { kind: 'place-status', tickets: rows.slice(0, 1), tooLate: true }];
  },
  'place-followed': (numbers) =>
    numbers.flatMap((number) =>
      (['neutral', 'summary'] as const).flatMap((detail) =>
        [true, false].flatMap((follows) =>
          [{}, ...withheld].map((why) => ({ kind: 'place-followed', number, detail, follows, ...why }) as const),
        ),
      ),
    ),
  'place-reply-taken': (numbers) =>
    numbers.flatMap((number) =>
      ticketStates.map((state) => ({ kind: 'place-reply-taken', number, reply: anyDigest, state, warns: true }) as const),
    ),
  'place-reply-undone': (numbers) =>
    numbers.flatMap((number) => (['done', 'too-late'] as const).map((how) => ({ kind: 'place-reply-undone', number, how }) as const)),
  'place-reply-asked': (numbers) =>
    [...numbers.map((number) => [number]), ...numbers.map((number) => [number, ...numbers])].map((all) => ({
      kind: 'place-reply-asked',
      tickets: all.map((number) => ({ number })),
    })),
  // Said in triage alone, which is no place.
  'place-team-words': () => [],
  'place-news': (numbers, of) => {
    const yesNo = [true, false];
    const posts = yesNo.flatMap((wrote) =>
      yesNo.flatMap((chat) =>
        yesNo.flatMap((steps) => [{}, ...withheld].map((why) => ({ kind: 'place-news', post: 1, wrote, chat, steps, ...why }) as const)),
      ),
    );
    return numbers.flatMap((number, index) =>
      ticketStates.flatMap((state) =>
        (index === 0 ? of : [undefined]).flatMap((summary) =>
          posts.map((post) => ({ ...post, number, state, ...(summary && { summary }) })),
        ),
      ),
    );
  },
};

/**
 * Everything that may stand on anything a place is shown (docs/design.md, Who sees what where): the leaves of all
 * cards of all place views, and what a press is told where its answer is a message. `toShown` makes of a view what the platform is sent.
 */
export function placeLeaves(
  toShown: (view: View) => unknown,
  numbers: readonly string[],
  detail: PlaceDetail,
): ReadonlySet<string | number | boolean> {
  const of = detail === 'summary' ? [undefined, ...summaries] : [undefined];
  const views = Object.values(placeViews).flatMap((make): readonly View[] => make(numbers as readonly ConfirmationNumber[], of));
  const told = Object.values(teamsMessages.teams.pressed);
  return new Set([...told, ...views.flatMap((view) => leavesOf(toShown(view)).map(({ leaf }) => leaf))]);
}

const anyDigest = 'a'.repeat(22) as CauseDigest;

/** What names a reply on its Undo is a digest, which tells nothing of what it was made of: alone, or in what a button of Slack carries. */
function withAnyDigest(under: string, leaf: string | number | boolean): string | number | boolean {
  if (typeof leaf !== 'string') return leaf;
  return under === 'reply' ? leaf.replace(/^[\w-]{22}$/, anyDigest) : leaf.replace(/"reply":"[\w-]{22}"/, `"reply":"${anyDigest}"`);
}

/** What stands on something that a place was shown, and is none of what may. */
export function strangersIn(shown: unknown, allowed: ReadonlySet<string | number | boolean>): readonly string[] {
  return leavesOf(shown)
    .filter(({ under, leaf }) => !allowed.has(withAnyDigest(under, leaf)))
    .map(({ under, leaf }) => `${under}: ${leaf}`);
}

/** What the buttons of something shown say. */
export function buttonsOf(shown: unknown): readonly CardAction[] {
  if (Array.isArray(shown)) return shown.flatMap(buttonsOf);
  if (typeof shown !== 'object' || shown === null) return [];
  const own = 'desk' in shown ? [shown.desk as CardAction] : [];
  // A fallback says what its button says.
  return [...own, ...Object.entries(shown).flatMap(([name, value]) => (name === 'desk' || name === 'fallback' ? [] : buttonsOf(value)))];
}
