import { readWords } from '../../src/desk/conversation/words.js';
import { type Platforms, teamsTriage } from '../support/desk/platforms.js';
import { pressOf, TeamsClient, walk } from '../support/teams/client.js';
import { type CardJson, type Json, type Message, teamsMember } from '../support/teams/connector.js';
import { app } from '../support/teams/entra.js';
import { textOf } from '../support/teams/filing.js';
import { assesses, type Filled, type Held, type Persona, type Seat, type Spot, type Stage, type Used, waitFor } from './seat.js';

const conversationOf: Readonly<Record<Exclude<Spot, 'own'>, string>> = {
  thread: '19:work@thread.tacv2;messageid=1700000000001',
  'other thread': '19:work@thread.tacv2;messageid=1700000000002',
  triage: teamsTriage,
};

/** Teams, by signed requests and a stand-in of the connector. */
export class TeamsStage implements Stage {
  readonly used: Used = { commands: new Set(), actions: new Set() };
  readonly #platforms: Platforms;
  readonly #seats = new Map<string, TeamsSeat>();

  constructor(platforms: Platforms) {
    this.#platforms = platforms;
    // The publishers are among themselves in their own channel.
    const [work = ''] = conversationOf.thread.split(';');
    platforms.connector.rosters.set(work, [teamsMember('somebody', { tenantId: platforms.homes.publishers.teams })]);
  }

  seat(who: Persona, where: Spot): Seat {
    const key = `${who} ${where}`;
    const seat = this.#seats.get(key) ?? new TeamsSeat(this.#platforms, this.used, who, where);
    this.#seats.set(key, seat);
    return seat;
  }

  restart(): Promise<void> {
    return this.#platforms.restart();
  }

  appoint(who: Persona, how: 'add' | 'remove'): Promise<void> {
    return this.#platforms.appoint(`teams:${tenantOf(this.#platforms, who)}/${who}`, how);
  }

  async bar(where: Exclude<Spot, 'own'>, barred: boolean): Promise<void> {
    const { refuses } = this.#platforms.connector;
    if (barred) refuses.set(conversationOf[where], 'BotNotInConversationRoster');
    else refuses.delete(conversationOf[where]);
  }
}

function tenantOf({ homes }: Platforms, who: Persona): string {
  return (assesses(who) ? homes.assessors : homes.publishers).teams;
}

/** What is before a person: a message with its card as it was looked at, or the card of a dialog. */
interface Front {
  readonly card: CardJson;
  readonly message?: string;
}

class TeamsSeat implements Seat {
  readonly #platforms: Platforms;
  readonly #used: Used;
  readonly #client: TeamsClient;
  readonly #isOwn: boolean;
  /** Cards of invoke answers, which this person sees before the message itself is updated. */
  readonly #answered = new Map<string, { readonly card: CardJson; readonly at: number; readonly act: number }>();
  #front: Front | undefined;
  #dialog: CardJson | undefined;
  /** How many calls there were when this person last did something, and how many things they did. */
  #since = 0;
  #acts = 0;

