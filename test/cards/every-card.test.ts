import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { Card, Element } from '../../src/cards/card.js';
import { createRenderer } from '../../src/cards/render.js';
import type { View } from '../../src/cards/view.js';
import { bytesOf, messageMaxBytes, toMessage } from '../../src/channels/teams/render/wire.js';
import { type LocaleName, locales } from '../../src/locales/locales.js';
import { answerMaxLength, toUserText } from '../../src/tickets/user-text.js';
import { actionsOf, cardSchema, elementsOf, inputsOf } from '../support/cards/card-schema.js';
import { now } from '../support/cards/present.js';
import { sampleViews } from '../support/cards/views.js';

interface Sdk {
  readonly HostConfig: new (config: object) => object;
  readonly AdaptiveCard: new () => {
    hostConfig: object;
    parse(card: unknown, context: unknown): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new () => { readonly eventCount: number; getEventAt(index: number): { readonly message: string } };
}
const sdk = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.min.js') as Sdk;

/** The SDK's own limit is five. */
const teamsHost = new sdk.HostConfig({ actions: { maxActions: 6 } });

const render = createRenderer({ numberPrefix: 'SEC', contact: 'security@desk.example', now });

/** A text that would show itself, were it read as markup, as a mention or as a template, or shown with hidden characters. */
const planted = toUserText(
  'Zq7 ${n.number} ${user.text} [Sign in](https://evil.example) <at>everyone</at> <b>bold</b> **strong** {{DATE(2020)}} \u202etxt.exe "quoted" \\back',
);

/** Calls `check` for every sample view in every locale, naming what was drawn when it fails. */
function eachCard(text: string, check: (card: Card, view: View) => void): void {
  for (const locale of Object.keys(locales) as LocaleName[]) {
    for (const view of sampleViews(toUserText(text))) {
      try {
        check(render(view, { locale, zone: 'Europe/Stockholm' }), view);
      } catch (error) {
        throw new Error(`${locale} ${JSON.stringify(view).slice(0, 300)}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    }
  }
}

/** Where a card holds a text, as paths without positions: `body.items.inlines.text`. */
function placesOf(value: unknown, sought: string, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return value.includes(sought) ? [path.join('.')] : [];
  if (Array.isArray(value)) return value.flatMap((item) => placesOf(item, sought, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => placesOf(inner, sought, [...path, name]));
}

/** The SDK checks `lang` with a global regular expression, which refuses every second good one; the schema above checks it. */
const sdkFault = 'Invalid value "en" for property "lang".';

/** Symbols that take the most bytes for their length: escaped in JSON, of 2, 3 and 4 bytes, and hidden ones that are revealed. */
const heavySymbols = ['"', 'ж', '界', '😀', '\u0001', '\u202e'];

describe('every card', () => {
  it('is made of the elements that every channel handles, all texts wrapping, nothing empty', () => {
    eachCard('My own words', (card) => {
      const read = cardSchema.safeParse(card);
      assert.deepEqual(read.error?.issues ?? [], []);
    });
  });

  it('is parsed and found valid by the Adaptive Cards SDK', () => {
    eachCard('My own words', (card) => {
      const context = new sdk.SerializationContext();
      const parsed = new sdk.AdaptiveCard();
      parsed.hostConfig = teamsHost;
      parsed.parse(card, context);
      assert.deepEqual(
        Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message).filter(
          (message) => message !== sdkFault,
        ),
        [],
      );
      assert.deepEqual(
        parsed.validateProperties().validationEvents.map(({ message }) => message),
        [],
      );
    });
  });

  it('leaves no expression of its template behind', () => {
    eachCard('My own words', (card) => assert.doesNotMatch(JSON.stringify(card), /\$\{|\$data|\$when|\bundefined\b|\[object /));
  });

  it('shows user text in text runs and fields and nowhere else', () => {
    const places = new Set<string>();
    eachCard(planted, (card) => {
      for (const place of placesOf(card, 'Zq7')) places.add(place);
      for (const secret of ['evil.example', 'everyone', '**strong', '[x](']) {
        for (const place of placesOf(card, secret)) assert.match(place, /\.(inlines\.text|value)$/);
      }
    });
    assert.deepEqual([...places].toSorted(), [
      'body.inlines.text',
      'body.items.inlines.text',
      'body.items.items.inlines.text',
      'body.items.value',
      'body.value',
    ]);
  });

  it('keeps an expression in user text literal', () => {
    let seen = 0;
    eachCard(planted, (card) => {
      const held = JSON.stringify(card);
      if (!held.includes('Zq7')) return;
      seen++;
      assert.ok(held.includes('${n.number} ${user.text}'));
    });
    assert.ok(seen > 50);
  });

  it('reveals hidden characters where user text is read, and keeps them where it is edited', () => {
    eachCard(planted, (card) => {
      for (const element of elementsOf(card)) {
        if (element.type === 'RichTextBlock') for (const { text } of element.inlines) assert.ok(!text.includes('\u202e'));
        if (element.type === 'Input.Text' && element.value?.startsWith('Zq7'))
          assert.ok(element.value.includes('\u202e') || element.value.length < 100);
      }
    });
  });

  it('fits what Teams takes, whatever the answers are made of', () => {
    let largest = 0;
    for (const symbol of process.env['DESK_LONG'] ? [...heavySymbols, 'a', '\n', '\\', '\u{e0041}', '\ud800'] : heavySymbols) {
      const text = `x${symbol.repeat(answerMaxLength)}`.slice(0, answerMaxLength - 1).toWellFormed();
      for (const view of sampleViews(toUserText(`${text}x`))) {
        if (view.kind === 'question' && view.problems.some(({ problem }) => problem.code !== 'required')) continue;
        const bytes = bytesOf(toMessage(render(view, { locale: 'en', zone: 'UTC' }), 'chat'));
        largest = Math.max(largest, bytes);
        assert.ok(bytes <= messageMaxBytes, `${view.kind}: ${bytes} bytes with ${JSON.stringify(symbol)}`);
      }
    }
    assert.ok(largest > 20_000, `the largest had ${largest} bytes: were there answers in it?`);
  });

  it('is spoken and announced in words of the desk, and its notification tells nothing of the ticket', () => {
    eachCard(planted, (card, view) => {
      assert.ok(card.fallbackText.startsWith('Security Event Desk: '));
      assert.doesNotMatch(card.fallbackText, /SEC-|CVE-|critical|incident|vulnerability/i);
      assert.ok(card.speak.length > 10);
      const other = render(view, { locale: card.lang, zone: 'UTC' });
      assert.equal(other.fallbackText, card.fallbackText);
    });
  });

  it('begins with its one heading', () => {
    eachCard('My own words', (card) => {
      const headings = elementsOf(card).filter((element) => element.type === 'TextBlock' && element.style === 'heading');
      assert.deepEqual(headings, [card.body[0]]);
    });
  });

  it('has at most six buttons, each with a short title of its own, naming what it does', () => {
    eachCard('My own words', (card) => {
      const actions = actionsOf(card);
      const titles = actions.map(({ title }) => title);
      assert.ok(actions.length <= 6, `${actions.length} buttons`);
      assert.equal(new Set(titles).size, titles.length, titles.join(', '));
      for (const action of actions) {
        assert.ok(action.title.length <= 24, action.title);
        assert.doesNotMatch(action.title, /click|here/i);
        if (action.type === 'Action.Execute') assert.equal(action.verb, action.data.desk.do);
      }
    });
  });

  it('leads on by a button, unless it is settled or says itself what to write where', () => {
    const without = ['settled', 'edited', 'unplaced'];
    eachCard('My own words', (card, view) => assert.equal((card.actions?.length ?? 0) > 0, !without.includes(view.kind)));
  });

  it('opens whatever is private in a dialog where others read along, and changes no more there than who hears of a ticket, or takes a reply back', () => {
    let seen = 0;
    eachCard(planted, (card, { kind }) => {
      if (!/^(place-|triage-|pointer$)/.test(kind)) {
        for (const { type } of actionsOf(card)) assert.equal(type, 'Action.Execute');
        return;
      }
      assert.deepEqual(inputsOf(card), []);
      for (const { type, data } of actionsOf(card)) {
        const changes = ['follow', 'unfollow', 'take-back'].includes(data.desk.do);
        assert.equal(type, changes ? 'Action.Execute' : 'Action.Submit');
        seen++;
      }
    });
    assert.ok(seen > 50);
  });

  it('shows no word of a person in a place', () => {
    eachCard(planted, (card, { kind }) => {
      if (kind.startsWith('place-') || kind === 'pointer') assert.doesNotMatch(JSON.stringify(card), /Zq7/);
    });
  });

  it('labels every field, says whether it is needed, and how to put it right', () => {
    eachCard('My own words', (card) => {
      const ids = inputsOf(card).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const input of inputsOf(card)) {
        assert.ok(input.errorMessage);
        const chooses = input.id === 'to' || input.id === 'number';
        if (!chooses) assert.match(input.label, /required\)|\(optional\)/);
        if (input.isRequired) assert.ok(chooses || input.label.includes('required'));
        if (input.type === 'Input.Text') assert.equal(input.isRequired, false);
      }
    });
  });

  it('gives no two elements one id, and to a problem the id of a field that is there', () => {
    let seen = 0;
    eachCard('My own words', (card) => {
      const ids = elementsOf(card).flatMap(({ id }) => id ?? []);
      assert.equal(new Set(ids).size, ids.length, ids.join(', '));
      for (const id of ids.filter((one) => one.startsWith('problem.'))) {
        assert.ok(ids.includes(id.slice('problem.'.length)), id);
        seen++;
      }
    });
    assert.ok(seen > 100);
  });

  it('sends what was typed with every button, unless a choice must be made first', () => {
    eachCard('My own words', (card) => {
      const needed = inputsOf(card).some(({ isRequired }) => isRequired);
      const leaving = actionsOf(card).filter(({ data }) => data.desk.do === 'back' || data.desk.do === 'save');
      for (const action of inputsOf(card).length > 0 ? leaving : []) {
        assert.equal(action.type === 'Action.Execute' && action.associatedInputs, needed ? 'none' : 'auto', action.title);
      }
    });
  });

  it('lets a person out of a form without filling it in', () => {
    eachCard('My own words', (card) => {
      if (!inputsOf(card).some(({ isRequired }) => isRequired)) return;
      const free = actionsOf(card).filter((action) => action.type === 'Action.Execute' && action.associatedInputs === 'none');
      assert.ok(free.length > 0);
    });
  });

  it('never marks by colour what its words do not say', () => {
    eachCard('My own words', (card) => {
      for (const element of elementsOf(card)) {
        if (element.type === 'TextBlock' && element.color !== undefined) assert.match(element.text, /^Not taken yet: /);
      }
    });
  });

  it('says a problem directly above the field it belongs to, and aloud', () => {
    let seen = 0;
    eachCard('My own words', (card, view) => {
      for (const question of problemsOf(view)) {
        const container = card.body.find(
          (element) => element.type === 'Container' && element.items.some((item) => item.type.startsWith('Input') && item.id === question),
        );
        const [problem, field] = container?.type === 'Container' ? container.items : [];
        assert.equal(problem?.type, 'TextBlock');
        assert.equal(problem.color, 'attention');
        assert.equal(problem.id, `problem.${question}`);
        assert.ok(card.speak.includes(problem.text));
        assert.equal(fieldId(field), question);
        seen++;
      }
    });
    assert.ok(seen > 100);
  });
});

/** The fields that something is wrong with. */
function problemsOf(view: View): readonly string[] {
  if (view.kind === 'question' || view.kind === 'update') return view.problems.map(({ question }) => question);
  return view.kind === 'ticket-form' ? view.state.problems.map(({ input }) => input) : [];
}

function fieldId(element: Element | undefined): string | undefined {
  return element?.type.startsWith('Input') ? element.id : undefined;
}
