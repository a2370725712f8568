import assert from 'node:assert/strict';
import type { Card } from '../../src/cards/card.js';
import { toPlainText } from '../../src/cards/plain-text.js';
import { createRenderer } from '../../src/cards/render.js';
import type { NewsItem, View } from '../../src/cards/view.js';
import { assessorRights, type Right } from '../../src/tickets/access.js';
import type { Instant } from '../../src/tickets/instant.js';
import type { PersonId } from '../../src/tickets/people.js';
import type { PersonName } from '../../src/tickets/person-name.js';
import { type TicketState, ticketStates } from '../../src/tickets/ticket.js';
import { toUserText, type UserText } from '../../src/tickets/user-text.js';
import { actionsOf, elementsOf, inputsOf } from '../support/cards/card-schema.js';
import { now } from '../support/cards/present.js';
import { sampleNumber as number } from '../support/cards/views.js';

const drawAny = createRenderer({ numberPrefix: 'SEC', now });
const render = (view: View) => drawAny(view, { locale: 'en', zone: 'UTC' });
const textOf = (view: View) => toPlainText(render(view));
const lines = (...text: string[]) => text.join('\n');
const titlesOf = (card: Card) => actionsOf(card).map(({ title }) => title);
const at = '2026-11-20T09:30:00.000Z' as Instant;
const dueAt = '2026-11-23T09:30:00.000Z' as Instant;

function item(kind: NewsItem['kind'], more: Partial<NewsItem> = {}): NewsItem {
  return { seq: 4, at, kind, ...more };
}

function news(state: TicketState, ...items: NewsItem[]): View {
  return { kind: 'news', number, seq: 3, post: 4, updates: { first: 2, last: 2 }, state, items };
}

/** What a person wrote, as a card shows it. */
function shownTexts(view: View): readonly string[] {
  return elementsOf(render(view)).flatMap((element) => (element.type === 'RichTextBlock' ? element.inlines.map(({ text }) => text) : []));
}

const publisher: ReadonlySet<Right> = new Set(['read', 'publish', 'file']);

const ticket = (rights: ReadonlySet<Right>, state: TicketState, items: readonly NewsItem[] = [], page = 1): View => ({
  kind: 'ticket',
  number,
  about: { cves: [] },
  seq: 7,
  state,
  rights,
  submittedAt: at,
  receiptDueAt: dueAt,
  items,
  page,
});

const publisherCard = (state: TicketState) => render(ticket(publisher, state));

const triageCard = (
  state: TicketState,
  owner: Pick<Extract<View, { kind: 'triage-ticket' }>, 'owner'> = { owner: { name: 'Anna Nowak' as PersonName, isReader: false } },
) =>
  render({
    kind: 'triage-ticket',
    number,
    about: { cves: [] },
    seq: 7,
    state,
    receiptDueAt: dueAt,
    acknowledged: state !== 'submitted',
    ...owner,
  });

const form = (values: Readonly<Record<string, UserText>>, people: Extract<View, { kind: 'ticket-form' }>['people'] = []): Card =>
  render({
    kind: 'ticket-form',
    command: 'acknowledge',
    number,
    seq: 7,
    nonce: 'n',
    state: { values, problems: [] },
    preset: { severity: 'low' },
    people,
  });

/** What stands in each field. */
const chosen = (card: Card) => Object.fromEntries(inputsOf(card).map(({ id, value }) => [id, value]));

describe('news in a private thread', () => {
  it('begins with the number and asks with the date an answer is wanted by', () => {
    assert.equal(
      textOf(news('waiting', item('questionAsked', { text: toUserText('Which region?'), dueAt }))),
      lines(
        'SEC-7K3M-ZQ9X-R2TA-C',
        'Update 2 on your ticket',
        'The assessment team asks you a question.',
        'Friday, 20 November, 09:30 UTC',
        'Please answer by Monday, 23 November, 09:30 UTC.',
        'Which region?',
        'State: Waiting for the publisher',
        'Your answer (optional):',
        '[Send reply]',
        '[Open ticket]',
      ),
    );
  });

  it('tells priority and severity with the receipt, the outcome with its reasons, and on closing how to object', () => {
    const acknowledged = textOf(news('acknowledged', item('acknowledged', { priority: 'P2', severity: 'high' })));
    assert.match(acknowledged, /confirmed receipt\.\n.*\nPriority: P2, urgent.*\nSeverity: high\n/);
    const assessed = textOf(news('assessed', item('assessed', { outcome: 'modify-offer', text: toUserText('Because.') })));
    assert.match(assessed, /\nOutcome: The offer has to be changed\nBecause\.\n/);
    const closed = textOf(news('closed', item('closed', { text: toUserText('Fixed.') })));
    assert.match(closed, /\nFixed\.\nIf you disagree, start a new request and name SEC-7K3M-ZQ9X-R2TA-C/);
    assert.match(closed, /\[Open ticket\]\n\[New request\]$/);
    assert.doesNotMatch(closed, /Your reply/);
  });

  it('never tells of a remark, even if one were handed to it', () => {
    const text = textOf(
      news('submitted', item('remarked', { text: toUserText('between us') }), item('responded', { text: toUserText('hello') })),
    );
    assert.doesNotMatch(text, /between us|remark/i);
    assert.match(text, /hello/);
  });

  it('shortens a long text and says where the whole is, and leaves short ones beside it whole', () => {
    const view = news(
      'submitted',
      item('responded', { text: toUserText('界'.repeat(9_000)) }),
      item('responded', { text: toUserText('short') }),
    );
    const [long = '', short] = shownTexts(view);
    assert.ok(long.length > 4_000 && long.length < 9_000);
    assert.equal(short, 'short');
    assert.match(textOf(view), /This is the beginning of the text\. Press Open ticket to read all of it\.\n/);
  });

  it('shows the newest items when many came at once, and counts the others', () => {
    const items = Array.from({ length: 12 }, (_, index) => item('responded', { text: toUserText(`text ${index + 1}`) }));
    const view = news('submitted', ...items);
    assert.deepEqual(shownTexts(view), ['text 5', 'text 6', 'text 7', 'text 8', 'text 9', 'text 10', 'text 11', 'text 12']);
    assert.match(textOf(view), /4 earlier steps are not shown/);
  });

  it('sends a reply under what the person had seen, once per post', () => {
    const [send] = actionsOf(render(news('waiting', item('responded'), item('questionAsked'))));
    assert.deepEqual(send?.data.desk, { do: 'fill', command: 'reply', number, seq: 3, nonce: `${number}-4` });
  });
});

