import type { AppText } from '../../locales/app-text.js';
import type { TeamKind } from '../../locales/words.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { definitionOf, type EventKind, type InternalKind, isInternal } from '../../tickets/events/index.js';
import type { PersonName } from '../../tickets/person-name.js';
import { revealHidden } from '../../tickets/user-text.js';
import type { NewsItem } from '../view.js';
import type { Kit } from './kit.js';
import { head, type PagePart, roomOf } from './pages.js';
import { maybe, type TemplateData } from './template-data.js';

/** For whom the history of a ticket is shown. The publisher's side sees nothing internal, whatever a view holds. */
export type Side = 'publisher' | 'team';

type PublisherItem = NewsItem & { readonly kind: Exclude<EventKind, InternalKind> };

/** The items that a side may see. */
export function readableBy(side: Side, items: readonly NewsItem[]): readonly NewsItem[] {
  return side === 'team' ? items : items.filter(isForPublisher);
}

function isForPublisher(item: NewsItem): item is PublisherItem {
  const { visibility } = definitionOf(item.kind);
  return !isInternal(visibility);
}

/** What happened, in one sentence. */
export function sayEvent(item: NewsItem, side: Side, kit: Kit): AppText {
  const { t } = kit;
  const count = item.changes?.length ?? 0;
  if (count > 0) return t(side === 'publisher' ? 'item.changedByYou' : 'item.changedByPublisher', { count });
  if (side === 'publisher' && isForPublisher(item)) return t(`eventForPublisher.${item.kind}`);
  return (item.by && sayBy(item, item.by, kit)) ?? t(`event.${item.kind}`);
}

/** The same with the assessor who did it, for the others; undefined for what the publisher's side does, or the desk. */
function sayBy({ kind, ownerName }: NewsItem, by: PersonName, { t, locale }: Kit): AppText | undefined {
  if (kind === 'handedOver') return ownerName === undefined ? undefined : t('eventBy.handedOver', { by, owner: ownerName });
  return kind in locale.messages.eventBy ? t(`eventBy.${kind as TeamKind}`, { by }) : undefined;
}

/** One item whose text stands on the card as it is, in whole or in a part that was made before. */
export function bindItem(item: PagePart<NewsItem>, number: ConfirmationNumber, side: Side, kit: Kit): TemplateData {
  const { t } = kit;
  const said = sayEvent(item, side, kit);
  const after = item.kind === 'closed' && side === 'publisher' ? t('item.object', { number: kit.number(number) }) : undefined;
  return {
    t: { text: item.continued ? t('answers.continued', { name: said }) : said, at: kit.moment(item.at) },
    rows: {
      facts: item.continued ? [] : sayFacts(item, side, kit).map((text) => ({ t: { text } })),
      text: maybe(item.text, (text) => ({ user: { text }, rows: { cut: [] } })),
      after: maybe(after, (text) => ({ t: { text } })),
    },
  };
}

function sayFacts(
  { kind, priority, severity, outcome, dueAt, ownerName, answered, changes, takenBack, shownTo }: NewsItem,
  side: Side,
  kit: Kit,
): readonly AppText[] {
  const { t } = kit;
  const names = changes ? [] : (answered ?? []).map((question) => t(`field.${question}.name`));
  const facts = [
    names.length > 0 ? t('item.answers', { names: kit.list(names) }) : undefined,
    takenBack && t('item.takenBack'),
    shownTo && t('item.shownTo', { side: t(`item.side.${shownTo}`) }),
    outcome && t('item.outcome', { outcome: t(`outcome.${outcome}`) }),
    priority && t('item.priority', { priority: t(`priority.${priority}`) }),
    severity && t('item.severity', { severity: t(`band.${severity}`) }),
    side === 'team' && kind === 'acknowledged' && ownerName && t('item.owner', { owner: ownerName }),
    dueAt && t(side === 'publisher' ? 'item.due' : 'item.answerDue', { due: kit.moment(dueAt) }),
  ];
  return facts.filter((fact) => fact !== undefined && fact !== false);
}

/** As many as stand on one post; of what came before them the count. */
const itemsMax = 8;
/** What the texts of one post take together, as the room of a page is counted. */
const textsBytes = 13_000;

/** The items of one post: the newest, oldest first, long texts by their beginning. */
export function bindPost(items: readonly NewsItem[], number: ConfirmationNumber, side: Side, kit: Kit) {
  const readable = readableBy(side, items);
  const shown = readable.slice(-itemsMax).map((item) => (item.text === undefined ? item : { ...item, text: revealHidden(item.text) }));
  const shares = shareOut(
    shown.map(({ text }) => roomOf(text)),
    textsBytes,
  );
  const earlier = readable.length - shown.length;
  return {
    said: shown.map((item) => sayEvent(item, side, kit)),
    rows: {
      earlier: earlier > 0 ? [{ t: { text: kit.t('item.earlier', { count: earlier }) } }] : [],
      items: shown.map((item, index) => shorten(bindItem({ ...item, continued: false }, number, side, kit), item, shares[index] ?? 0, kit)),
    },
  };
}

function shorten(bound: TemplateData, { text }: NewsItem, bytes: number, kit: Kit): TemplateData {
  if (text === undefined || roomOf(text) <= bytes) return bound;
  return { ...bound, rows: { ...bound.rows, text: [bindBeginning(head(text, bytes), kit)] } };
}

function bindBeginning(text: NonNullable<NewsItem['text']>, { t }: Kit): TemplateData {
  return { user: { text }, rows: { cut: [{ t: { text: t('item.cut') } }] } };
}

/** A text in at most `bytes` of room, hidden characters shown; when it is longer, its beginning and where the rest is. */
export function bindWithin(text: NonNullable<NewsItem['text']>, bytes: number, kit: Kit): TemplateData {
  const revealed = revealHidden(text);
  return roomOf(revealed) <= bytes ? { user: { text: revealed }, rows: { cut: [] } } : bindBeginning(head(revealed, bytes), kit);
}

/** Shares `room` out so that small sizes get what they need and the others the same each. */
function shareOut(sizes: readonly number[], room: number): number[] {
  let left = room;
  const shares = sizes.map(() => 0);
  const bySize = sizes.map((size, index) => ({ size, index })).toSorted((a, b) => a.size - b.size);
  for (const [position, { size, index }] of bySize.entries()) {
    const share = Math.min(size, Math.floor(left / (sizes.length - position)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
