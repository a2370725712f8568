import assert from 'node:assert/strict';
import type { Chance } from '../chance.js';
import { TeamsClient, walk } from '../teams/client.js';
import type { CardJson, Json, TeamsConnector } from '../teams/connector.js';
import { buttonOf, numberOn, textOf, toId } from '../teams/filing.js';

/** A ticket that the desk confirmed to its filer. */
interface Filed {
  /** As shown. */
  readonly number: string;
  /** What was written in it; each is unlike any other. */
  readonly texts: readonly string[];
  /** The press of Submit that filed it. */
  readonly submit: Json;
  replies: number;
}

/** A request the desk has shown, with what it acknowledged of it. */
interface Open {
  readonly id: string;
  readonly texts: string[];
}

/** One thing under way. It is sent again, as it was, until it is acknowledged. */
interface Move {
  readonly activity: Json;
  /** What is true once the desk answered with `card`. */
  readonly take: (card: CardJson) => void;
}

interface Options {
  /** The desk's, which moves with each start. */
  readonly desk: { readonly baseUrl: string };
  readonly connector: TeamsConnector;
  readonly user: string;
  readonly chance: Chance;
}

/**
 * Somebody who files requests one after another, by buttons and by typing, adds replies, and remembers everything the desk
 * acknowledged: to hold it against the desk after a crash.
 */
export class Publisher {
  readonly filed: Filed[] = [];
  open: Open | undefined;
  /** How often something acknowledged was looked for. */
  checks = 0;
  readonly #client: TeamsClient;
  readonly #chance: Chance;
  #card: { readonly message: string; readonly card: CardJson } | undefined;
  #move: Move | undefined;
  #sent = 0;
  #checked = 0;

  constructor({ desk, connector, user, chance }: Options) {
    const moving = {
      connector,
      user,
      get baseUrl() {
        return desk.baseUrl;
      },
    };
    this.#client = new TeamsClient(moving);
    this.#chance = chance;
  }

  /** Whether nothing is under way: a request is filed, and maybe replied to. */
  get isDone(): boolean {
    const card = this.#card?.card;
    return this.open === undefined && this.#move === undefined && card !== undefined && !buttonOf(card, 'add');
  }

  /** Does things until `done`, which is looked at after each; rejects with a TypeError when the desk is gone. */
  async work(done: () => boolean = () => false): Promise<void> {
    do await this.#go();
    while (!done());
  }

