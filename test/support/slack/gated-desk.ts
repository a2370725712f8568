import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfiguredPlatform } from '../../../src/channels/descriptor.js';
import type { SlackAccess } from '../../../src/channels/slack/access.js';
import { openSlackChannel, type SlackChannel } from '../../../src/channels/slack/channel.js';
import { slack as slackPlatform } from '../../../src/channels/slack/index.js';
import { compose } from '../../../src/main/compose.js';
import type { Store } from '../../../src/ports/store.js';
import type { Turn } from '../../../src/ports/turn.js';
import { systemClock } from '../../../src/system/clock.js';
import { systemTimer } from '../../../src/system/timer.js';
import { toIdentity } from '../../../src/tickets/people.js';
import { bareConfig } from '../desk/configuration.js';
import { keptLog } from '../desk/desk.js';
import { newFolder, openFolder, removeFolders, systemRandom } from '../store/folder.js';
import { behindGate, StoreGate } from '../store/gated-store.js';
import { SlackClient } from './client.js';
import type { SlackPerson } from './person.js';
import { botTokenOf, type PersonName, slackApp, type TeamName } from './seed.js';
import { openSlackWorkspaces, type SlackWorkspaces } from './workspace.js';

type Changes = { -readonly [K in keyof SlackAccess]?: SlackAccess[K] };

const pieceMs = 25;

interface GatedSlackDeskOptions {
  /** Many workspaces install the desk, instead of acme's token being given. */
  readonly many?: boolean;
  readonly access?: Changes;
  /** Slack, where it is open already. */
  readonly slack?: SlackWorkspaces;
}

/** The desk as main composes it, before Slack alone, in this process: its store has a gate. */
export class GatedSlackDesk {
  readonly gate = new StoreGate();
  readonly log = keptLog();
  /** Every turn the desk was asked to take. */
  readonly turns: Turn[] = [];
  store!: Store;
  slack!: SlackWorkspaces;
  client!: SlackClient;
  channel!: SlackChannel;
  port = 0;
  #underWay = 0;
  #stop: () => Promise<void> = () => Promise.resolve();
  readonly #folder = newFolder();
  /** Ends the process and begins another one on the same store: what stood in memory alone is gone. */
  restart: () => Promise<void> = () => Promise.resolve();

  static async open({ many = false, access = {}, slack }: GatedSlackDeskOptions = {}): Promise<GatedSlackDesk> {
    const desk = new GatedSlackDesk();
    desk.slack = slack ?? (await openSlackWorkspaces());
    await desk.#start(many, access);
    desk.client = new SlackClient({ deskUrl: () => desk.baseUrl, slack: desk.slack });
    desk.restart = async () => {
      await desk.#stop();
      await desk.#start(many, access);
    };
    return desk;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    this.gate.open();
    await this.#stop();
    await this.slack.close();
    await removeFolders();
  }

  /** A person of a workspace installs the desk there: its page, Slack's question, and back. Answers the last page. */
  async install(team: TeamName, person: PersonName = 'admin'): Promise<Response> {
    const asked = await fetch(`${this.baseUrl}/slack/install`, { redirect: 'manual' });
    const cookie = (asked.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const back = new URL(await this.slack.approve(asked.headers.get('location') ?? '', team, person));
    return fetch(`${this.baseUrl}${back.pathname}${back.search}`, { headers: { cookie }, redirect: 'manual' });
  }

  /** The assessor, whose workspace is beta: nobody assesses what their own workspace filed. */
  assessor(): SlackPerson {
    return this.client.person('assessor', 'acme', { homeTeam: this.slack.teams.beta.id });
  }

  /** Resolves when no turn is under way, unless the store holds it, every call is answered, and nothing was sent to Slack for a while. */
  async settle(quietMs = 150): Promise<void> {
    const isBusy = (): boolean => this.#underWay > 0 && !this.gate.isHolding;
    const isWaiting = (): boolean => this.slack.calls.some(({ answer }) => answer === undefined);
    // In small pieces: a machine that gives this process no time for a while makes but one of them long.
    for (let known = -1, quiet = 0; quiet < quietMs; await sleep(pieceMs)) {
      const isQuiet = known === this.slack.calls.length && !isBusy() && !isWaiting();
      quiet = isQuiet ? quiet + pieceMs : 0;
      known = this.slack.calls.length;
    }
  }

  async #start(many: boolean, changes: Changes): Promise<void> {
    const { log, gate, slack } = this;
    const { acme, beta } = slack.teams;
    const config = {
      ...bareConfig(this.#folder),
      assessors: [toIdentity('slack', beta.id, acme.people.assessor)],
      platforms: [this.#platform(many, changes)],
      triage: [`slack:${acme.id}/${acme.channels.triage}`],
    };
    const bare = await openFolder(this.#folder, { log, keys: [{ kid: 'k1', key: new Uint8Array(32).fill(1) }] });
    this.store = behindGate(bare, gate);
    const composed = await compose(config, {
      clock: systemClock,
      timer: systemTimer,
      random: systemRandom,
      log,
      store: this.store,
      baseUrl: () => this.baseUrl,
    });
    const server = createServer(composed.web);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    this.port = (server.address() as AddressInfo).port;
    await composed.start();
    this.#stop = async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await composed.stop();
      await bare.close();
    };
  }

  /** Slack as this desk is let in, with every turn noted. */
  #platform(many: boolean, changes: Changes): ConfiguredPlatform {
    const { signingSecret, clientId, clientSecret } = slackApp;
    const { apiUrl } = this.slack;
    const common = { signingSecret, apiUrl, command: '/ticket', locale: 'en', tenants: [], strict: true, ...changes };
    const access: SlackAccess = many
      ? { ...common, kind: 'many', clientId, clientSecret, stateSecret: 's'.repeat(32), publicUrl: new URL(slackApp.redirectUri).origin }
      : { ...common, kind: 'single', botToken: botTokenOf('acme') };
    const open: ConfiguredPlatform['open'] = async ({ desk, ...deps }) => {
      const noting = {
        ...desk,
        handle: async (turn: Turn) => {
          this.turns.push(turn);
          this.#underWay += 1;
          try {
            return await desk.handle(turn);
          } finally {
            this.#underWay -= 1;
          }
        },
      };
      this.channel = openSlackChannel({ ...deps, desk: noting, access });
      return this.channel;
    };
    const given = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botTokenOf('acme') };
    const configured = slackPlatform.configure(given, { mode: 'production', tenants: [], locale: 'en' });
    if (!configured) throw new TypeError('expected Slack to be on with its credentials');
    return { ...configured, open };
  }
}
