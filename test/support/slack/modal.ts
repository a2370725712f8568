import { inputNameOf, isJson, type Json, placedIn, textOf } from './blocks.js';
import type { Ack, SlackClient } from './client.js';
import { askAs } from './emulator.js';
import { faultsOfView } from './limits.js';
import { type Sender, toClosed, toSubmission, toViewAction } from './payloads.js';
import type { SlackView } from './picture.js';
import { Surface } from './surface.js';

/** A modal as a person sees it. It follows the view through updates; when it was closed its methods say so. */
export class SlackModal extends Surface<Ack> {
  readonly id: string;
  /** What Slack shows at the fields after a submission, by the names of the fields. */
  errors: Readonly<Record<string, string>> = {};
  readonly #client: SlackClient;
  readonly #sender: Sender;

  readonly #asItWas: SlackView | undefined;

  /** `asItWas`: on a screen that has not heard of changes since. */
  constructor(client: SlackClient, sender: Sender, id: string, asItWas?: SlackView) {
    const { picture } = sender.team;
    super({
      blocks: () => this.view.blocks,
      typed: () => picture.typed(sender.user, id),
      tell: async (action) =>
        client.granted(await client.interact(toViewAction(sender, this.view, this.state, action, await this.#trigger()))),
    });
    this.id = id;
    this.#asItWas = asItWas;
    this.#client = client;
    this.#sender = sender;
  }

  get isOpen(): boolean {
    return this.#sender.team.picture.isOpen(this.id);
  }

  /** The modal as it is now, on a screen that hears of no changes. */
  hold(): SlackModal {
    return new SlackModal(this.#client, this.#sender, this.id, this.view);
  }

  get view(): SlackView {
    if (this.#asItWas) return this.#asItWas;
    const view = this.#sender.team.picture.stack(this.#sender.user).find(({ id }) => id === this.id);
    if (!view) throw new Error('expected the modal to be open');
    return view;
  }

  get title(): string {
    return textOf(this.view.title);
  }

  /** What the button at the end says; empty without one. */
  get submitText(): string {
    return textOf(this.view.submit);
  }

  /** Presses the button at the end, and does what the acknowledgement says. */
  async submit(): Promise<Ack> {
    const { view } = this;
    if (!view.submit) throw new Error(`expected ${this.title} to have a button to submit`);
    if (this.missing.length > 0) throw new Error(`expected ${this.missing.join(', ')} to be filled in: Slack does not let the modal go`);
    const ack = this.#client.granted(await this.#client.interact(toSubmission(this.#sender, view, this.state, await this.#trigger())));
    await this.#follow(ack.body);
    this.#client.slack.front.changed();
    return ack;
  }

  /** Closes this modal by its cross; the one below it is seen again. Tells the app where it asked to be told. */
  async close(which: 'front' | 'all' = 'front'): Promise<Ack | undefined> {
    const { view } = this;
    const { state } = this;
    this.#sender.team.picture.close(this.#sender.user, which);
    return view.notify_on_close
      ? this.#client.granted(await this.#client.interact(toClosed(this.#sender, view, state, which === 'all')))
      : undefined;
  }

  /** Resolves when the app has changed the view; rejects after 5 s. Call it before what causes the change. */
  changed(): Promise<void> {
    const { hash } = this.view;
    return this.#client.slack.until(() => !this.isOpen || this.view.hash !== hash, `a change of ${this.title}`);
  }

  async #follow(body: unknown): Promise<void> {
    this.errors = {};
    const { picture } = this.#sender.team;
    if (body === '' || (isJson(body) && Object.keys(body).length === 0)) return picture.close(this.#sender.user, 'front');
    const said = isJson(body) ? body : {};
    switch (said['response_action']) {
      case 'errors':
        this.errors = this.#errorsOf(said['errors']);
        return;
      case 'clear':
        return picture.close(this.#sender.user, 'all');
      case 'update':
        return this.#take('views.update', said['view'], { view_id: this.id });
      case 'push':
        return this.#take('views.push', said['view'], { trigger_id: await this.#trigger() });
      default:
        throw new Error(`expected an answer that Slack knows, got ${JSON.stringify(body)}`);
    }
  }

  #errorsOf(errors: unknown): Readonly<Record<string, string>> {
    const inputs = placedIn(this.blocks).filter(({ block }) => block.type === 'input');
    const said = isJson(errors) ? (errors as Readonly<Record<string, string>>) : {};
    const strays = Object.keys(said).filter((id) => !inputs.some(({ block }) => block.block_id === id));
    if (strays.length > 0 || Object.keys(said).length === 0)
      throw new Error(`expected errors at inputs of the modal, got ${JSON.stringify(errors)}: Slack shows that it could not connect`);
    return Object.fromEntries(Object.entries(said).map(([id, problem]) => [inputNameOf(id), problem]));
  }

  async #take(method: 'views.update' | 'views.push', view: unknown, by: Json): Promise<void> {
    const { team, user } = this.#sender;
    const faults = faultsOfView(view);
    if (faults.length > 0) throw new Error(`expected a view that Slack takes, got ${faults.join('; ')}`);
    const { view: taken } = await askAs(team, team.botToken, method, { ...by, view });
    team.picture.own((taken as { id: string }).id, user);
    team.picture.show(user, taken as Json);
  }

  #trigger(): Promise<string> {
    return triggerFor(this.#sender, this.id);
  }
}

/** A trigger id for what a person just did, in a modal or elsewhere. */
export async function triggerFor({ team, user }: Sender, view?: string): Promise<string> {
  const by = view === undefined ? { user_id: user } : { user_id: user, view_id: view };
  const { trigger_id: trigger } = (await askAs(team, team.botToken, 'views.generateTriggerId', by)) as { trigger_id: string };
  team.picture.own(trigger, user);
  return trigger;
}