  /** After a restart: everything acknowledged must be there, and what was under way is sent again. */
  async verify(everything = false): Promise<void> {
    if (this.open) await this.#expectTexts(this.open.id, this.open.texts);
    if (this.#move) await this.#goOn(this.#move);
    const recent = this.filed.slice(everything ? 0 : this.#checked);
    const older = this.filed.slice(0, this.#checked);
    if (!everything && older.length > 0) recent.push(this.#chance.pick(older));
    for (const filed of recent) await this.#expectFiled(filed);
    this.#checked = this.filed.length;
    if (this.open) await this.#expectOpen(this.open);
  }

  async #go(): Promise<void> {
    this.#move ??= this.#next();
    const { activity, take } = this.#move;
    take(await this.#send(activity));
    this.#move = undefined;
  }

  /** After a crash one looks at the chat: what was typed may have been answered there already. */
  async #goOn({ activity, take }: Move): Promise<void> {
    const newest = this.#client.messages().at(-1);
    if (activity['type'] !== 'message' || !newest?.card || newest.id === this.#card?.message) return this.#go();
    this.#card = { message: newest.id, card: newest.card };
    take(newest.card);
    this.#move = undefined;
  }

  /** The card that answers an activity, which from now on is the one looked at. */
  async #send(activity: Json): Promise<CardJson> {
    const { status, card, body } = await this.#client.send(activity);
    assert.equal(status, 200, JSON.stringify(body));
    const newest = this.#client.messages().at(-1);
    const seen = card ?? newest?.card;
    assert.ok(seen && newest, 'expected the desk to answer with a card');
    this.#card = { message: newest.id, card: seen };
    return seen;
  }

  #next(): Move {
    const card = this.#card?.card;
    if (card && buttonOf(card, 'answer')) return this.#chance.integer(1, 4) === 1 ? this.#type(card) : this.#answer(card);
    if (card && buttonOf(card, 'submit')) return this.#submit(card);
    if (card && buttonOf(card, 'resume')) return this.#resume(card);
    if (card && buttonOf(card, 'add')) return this.#add(card);
    if (card && buttonOf(card, 'receipt') && this.#chance.integer(1, 2) === 1) return this.#reply();
    return this.#begin();
  }

  #begin(): Move {
    const take = (card: CardJson): void => {
      this.open = { id: numberIn(card, 'answer'), texts: [] };
    };
    return { activity: this.#message('new'), take };
  }

  #resume(card: CardJson): Move {
    const take = (shown: CardJson): void => assert.equal(numberIn(shown, 'submit'), this.open?.id, 'the number must not change');
    return { activity: this.#press(card, 'resume'), take };
  }

  #answer(card: CardJson): Move {
    const said = buttonOf(card, 'answer') ?? {};
    const text = this.#textFor(String(said['step']));
    return { activity: this.#press(card, 'answer', { [String(said['step'])]: text }), take: this.#takeAnswer(text) };
  }

  #type(card: CardJson): Move {
    const text = this.#textFor(String(buttonOf(card, 'answer')?.['step']));
    return { activity: this.#message(text), take: this.#takeAnswer(text) };
  }

  #takeAnswer(text: string): Move['take'] {
    return (card) => {
      // The answer was taken before the crash, without a word, and was the last: typed again it answers nothing.
      if (buttonOf(card, 'resume')) return;
      const next = buttonOf(card, 'answer') ? 'answer' : 'submit';
      assert.equal(numberIn(card, next), this.open?.id, 'the number must not change');
      if (text.includes(' ')) this.open?.texts.push(text);
    };
  }

  #submit(card: CardJson): Move {
    const submit = this.#press(card, 'submit');
    const take = (shown: CardJson): void => {
      const number = numberOn(shown);
      assert.ok(number !== undefined && this.open, `expected a confirmation, got ${textOf(shown)}`);
      assert.equal(toId(number), this.open.id, 'the number must not change');
      this.filed.push({ number, texts: this.open.texts, submit, replies: 0 });
      this.open = undefined;
    };
    return { activity: submit, take };
  }

  #reply(): Move {
    return { activity: this.#message(this.#unique('reply')), take: (card) => void numberIn(card, 'add') };
  }

  #add(card: CardJson): Move {
    const id = numberIn(card, 'add');
    const take = (shown: CardJson): void => {
      assert.match(textOf(shown), /now part of/);
      const filed = this.filed.find(({ number }) => toId(number) === id);
      if (filed) filed.replies += 1;
    };
    const text = walk(card).find(({ id: input }) => input === 'text')?.['value'];
    return { activity: this.#press(card, 'add', { text: String(text) }), take };
  }

  async #expectFiled({ number, texts, submit, replies }: Filed): Promise<void> {
    await this.#expectTexts(toId(number), texts);
    const status = await this.#send(this.#message(`status ${number}`));
    assert.equal(numberOn(status), number);
    const shown = Number(/(\d+) messages?$/m.exec(textOf(status))?.[1] ?? 0);
    assert.equal(shown, replies, `replies to ${number}`);
    const again = await this.#send({ ...submit, replyToId: this.#card?.message });
    assert.equal(numberOn(again), number, 'the old Submit must give the same number');
    this.checks += 3;
  }

  async #expectOpen({ id }: Open): Promise<void> {
    const groups = /(.{4})(.{4})(.{4})(.)/.exec(id)?.slice(1).join('-') ?? id;
    const card = await this.#send(this.#message(`status ${groups}`));
    assert.equal(numberIn(card, buttonOf(card, 'answer') ? 'answer' : 'submit'), id);
    this.checks += 1;
  }

  async #expectTexts(id: string, texts: readonly string[]): Promise<void> {
    const shown = textOf(await this.#send(invoke({ desk: { do: 'read', number: id, page: 1 } }, undefined)));
    for (const text of texts) assert.ok(shown.includes(text), `expected ${id} to hold "${text}", got ${shown}`);
    this.checks += texts.length;
  }

  /** Under one id for ever: it may be sent again. */
  #message(text: string): Json {
    return { ...this.#client.toMessage(text), id: `message-${this.#client.user}-${++this.#sent}` };
  }

  #press(card: CardJson, what: string, inputs: Json = {}): Json {
    return invoke({ desk: buttonOf(card, what), ...inputs }, this.#card?.message);
  }

  #textFor(step: string): string {
    if (step === 'category') return this.#chance.pick(['incident', 'vulnerability']);
    if (step === 'resolution' || step === 'message') return this.#chance.pick(['yes', 'no']);
    return step === 'evidence' ? `${this.#unique(step)} CVE-2024-12345` : this.#unique(step);
  }

  #unique(what: string): string {
    return `words of ${this.#client.user} for ${what} number ${++this.#sent};`;
  }
}

/** A press, without an id: each time it is sent it has another, as when Teams sends a slow one again. */
function invoke(data: Json, message: string | undefined): Json {
  const value = { action: { type: 'Action.Execute', verb: 'desk', data }, trigger: 'manual' };
  return { type: 'invoke', name: 'adaptiveCard/action', value, ...(message !== undefined && { replyToId: message }) };
}

function numberIn(card: CardJson, what: string): string {
  const number = buttonOf(card, what)?.['number'];
  assert.ok(typeof number === 'string', `expected a card to ${what}, got ${textOf(card)}`);
  return number;
}
