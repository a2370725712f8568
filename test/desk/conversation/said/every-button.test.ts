import assert from 'node:assert/strict';
import type { CardAction, Inputs } from '../../../../src/cards/action.js';
import type { ExecuteAction } from '../../../../src/cards/card.js';
import { createRenderer } from '../../../../src/cards/render.js';
import type { View, ViewKind } from '../../../../src/cards/view.js';
import { buttons } from '../../../../src/desk/conversation/buttons/index.js';
import { readWords } from '../../../../src/desk/conversation/words.js';
import { steps } from '../../../../src/intake/steps.js';
import { localeNames } from '../../../../src/locales/locales.js';
import { isLater } from '../../../../src/locales/typed.js';
import { formatNumber } from '../../../../src/tickets/confirmation-number.js';
import { toUserText } from '../../../../src/tickets/user-text.js';
import { actionsOf, inputsOf } from '../../../support/cards/card-schema.js';
import { now } from '../../../support/cards/present.js';
import { sampleViews } from '../../../support/cards/views.js';
import { expectKind, fillIn, TestDesk, Visitor } from '../../../support/desk/desk.js';

type Does = CardAction['do'];
type Pressed = { readonly action: CardAction; readonly inputs: Inputs };

const render = createRenderer({ numberPrefix: 'SEC', now });
const written = 'Our build key leaked.';
/** They have a draft behind them, and are walked through one by one. */
const ofDrafts: readonly ViewKind[] = ['question', 'calculator', 'review'];
/** Nothing is noted of what the desk tells of its own accord: these are written with the number of their ticket. */
const numbered: readonly ViewKind[] = ['news', 'place-followed'];
/** In words these are answers, shown back with Undo. */
const answers: readonly Does[] = ['cannot-tell'];
/** A page of a platform that keeps one, where nobody writes. */
const pages: readonly ViewKind[] = ['home'];

const executesOf = (view: View, locale: string) =>
  actionsOf(render(view, { locale, zone: 'UTC' })).filter((action): action is ExecuteAction => action.type === 'Action.Execute');

