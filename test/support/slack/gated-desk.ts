import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { createRenderer } from '../../../src/cards/render.js';
import type { SlackAccess } from '../../../src/channels/slack/access.js';
import { openSlackChannel, type SlackChannel } from '../../../src/channels/slack/channel.js';
import { openCourier } from '../../../src/delivery/courier.js';
import { createDesk } from '../../../src/desk/conversation/desk.js';
import type { Deps } from '../../../src/desk/deps.js';
import { openKeyedIds } from '../../../src/desk/keys/keyed-ids.js';
import { openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { setRole } from '../../../src/desk/people/assessors.js';
import { openTriage, triageThreads } from '../../../src/desk/places/triage.js';
import { schedulePurge, takeBackPurge } from '../../../src/desk/retention/purge.js';
import { noteDeadThread, readerOfThread } from '../../../src/desk/tickets/dead-threads.js';
import type { Store } from '../../../src/ports/store.js';
import type { Turn } from '../../../src/ports/turn.js';
import { systemClock } from '../../../src/system/clock.js';
import { systemTimer } from '../../../src/system/timer.js';
import { type Tenant, toIdentity } from '../../../src/tickets/people.js';
import { keptLog, weekdays } from '../desk/desk.js';
import { newFolder, openFolder, removeFolders, systemRandom } from '../store/folder.js';
import { behindGate, StoreGate } from '../store/gated-store.js';
import { SlackClient } from './client.js';
import type { SlackPerson } from './person.js';
import { botTokenOf, type PersonName, slackApp, type TeamName } from './seed.js';
import { openSlackWorkspaces, type SlackWorkspaces } from './workspace.js';

type Changes = { -readonly [K in keyof SlackAccess]?: SlackAccess[K] };

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
  #stop: () => Promise<void> = () => Promise.resolve();

  static async open({ many = false, access = {}, slack }: GatedSlackDeskOptions = {}): Promise<GatedSlackDesk> {
    const desk = new GatedSlackDesk();
    desk.slack = slack ?? (await openSlackWorkspaces());
    await desk.#start(many, access);
    desk.client = new SlackClient({ deskUrl: desk.baseUrl, slack: desk.slack });
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

  /** Resolves when nothing was sent to Slack for a while. */
  async settle(quietMs = 150): Promise<void> {
    for (let known = -1; known !== this.slack.calls.length; await sleep(quietMs)) known = this.slack.calls.length;
  }

  async #start(many: boolean, changes: Changes): Promise<void> {
    const { log, gate, slack } = this;
    const [clock, random, timer] = [systemClock, systemRandom, systemTimer];
    const keys = [{ kid: 'k1', key: new Uint8Array(32).fill(1) }];
    const bare = await openFolder(newFolder(), { log, keys });
    const store = behindGate(bare, gate);
    this.store = store;
    const [signedHeads, names] = [await openSignedHeads(bare.meta), await openKeyedIds(bare.meta, random)];
    const { acme, beta } = slack.teams;
    await setRole({ store: bare, keyedIds: names }, toIdentity('slack', beta.id, acme.people.assessor), 'assessor', clock.now());
    const places = [{ channel: 'slack', address: `${acme.id}/${acme.channels.triage}`, tenant: `slack:${acme.id}` as Tenant }] as const;
    const deps: Deps = {
      store,
      clock,
      timer,
      random,
      log,
      signedHeads,
      keyedIds: names,
      calendars: { team: weekdays },
      settings: { numberPrefix: 'SEC', locale: 'en', zone: 'UTC', triage: triageThreads(names, [...places]) },
      chatOf: (identity) => this.channel.chatOf(identity),
      wake: (number) => courier.wake(number),
    };
    const inner = createDesk(deps);
    const desk = {
      ...inner,
      handle: (turn: Turn) => {
        this.turns.push(turn);
        return inner.handle(turn);
      },
    };
    const render = createRenderer({ numberPrefix: 'SEC' });
    const { signingSecret, clientId, clientSecret } = slackApp;
    const common = { signingSecret, apiUrl: slack.apiUrl, command: '/ticket', locale: 'en', tenants: [], strict: true, ...changes };
    const access: SlackAccess = many
      ? { ...common, kind: 'many', clientId, clientSecret, stateSecret: 's'.repeat(32), publicUrl: new URL(slackApp.redirectUri).origin }
      : { ...common, kind: 'single', botToken: botTokenOf('acme') };
    const purges = {
      schedule: (tenant: Tenant) => schedulePurge(deps, tenant),
      takeBack: (tenant: Tenant) => takeBackPurge(deps, tenant),
    };
    this.channel = openSlackChannel({ access, desk, render, log, clock, random, store, keyedIds: names, purges });
    const courier = openCourier({
      store,
      clock,
      timer,
      random,
      log,
      render,
      channels: { slack: this.channel.channel },
      readerOf: (following) => readerOfThread(deps, following),
      triageGuard: { admits: async () => true },
      onDead: (number, following, reason) => noteDeadThread(deps, number, following, reason),
    });
    const server = createServer(express().use(this.channel.router));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    this.port = (server.address() as AddressInfo).port;
    await openTriage(bare, names, [...places], { url: '', always: false }, clock.now());
    await this.channel.start();
    this.#stop = async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await courier.stop();
      await this.channel.channel.close();
      await bare.close();
    };
  }
}