describe('the whole ticket', () => {
  it('shows every text of the history whole, page after page', () => {
    const texts = ['a', '界', '😀', '"'].map((symbol) => toUserText(symbol.repeat(9_000).slice(0, 9_000)));
    const items = texts.map((text, index) => item('replied', { seq: index + 1, text }));
    const shown: string[] = [];
    for (let page = 1; ; page++) {
      const view = ticket(publisher, 'submitted', items, page);
      shown.push(...shownTexts(view));
      if (!titlesOf(render(view)).includes('Older page')) break;
      assert.ok(page < 50);
    }
    assert.equal(shown.join(''), texts.join(''));
  });

  it('goes on before and after the part of a long history that it is given', () => {
    const items = Array.from({ length: 20 }, (_, index) => item('replied', { seq: 20 - index, text: toUserText(`No. ${20 - index}.`) }));
    const card = (page: number, older: number | 'some') =>
      render({ ...(ticket(publisher, 'submitted', items, page) as Extract<View, { kind: 'ticket' }>), around: { newer: 30, older } });
    const seen = (page: number, older: number | 'some') => ({
      page: /Page [^\n]*/.exec(toPlainText(card(page, older)))?.[0],
      turns: titlesOf(card(page, older)).filter((title) => title?.endsWith(' page')),
    });
    assert.deepEqual(seen(31, 'some'), { page: 'Page 31', turns: ['Newer page', 'Older page'] });
    assert.deepEqual(seen(33, 'some'), { page: 'Page 33', turns: ['Newer page', 'Older page'] });
    assert.deepEqual(seen(33, 1_200), { page: 'Page 33 of 1,233', turns: ['Newer page', 'Older page'] });
    assert.deepEqual(seen(9_999, 0), { page: 'Page 33 of 33', turns: ['Newer page'] });
    assert.deepEqual(seen(1, 0), { page: 'Page 31 of 33', turns: ['Newer page', 'Older page'] });
    assert.match(toPlainText(card(31, 'some')), /No\. 20\./);
    assert.doesNotMatch(toPlainText(card(31, 'some')), /No\. 1\./);
  });

  it('leads the publisher to a reply and to a change while it is open, and to withdrawing before it is assessed', () => {
    assert.deepEqual(titlesOf(publisherCard('waiting')), ['Reply', 'Withdraw ticket', 'Change an answer', 'Show answers']);
    assert.deepEqual(titlesOf(publisherCard('assessed')), ['Reply', 'Change an answer', 'Show answers']);
    assert.deepEqual(titlesOf(publisherCard('withdrawn')), ['Show answers']);
  });

  it('tells an assessor of remarks as internal, and a publisher nothing', () => {
    const remark = item('remarked', { text: toUserText('between us') });
    assert.match(textOf(ticket(assessorRights, 'submitted', [remark])), /Internal remark.*\n.*\nbetween us/);
    assert.match(textOf(ticket(publisher, 'submitted', [remark])), /Nothing has happened yet/);
    assert.doesNotMatch(textOf(ticket(publisher, 'submitted', [remark])), /between us/);
  });
});