describe('the name of a button that is written', () => {
  let on: TestDesk;
  let ann: Visitor;
  /** What the table of buttons was asked for. */
  const pressed: Pressed[] = [];
  const table = buttons as unknown as Record<Does, Record<'press' | 'inPlace', unknown>>;
  const kept = structuredCloneOf(table);
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(async () => {
    restore();
    await on.close();
  });

  /** Keeps each press, and does nothing. */
  function record(): void {
    pressed.length = 0;
    const keep = (_deps: unknown, _context: unknown, action: CardAction, inputs: Inputs) => {
      pressed.push({ action, inputs });
      return { kind: 'nothing' };
    };
    for (const button of Object.values(table)) Object.assign(button, { press: keep }, button.inPlace && { inPlace: keep });
  }

  function restore(): void {
    for (const [name, button] of Object.entries(kept)) Object.assign(table[name as Does], button);
  }

  /** What is pressed by words. */
  async function said(by: Visitor, text: string): Promise<Pressed | undefined> {
    pressed.length = 0;
    await on.desk.handle(by.toTurn({ kind: 'typed', text }));
    return pressed.at(-1);
  }

  /** Writes the name of each button of a view that was just posted, each in capitals too; answers what they do. */
  async function sayEach(view: View, locale: string, alone: boolean): Promise<Does[]> {
    const inputs = inputsOf(render(view, { locale, zone: 'UTC' }));
    const drawn = Object.fromEntries(inputs.flatMap(({ id, type, value }) => (value && type !== 'Input.Text' ? [[id, value]] : [])));
    const text = inputs.find(({ type }) => type === 'Input.Text');
    const done: Does[] = [];
    for (const { title, data, associatedInputs } of executesOf(view, locale)) {
      if (answers.includes(data.desk.do)) {
        assert.ok(isLater(locale, title));
        done.push(data.desk.do);
        continue;
      }
      const takes = associatedInputs !== 'none';
      const filled = takes && text && !alone;
      const found = await said(ann, filled ? `${title} ${written}` : title.toUpperCase());
      const expected = { action: data.desk, inputs: { ...(takes && drawn), ...(filled && { [text.id]: written }) } };
      assert.deepEqual(found, expected, `${view.kind}: ${title}`);
      done.push(data.desk.do);
    }
    return done;
  }

  it('is that press, for every button of every card in a private chat, with what stands in its fields', async () => {
    const done = new Set<Does>();
    for (const locale of localeNames) {
      const seen = new Set<string>();
      for (const view of sampleViews(toUserText(written))) {
        const what = JSON.stringify([view.kind, executesOf(view, locale).map(({ title, data }) => [title, data])]);
        if (seen.has(what) || [...ofDrafts, ...numbered, ...pages].includes(view.kind)) continue;
        seen.add(what);
        const turn = ann.toTurn({ kind: 'typed', text: 'help' });
        await on.desk.handle(turn);
        await on.desk.posted(turn, { view, reader: { locale, zone: 'UTC' } }, 'message');
        record();
        for (const one of await sayEach(view, locale, false)) done.add(one);
        restore();
      }
      for (const one of await draftButtons(locale)) done.add(one);
      for (const view of sampleViews(toUserText(written)).filter(({ kind }) => numbered.includes(kind)))
        for (const { data } of executesOf(view, locale)) done.add(data.desk.do);
    }
    assert.deepEqual([...done].toSorted(), Object.keys(buttons).toSorted());
  });

  async function draftButtons(locale: string): Promise<Does[]> {
    const { number } = await fillIn(ann);
    const done: Does[] = [];
    for (const to of steps) {
      const view = await ann.press({ do: 'go', number, rev: 0, to });
      record();
      done.push(...(await sayEach(view, locale, to !== 'details')));
      restore();
    }
    await ann.press({ do: 'go', number, rev: 0, to: 'problem' });
    const view = await ann.type('The key leaked, and is gone.');
    record();
    done.push(...(await sayEach(view, locale, true)));
    restore();
    return done;
  }

  it('goes with the number of its ticket where nothing is noted of the card: on news, and where others read along', async () => {
    const place = new Visitor(on, 'ann', 'contoso', 'channel', 'a-channel');
    const { number } = await fillIn(ann);
    let seen = 0;
    record();
    for (const locale of localeNames) {
      for (const view of sampleViews(toUserText(written)).filter(({ kind }) => numbered.includes(kind))) {
        for (const { title, data } of executesOf({ ...view, number } as View, locale)) {
          const { desk } = data;
          // Which place it was is told by the ticket's history, and of a card without a number the command does.
          if ((desk.do === 'follow' && desk.there !== undefined) || desk.do === 'command') continue;
          const found = await said(view.kind === 'news' ? ann : place, `${title} ${formatNumber(number, 'SEC')}`);
          const { seq: _drawnAt, nonce: _nonce, ...action } = { seq: 0, nonce: '', ...desk };
          const { seq: _seenAt, nonce: _other, ...taken } = { seq: 0, nonce: '', ...found?.action };
          assert.deepEqual(taken, action, `${view.kind}: ${title}`);
          seen++;
        }
      }
    }
    assert.ok(seen > 5);
  });

  it('is a command where the desk tells something about no ticket', () => {
    for (const locale of localeNames)
      for (const view of sampleViews(toUserText(written))) {
        if (!['open-triage', 'unasked-triage', 'unreachable-triage'].includes(view.kind)) continue;
        for (const { title, data } of executesOf(view, locale)) assert.equal(readWords(title).command, data.desk.do);
      }
  });

  it('is taken below what is said of a file too, and the question above stays open', async () => {
    const { number } = expectKind(await ann.type('new'), 'question');
    expectKind(await ann.turn({ kind: 'files', addressed: true }), 'no-files');
    expectKind(await ann.type('My tickets'), 'list');
    expectKind(await ann.type(formatNumber(number, 'SEC')), 'question');
    expectKind(await ann.turn({ kind: 'files', addressed: true }), 'no-files');
    assert.equal(expectKind(await ann.type('incident'), 'question').notice?.code, 'answered');
  });
});

function structuredCloneOf<T extends object>(table: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(table).map(([name, button]) => [name, { ...button }]));
}
