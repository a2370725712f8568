import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Card, ExecuteAction } from '../../../src/cards/card.js';
import type { View } from '../../../src/cards/view.js';
import { openTeamsChannel, type TeamsOptions } from '../../../src/channels/teams/channel.js';
import type { Channel } from '../../../src/ports/channel.js';
import type { Clock } from '../../../src/ports/clock.js';
import type { Conversation } from '../../../src/ports/conversation.js';
import type { Log, LogFields } from '../../../src/ports/log.js';
import type { Place } from '../../../src/ports/place.js';
import type { Revision, Store } from '../../../src/ports/store.js';
import type { Desk, Reply, Shown, Turn } from '../../../src/ports/turn.js';
import { toInstant } from '../../../src/tickets/instant.js';
import type { Identity } from '../../../src/tickets/people.js';
import { openTeamsConnector, type TeamsConnector } from './connector.js';
import { app, openTeamsEntra, type TeamsEntra } from './entra.js';

/** Answers a turn; the default shows the plain help card. */
export type Script = (turn: Turn) => Reply | Promise<Reply>;

/** A desk that follows a script and remembers its turns. */
export interface ScriptedDesk extends Desk {
  script: Script;
  readonly turns: Turn[];
  readonly posts: { readonly turn: Turn; readonly view: View; readonly message: string }[];
}

export function scriptedDesk(): ScriptedDesk {
  const desk: ScriptedDesk = {
    turns: [],
    posts: [],
    script: () => ({ kind: 'show', audience: 'private', card: shown({ kind: 'help', lost: false, commands: ['help'] }) }),
    handle: async (turn) => {
      desk.turns.push(turn);
      return desk.script(turn);
    },
    opensForm: () => false,
    posted: async (turn, { view }, message) => {
      desk.posts.push({ turn, view, message });
    },
  };
  return desk;
}

/** A view for an English reader in UTC. */
export function shown<V extends View>(view: V): Shown<V> {
  return { view, reader: { locale: 'en', zone: 'UTC' } };
}

/** A receipt is the view with free text in it: it tells cards apart and makes them as large as wanted. */
export function receipt(text: string): Shown<Extract<View, { kind: 'receipt' }>> {
  return shown({ kind: 'receipt', number: 'ABCDEFGHJKMN0' as Extract<View, { kind: 'receipt' }>['number'], receipt: text, page: 1 });
}

function help(title: string): ExecuteAction {
  return { type: 'Action.Execute', title, verb: 'desk', data: { desk: { do: 'command', text: 'help' } } };
}

/** A card with an input, a button of its own and one inside a container; its neutral line is the kind of the view. */
export function drawPlainly(view: View): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'en',
    speak: view.kind,
    fallbackText: `The desk shows: ${view.kind}`,
    body: [
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: view.kind === 'receipt' ? view.receipt : view.kind }] },
      { type: 'Input.Text', id: 'text', label: 'Text', maxLength: 9_000, value: 'stands here', isRequired: true },
      { type: 'Container', items: [{ type: 'ActionSet', actions: [{ ...help('Inner'), style: 'positive' }] }] },
    ],
    actions: [help('Go'), { ...help('Back'), associatedInputs: 'none' }],
  };
}

/** What the first text of such a card says. */
export function wordsOf(card: { readonly body: readonly unknown[] } | undefined): string {
  const [first] = (card?.body ?? []) as { inlines?: { text: string }[]; text?: string }[];
  return first?.inlines?.[0]?.text ?? first?.text ?? '';
}

/** A log that keeps its lines. */
export function keptLines(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (event: string, fields?: LogFields) => {
    const { error, ...rest } = fields ?? {};
    lines.push(JSON.stringify({ level, event, ...rest, ...(error instanceof Error ? { error: error.stack } : {}) }));
  };
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

export const runningClock: Clock = { now: () => toInstant(Date.now()), monotonicMs: () => performance.now() };

function absent(): never {
  throw new Error('the channel only reads');
}

/** The conversations the desk would keep, as a map. */
export function keptConversations(...kept: Conversation[]): Store['conversations'] {
  const docs = new Map(kept.map((doc) => [doc.id as string, doc]));
  return {
    get: async (id) => {
      const doc = docs.get(id);
      return doc && { id, doc, revision: 1 as Revision };
    },
    put: absent,
    remove: absent,
    find: absent,
    isUnder: absent,
    list: absent,
    update: absent,
  };
}

/** The channel over a scripted desk, listening, with the platform's side around it. */
export interface OpenTeams {
  readonly baseUrl: string;
  readonly desk: ScriptedDesk;
  readonly log: Log & { readonly lines: string[] };
  readonly connector: TeamsConnector;
  readonly entra: TeamsEntra;
  readonly channel: Channel;
  /** How often the desk was told that who reads somewhere may be others now. */
  readonly readersChanged: () => number;
  /** A person's own chat, as the desk is offered it. */
  readonly chatOf: (identity: Identity) => Promise<Place | undefined>;
  close(): Promise<void>;
}

type Override = (options: TeamsOptions) => TeamsOptions;

export const asTheyAre: Override = (options) => options;
export const locally: Override = (options) => ({ ...options, access: { kind: 'local' } });

/** Opens the channel with credentials; `override` changes what the channel is given. */
export async function openTeams(override: Override = asTheyAre): Promise<OpenTeams> {
  const connector = await openTeamsConnector();
  const entra = await openTeamsEntra();
  const desk = scriptedDesk();
  const log = keptLines();
  const { appId, appPassword, tenantId } = app;
  let readersChanged = 0;
  const { openIdMetadata, loginUrl } = entra;
  const {
    router,
    channel,
    chatOf = async () => undefined,
  } = openTeamsChannel(
    override({
      access: {
        kind: 'authenticated',
        appId,
        appPassword,
        appType: 'SingleTenant',
        appTenantId: tenantId,
        openIdMetadata,
        loginUrl,
        serviceHosts: [connector.host],
        tenants: [],
        trusted: ['19:trusted@thread.tacv2'],
      },
      readersChanged: () => {
        readersChanged += 1;
      },
      desk,
      render: drawPlainly,
      log,
      clock: runningClock,
      random: { bytes: (count) => new Uint8Array(randomBytes(count)) },
      conversations: keptConversations(),
    }),
  );
  const server = createServer(express().use(router));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    readersChanged: () => readersChanged,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    desk,
    log,
    connector,
    entra,
    channel,
    chatOf,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await channel.close();
      await Promise.all([connector.close(), entra.close()]);
    },
  };
}

/** Opens the channel for as long as `use` takes. */
export async function withTeams(override: Override, use: (teams: OpenTeams) => Promise<void>): Promise<void> {
  const teams = await openTeams(override);
  try {
    await use(teams);
  } finally {
    await teams.close();
  }
}
