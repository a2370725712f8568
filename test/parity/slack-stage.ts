import { cardActionSchema } from '../../src/cards/action.js';
import { readWords } from '../../src/desk/conversation/words.js';
import type { Platforms } from '../support/desk/platforms.js';
import { inputNameOf, placedIn, readable, str } from '../support/slack/blocks.js';
import type { SlackModal } from '../support/slack/modal.js';
import type { SlackPerson, Where } from '../support/slack/person.js';
import type { SlackMessage } from '../support/slack/picture.js';
import type { TeamName } from '../support/slack/seed.js';
import type { Surface } from '../support/slack/surface.js';
import { assesses, type Filled, type Held, type Persona, type Seat, type Spot, type Stage, type Used, waitFor } from './seat.js';

const channelOf: Readonly<Record<Spot, Where>> = { own: 'dm', thread: 'team', 'other thread': 'team', triage: 'triage' };

/** Slack, by signed requests and an emulator of its Web API. */
export class SlackStage implements Stage {
  readonly used: Used = { commands: new Set(), actions: new Set() };
  readonly #platforms: Platforms;
  readonly #seats = new Map<string, SlackSeat>();
  readonly #roots = new Map<Spot, Promise<string | undefined>>();
  readonly #barred = new Set<unknown>();

  constructor(platforms: Platforms) {
    this.#platforms = platforms;
    const refusal = { body: { ok: false, error: 'not_in_channel' } };
    platforms.slack.fail(refusal, Number.POSITIVE_INFINITY, ({ method, body }) => {
      return method.startsWith('chat.') && this.#barred.has(body['thread_ts']);
    });
  }

  seat(who: Persona, where: Spot): Seat {
    const key = `${who} ${where}`;
    const seat = this.#seats.get(key) ?? new SlackSeat(this.#platforms, this.used, this.#person(who), where, () => this.rootOf(where));
    this.#seats.set(key, seat);
    return seat;
  }

  restart(): Promise<void> {
    return this.#platforms.restart();
  }

  appoint(who: Persona, how: 'add' | 'remove'): Promise<void> {
    return this.#platforms.appoint(this.#platforms.nameOnSlack(this.#teamOf(who), who, how), how);
  }

  async bar(where: Spot, barred: boolean): Promise<void> {
    const ts = await this.rootOf(where);
    if (barred) this.#barred.add(ts);
    else this.#barred.delete(ts);
  }

  /** The message that begins a thread, which the publisher wrote. */
  rootOf(where: Spot): Promise<string | undefined> {
    if (where === 'own' || where === 'triage') return Promise.resolve(undefined);
    const root =
      this.#roots.get(where) ??
      this.#person('publisher')
        .say(`About the ${where}`, 'team')
        .then(({ ts }) => ts);
    this.#roots.set(where, root);
    return root;
  }

  #person(who: Persona): SlackPerson {
    return this.#platforms.client.person(who, this.#teamOf(who), this.#platforms.variant);
  }

  #teamOf(who: Persona): TeamName {
    const { publishers, assessors } = this.#platforms.homes;
    return (assesses(who) ? assessors : publishers).slack;
  }
}

/** What is before a person. */
type Front = { readonly modal: SlackModal } | { readonly message: SlackMessage; readonly asItWas?: true };

class SlackSeat implements Seat {
  readonly #platforms: Platforms;
  readonly #used: Used;
  readonly #person: SlackPerson;
  readonly #where: Where;
  readonly #rootOf: () => Promise<string | undefined>;
  #channel = '';
  #root: string | undefined;
  #front: Front | undefined;
  #modal: SlackModal | undefined;
  /** What stood here when this person last did something: messages with their edits, and the modal. */
  #since: ReadonlySet<string> = new Set();

  constructor(platforms: Platforms, used: Used, person: SlackPerson, where: Spot, rootOf: () => Promise<string | undefined>) {
    this.#platforms = platforms;
    this.#used = used;
    this.#person = person;
    this.#where = channelOf[where];
    this.#rootOf = rootOf;
  }