  constructor(platforms: Platforms, used: Used, who: Persona, where: Spot) {
    this.#platforms = platforms;
    this.#used = used;
    this.#isOwn = where === 'own';
    const { connector, entra, desk } = platforms;
    this.#client = new TeamsClient({
      connector,
      entra,
      user: who,
      tenant: tenantOf(platforms, who),
      name: `${who} of Teams`,
      kind: where === 'own' ? 'personal' : 'channel',
      ...(where !== 'own' && {
        conversation: conversationOf[where],
        placeTenant: where === 'triage' ? app.tenantId : platforms.homes.publishers.teams,
      }),
      get baseUrl() {
        return desk.baseUrl;
      },
    });
  }

  async say(text: string): Promise<void> {
    const { command } = readWords(text);
    if (command) this.#used.commands.add(command);
    await this.#do(this.#client.toMessage(text));
  }

  async remark(text: string): Promise<void> {
    await this.#do({ type: 'message', textFormat: 'plain', text, entities: [] });
  }

  async drop(): Promise<void> {
    const { text, entities } = this.#client.toMessage('');
    await this.#do({ type: 'message', text, entities, attachments: [{ contentType: 'image/png' }] });
  }

  async arrive(): Promise<void> {
    this.#since = this.#platforms.connector.calls.length;
    await this.#client.install();
  }

  press(button: string, inputs: Filled = {}): Promise<void> {
    return this.#press(this.#before(), button, inputs);
  }

  async again(): Promise<void> {
    this.#take(await this.#client.resend('another id'));
  }

  hold(): Held {
    const front = this.#before();
    return { press: (button, inputs = {}) => this.#press(front, button, inputs) };
  }

  sees(what: RegExp): Promise<string> {
    return this.#wait(what, () => {
      if (this.#dialog) return [{ card: this.#dialog }];
      return this.#messages().filter(({ changedAt, act }) => changedAt > this.#since || act === this.#acts);
    });
  }

  finds(what: RegExp): Promise<string> {
    this.#dialog = undefined;
    return this.#wait(what, () => this.#messages());
  }

  get buttons(): readonly string[] {
    return walk(this.#before().card)
      .filter(({ type }) => String(type).startsWith('Action.'))
      .map(({ title }) => String(title));
  }

  get all(): readonly string[] {
    return this.#messages().map(({ card }) => textOf(card));
  }

  async #press({ card, message }: Front, button: string, inputs: Filled): Promise<void> {
    const { action, data } = pressOf(card, button, inputs);
    this.#used.actions.add((data['desk'] as Json)['do'] as never);
    const replyToId = message ?? this.#messages().at(-1)?.message;
    if (message === undefined) return this.#do({ type: 'invoke', name: 'task/submit', value: { data }, replyToId });
    if (action.type === 'Action.Submit') return this.#do({ type: 'invoke', name: 'task/fetch', value: { data }, replyToId });
    const value = { action: { type: 'Action.Execute', verb: action['verb'], data }, trigger: 'manual' };
    await this.#do({ type: 'invoke', name: 'adaptiveCard/action', value, replyToId });
  }

  async #do(activity: Json): Promise<void> {
    this.#since = this.#platforms.connector.calls.length;
    this.#acts += 1;
    if (activity['type'] === 'message') this.#dialog = undefined;
    this.#take(await this.#client.send(activity), activity['replyToId'] as string | undefined);
  }

  #take({ status, body, card }: { status: number; body: unknown; card?: CardJson }, pressed?: string): void {
    if (status !== 200) throw new Error(`expected the desk to take the turn, got ${status} ${JSON.stringify(body)}`);
    const { task, value } = (body ?? {}) as { task?: { type: string; value: { card: { content: CardJson } } }; value?: unknown };
    if (typeof value === 'string' && !/\p{L}{2}/u.test(value)) throw new Error(`expected a press to be answered by words, got ${value}`);
    if (task) this.#dialog = task.type === 'continue' ? task.value.card.content : undefined;
    if (card && pressed !== undefined) this.#answered.set(pressed, { card, at: this.#platforms.connector.calls.length, act: this.#acts });
  }

  /** Messages here, in a channel also those below its posts, as this person sees them. */
  #messages(): readonly (Required<Front> & { readonly changedAt: number; readonly act?: number })[] {
    const { connector } = this.#platforms;
    const { conversation } = this.#client;
    const below = this.#isOwn ? [] : connector.calls.map((call) => call.conversation).filter((one) => one.startsWith(`${conversation};`));
    return [...new Set([conversation, ...below])]
      .flatMap((one) => connector.messages(one))
      .flatMap(({ id, card, changedAt }: Message) => {
        const answered = this.#answered.get(id);
        if (answered && answered.at >= changedAt) return [{ message: id, card: answered.card, changedAt: answered.at, act: answered.act }];
        return card ? [{ message: id, card, changedAt }] : [];
      })
      .toSorted((a, b) => a.changedAt - b.changedAt);
  }

  async #wait(what: RegExp, among: () => readonly Front[]): Promise<string> {
    const front = await waitFor(
      () => among().findLast(({ card }) => what.test(textOf(card))),
      () =>
        `expected to see ${what}, got ${among()
          .map(({ card }) => textOf(card))
          .join('\n---\n')}; here: ${this.all.join('\n---\n')}`,
    );
    this.#front = { card: front.card, ...(front.message !== undefined && { message: front.message }) };
    return textOf(front.card);
  }

  #before(): Front {
    if (!this.#front) throw new Error('expected something to be looked at before it is pressed');
    return this.#front;
  }
}