describe('the assessors’ card of a ticket', () => {
  it('has the buttons of its state', () => {
    const expected: { readonly [S in TicketState]: readonly string[] } = {
      submitted: ['Acknowledge', 'Reply to publisher', 'Add remark', 'More actions', 'Open ticket'],
      acknowledged: ['Start assessment', 'Ask publisher', 'Reply to publisher', 'Record outcome', 'More actions', 'Open ticket'],
      in_assessment: ['Ask publisher', 'Reply to publisher', 'Record outcome', 'Add remark', 'More actions', 'Open ticket'],
      waiting: ['Cancel question', 'Reply to publisher', 'Add remark', 'More actions', 'Open ticket'],
      assessed: ['Close ticket', 'Reply to publisher', 'Add remark', 'More actions', 'Open ticket'],
      closed: ['Add remark', 'More actions', 'Open ticket'],
      withdrawn: ['Add remark', 'More actions', 'Open ticket'],
    };
    for (const state of ticketStates) assert.deepEqual(titlesOf(triageCard(state)), expected[state], state);
  });

  it('names the owner, and offers the ticket to be taken while it has none', () => {
    assert.match(toPlainText(triageCard('submitted')), /Owner: Anna Nowak/);
    const free = triageCard('submitted', {});
    assert.match(toPlainText(free), /Owner: nobody yet/);
    assert.deepEqual(titlesOf(free), ['Acknowledge', 'Take', 'Reply to publisher', 'Add remark', 'More actions', 'Open ticket']);
    assert.doesNotMatch(toPlainText(triageCard('closed', {})), /Owner/);
  });

  it('names the deadline until receipt is confirmed', () => {
    assert.match(toPlainText(triageCard('submitted')), /Receipt due by: Monday, 23 November/);
    assert.match(toPlainText(triageCard('acknowledged')), /Receipt: Confirmed/);
    assert.doesNotMatch(toPlainText(triageCard('acknowledged')), /due by/);
  });
});

describe('a form about a ticket', () => {
  const owners = [
    { id: 'p-2' as PersonId, name: 'Anna Nowak' as PersonName, isReader: false },
    { id: 'p-1' as PersonId, name: 'Li Wei' as PersonName, isReader: true },
  ];

  it('offers the reader first as the owner, and what the ticket says as the severity', () => {
    const card = form({}, owners);
    assert.deepEqual(chosen(card), { priority: '', severity: 'low', owner: 'p-1' });
    assert.match(toPlainText(card), /\(x\) You\n\( \) Anna Nowak\n/);
  });

  it('puts back what was chosen, and nothing that is no choice', () => {
    const values = { priority: toUserText('P3'), severity: toUserText('worst'), owner: toUserText('p-2') };
    assert.deepEqual(chosen(form(values, owners)), { priority: 'P3', severity: 'low', owner: 'p-2' });
  });

  it('shows the open question above the reply, and a text too long for its field by its beginning', () => {
    const view = {
      kind: 'ticket-form',
      command: 'reply',
      number,
      seq: 7,
      nonce: 'n',
      people: [],
      preset: {},
      answers: toUserText('Which region?'),
      state: { values: { text: toUserText('界'.repeat(9_000)) }, problems: [] },
    } as const;
    const [question, kept = ''] = shownTexts(view);
    assert.equal(question, 'Which region?');
    assert.ok(kept.endsWith('…') && kept.length <= 300);
    assert.deepEqual(
      inputsOf(render(view)).map(({ value }) => value),
      [''],
    );
  });
});

describe('the cards of a place', () => {
  it('say the number, how far it is, and that something is there to read', () => {
    assert.equal(
      textOf({ kind: 'place-news', steps: false, number, post: 3, state: 'waiting', wrote: true }),
      lines(
        'SEC-7K3M-ZQ9X-R2TA-C',
        'Waiting for the publisher',
        'The assessment team wrote to you: press Read. What opens is seen by you alone.',
        '[Read]',
        '[Reply]',
      ),
    );
    assert.equal(
      textOf({ kind: 'place-news', steps: false, number, post: 3, state: 'closed', wrote: false }),
      lines('SEC-7K3M-ZQ9X-R2TA-C', 'Closed', '[Read]'),
    );
  });

  it('say priority, severity and outcome only where the filer chose so', () => {
    const summary = { priority: 'P1', severity: 'critical', outcome: 'no-action' } as const;
    const view = { kind: 'place-news', steps: false, number, post: 3, state: 'assessed', wrote: false } as const;
    assert.doesNotMatch(textOf(view), /P1|critical|action/);
    assert.match(textOf({ ...view, summary }), /Priority: P1.*\nSeverity: critical\nOutcome: No action is needed\n/);
  });

  it('tell several tickets apart by the end of their numbers', () => {
    const tickets = ['7K3MZQ9XR2TA1', '7K3MZQ9XR2TA2'].map((one) => ({ number: one as typeof number, state: 'submitted' as const }));
    assert.deepEqual(titlesOf(render({ kind: 'place-status', tickets })), ['Read …R2TA-1', 'Read …R2TA-2']);
    assert.deepEqual(titlesOf(render({ kind: 'place-status', tickets: [] })), ['Report a security event']);
  });

  it('open a request in a dialog', () => {
    assert.deepEqual(actionsOf(render({ kind: 'pointer' })), [
      {
        type: 'Action.Submit',
        title: 'Report a security event',
        data: { desk: { do: 'command', text: 'new' }, msteams: { type: 'task/fetch' } },
        style: 'positive',
      },
    ]);
  });
});