  async say(text: string): Promise<void> {
    const { command } = readWords(text);
    if (command) this.#used.commands.add(command);
    await this.#settle();
    this.#putAway();
    if (this.#where === 'dm') await this.#person.dm(text);
    else await this.#person.mention(text, this.#where, this.#root);
  }

  async remark(text: string): Promise<void> {
    await this.#settle();
    if (this.#where !== 'dm') await this.#person.say(text, this.#where, this.#root, true);
  }

  async drop(): Promise<void> {
    await this.#settle();
    const file = { id: 'F01', mimetype: 'image/png', name: 'screen.png' };
    const ts = this.#platforms.slack.front.nextTs();
    const said = { channel: this.#channel, ts, event_ts: ts, user: this.#person.user, files: [file] };
    if (this.#where === 'dm') await this.#event('event-message-im-file', said);
    else await this.#event('event-app-mention', { ...said, text: `<@${this.#person.team.botUser}>`, thread_ts: this.#root });
  }

  async arrive(): Promise<void> {
    await this.#settle();
    await this.#person.open('messages');
  }

  async press(button: string, inputs: Filled = {}): Promise<void> {
    await this.#press(this.#before(), button, inputs);
  }

  async again(): Promise<void> {
    const { lastSent } = this.#platforms.client;
    if (!lastSent) throw new Error('expected something to have been sent');
    await this.#platforms.client.deliver(lastSent.body, lastSent.delivery, lastSent.what);
  }

  hold(): Held {
    const front = this.#before();
    const held = 'modal' in front ? { modal: front.modal.hold() } : { message: front.message, asItWas: true as const };
    return { press: (button, inputs = {}) => this.#press(held, button, inputs) };
  }

  async sees(what: RegExp): Promise<string> {
    await this.#settle(false);
    return this.#wait(what, () => this.#fronts().filter((front) => !this.#since.has(keyOf(front)) || errorsOf(front) !== ''));
  }

  async finds(what: RegExp): Promise<string> {
    await this.#settle(false);
    this.#putAway();
    return this.#wait(what, () => this.#fronts());
  }

  get buttons(): readonly string[] {
    const front = this.#before();
    const submit = 'modal' in front ? [front.modal.submitText] : [];
    return [...submit.filter((title) => title !== ''), ...this.#surfaceOf(front).buttons];
  }

  get all(): readonly string[] {
    return this.#messages().map((message) => textOf({ message }));
  }

  async #press(front: Front, button: string, inputs: Filled): Promise<void> {
    await this.#settle();
    const surface = this.#surfaceOf(front);
    for (const [field, value] of Object.entries(inputs)) await fill(surface, field, value);
    if ('modal' in front && front.modal.submitText === button) {
      this.#note((JSON.parse(front.modal.view.private_metadata) as { submit: unknown }).submit);
      await front.modal.submit();
      return;
    }
    const pressed = placedIn(surface.blocks).find(({ label, element }) => label === button && element.type === 'button');
    this.#note(JSON.parse(str(pressed?.element['value']) || '{}'));
    await surface.press(button);
  }

  #note(action: unknown): void {
    const read = cardActionSchema.safeParse(action).data;
    if (read) this.#used.actions.add(read.do);
  }

  #surfaceOf(front: Front): Surface<unknown> {
    return 'modal' in front ? front.modal : this.#person.use(front.message, front.asItWas);
  }

  /** Learns where this is, and what stands here before something is done. */
  async #settle(marks = true): Promise<void> {
    this.#channel = await this.#person.channel(this.#where);
    this.#root = await this.#rootOf();
    if (!marks) return;
    const below = this.#messages().map((message): Front => ({ message }));
    this.#since = new Set([...below, ...this.#fronts()].map(keyOf));
  }

  #messages(): readonly SlackMessage[] {
    const { team, user } = this.#person;
    return team.picture.messages(this.#channel, user, this.#root).filter((message) => message.user === team.botUser);
  }

  /** What could be before the person, the newest last: a modal hides what is below it. */
  #fronts(): readonly Front[] {
    const stack = this.#person.team.picture.stack(this.#person.user);
    return stack.length > 0 ? [{ modal: this.#modalNow() }] : this.#messages().map((message) => ({ message }));
  }

  /** The modal in front, with what Slack shows at its fields since the last submission. */
  #modalNow(): SlackModal {
    const modal = this.#person.modal();
    if (this.#modal?.id !== modal.id) this.#modal = modal;
    return this.#modal;
  }

  #putAway(): void {
    this.#person.team.picture.close(this.#person.user, 'all');
  }

  #event(name: 'event-message-im-file' | 'event-app-mention', event: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#platforms.client.event(this.#person.team.name, name, event, { variant: this.#platforms.variant });
  }

  async #wait(what: RegExp, among: () => readonly Front[]): Promise<string> {
    this.#front = await waitFor(
      () => among().findLast((front) => what.test(textOf(front))),
      () => `expected to see ${what}, got ${among().map(textOf).join('\n---\n')}; here: ${this.all.join('\n---\n')}`,
    );
    return textOf(this.#front);
  }

  #before(): Front {
    if (!this.#front) throw new Error('expected something to be looked at before it is pressed');
    return this.#front;
  }
}

async function fill(surface: Surface<unknown>, field: string, value: string): Promise<void> {
  const placed = placedIn(surface.blocks).find(({ block }) => inputNameOf(block.block_id) === field);
  if (placed?.element.type === 'plain_text_input') await surface.type(field, value);
  else await surface.choose(field, value);
}

function keyOf(front: Front): string {
  if ('modal' in front) return `${front.modal.id} ${front.modal.view.hash}`;
  const { channel, ts, onlyFor = '', edits } = front.message;
  return `${channel}/${ts}/${onlyFor} ${edits}`;
}

function errorsOf(front: Front): string {
  return 'modal' in front ? Object.values(front.modal.errors).join('\n') : '';
}

function textOf(front: Front): string {
  if ('message' in front) return `${front.message.text}\n${readable(front.message.blocks)}`;
  const { modal } = front;
  const typed = modal.fields.map((field) => str(modal.value(field)));
  return [modal.title, modal.text, modal.submitText, errorsOf(front), ...typed].filter((text) => text !== '').join('\n');
}
