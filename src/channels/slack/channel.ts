import bolt from '@slack/bolt';
import { Router as createRouter, type Router } from 'express';
import type { Renderer } from '../../cards/reader.js';
import type { KeyedIds as KeyedNames } from '../../desk/keys/keyed-ids.js';
import type { Channel } from '../../ports/channel.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Random } from '../../ports/random.js';
import type { Store } from '../../ports/store.js';
import type { Desk, Place } from '../../ports/turn.js';
import { type Identity, type Tenant, tenantOf } from '../../tickets/people.js';
import { createTracked } from '../background-work.js';
import { createLoopGuard } from '../loop-guard.js';
import { createUpdates } from '../message-updates.js';
import { turnWithinMs } from '../within.js';
import type { SlackAccess } from './access.js';
import { createRemovalCheck } from './install/removal-check.js';
import { openWorkspaces } from './install/workspaces.js';
import { createCommandListener } from './listeners/commands.js';
import type { ListenerParts } from './listeners/deps.js';
import { createPatientDesk } from './listeners/desk-in-time.js';
import { createEventListener, createRemovalListener } from './listeners/events.js';
import { createPressListener } from './listeners/presses.js';
import { createShortcutListener } from './listeners/shortcuts.js';
import { createSubmissionListener } from './listeners/submissions.js';
import { createUsers } from './listeners/users.js';
import { withoutPlan } from './render/blocks/timeline.js';
import { problemsOf } from './render/limits.js';
import { toMessage, toPlainMessage } from './render/message.js';
import { createSheets } from './render/renderer.js';
import { createNotes } from './render/system-messages.js';
import { createReceiver, createSocketReceiver } from './router.js';
import { createQuietLogger, openClient } from './sdk/client.js';
import { createChats } from './send/chats.js';
import { createLanes } from './send/keyed-mutex.js';
import { createVoice } from './send/message-sender.js';
import { createModalWork } from './send/modals.js';
import { createPrivacy } from './send/privacy.js';
import { createScreen } from './send/private-sender.js';
import { createProactive } from './send/proactive.js';
import { createReplies } from './send/replies.js';
import { chatAddressOf, readAddress } from './thread.js';

export interface SlackOptions {
  readonly access: SlackAccess;
  readonly desk: Desk;
  readonly render: Renderer;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly names: KeyedNames;
  /** Has what is kept of a tenant removed in due time, or keeps it after all. */
  readonly purges: { readonly schedule: (tenant: Tenant) => Promise<void>; readonly takeBack: (tenant: Tenant) => Promise<void> };
}

export interface SlackChannel {
  /** Serves `/slack/events` and, where many workspaces install the desk, `/slack/install` and `/slack/oauth_redirect`. */
  readonly router: Router;
  readonly channel: Channel;
  /** A person's own chat with the desk, which it may begin. */
  chatOf(identity: Identity): Place | undefined;
  /** Begins to listen where Slack does not call the desk (Socket Mode). */
  start(): Promise<void>;
}

/** Opens the desk's side of Slack. */
export function openSlackChannel(options: SlackOptions): SlackChannel {
  const { access, render, log, clock, random } = options;
  const { apiUrl, command, locale, strict = false } = access;
  const desk = createPatientDesk({ desk: options.desk, locale });
  const client = openClient({ apiUrl, log });
  const { tokens, authorize, uninstall, forget, installRouter, close } = openWorkspaces(options, client);
  const tracked = createTracked(log, 'slack');
  const updates = createUpdates(tracked);
  const chats = createChats(client, clock);
  const tokenRefused = createRemovalCheck({ client, tokens, forget, tracked, log });
  const voice = createVoice({ client, tokens, chats, log, tokenRefused });
  const sheets = createSheets({ render, log, strict });
  const notes = createNotes({ locale, command });
  const screen = createScreen({ client, tokens, log, closing: tracked.closing, tokenRefused });
  const replies = createReplies({ voice, screen, sheets, updates, tracked, desk, log });
  const modals = createModalWork({ desk, screen, sheets, replies, lanes: createLanes(), notes });
  const users = createUsers({ client, tokens, clock, log });
  const allowed = new Set(access.tenants.filter((tenant) => tenant.startsWith('slack:')));
  const guard = createLoopGuard(clock);
  const parts: ListenerParts = {
    desk,
    screen,
    sheets,
    replies,
    modals,
    notes,
    users,
    tracked,
    uninstall,
    random,
    log,
    command,
    leftMs: ({ arrivedAtMs }) => {
      const spentMs = typeof arrivedAtMs === 'number' ? clock.monotonicMs() - arrivedAtMs : 0;
      return Math.max(0, turnWithinMs - spentMs);
    },
    allows: (team) => access.tenants.length === 0 || allowed.has(`slack:${team}`),
    isOpen: (address, correlationId) => {
      const state = guard(address);
      if (state === 'muted-now') log.warn('slack-loop-muted', { correlationId, channel: 'slack' });
      return state === 'open';
    },
  };
  const logger = createQuietLogger(log);
  const { receiver, router } = createReceiver({ signingSecret: access.signingSecret, clock, logger });
  const { appToken } = access;
  const socket = appToken === undefined ? undefined : createSocketReceiver({ appToken, apiUrl, clock, logger });
  const app = new bolt.App({
    receiver: socket ?? receiver,
    authorize,
    logger,
    clientOptions: client.options,
    processBeforeResponse: true,
    convoStore: false,
    attachFunctionToken: false,
  });
  listen(app, parts);

  const all = createRouter();
  all.use(router);
  if (installRouter) all.use(installRouter);
  const projection = {
    toMessage,
    toPlain: toPlainMessage,
    problemsOf,
    withoutPlan,
  };
  const { post, update } = createProactive({ voice, projection, log, strict });
  const channel: Channel = {
    name: 'slack',
    post,
    update,
    budgetOf: ({ address }) => readAddress(address)?.team ?? '',
    privacyOf: createPrivacy({ client, tokens, clock, log }),
    close: async () => {
      await socket?.stop();
      await tracked.close();
      await close();
      client.close();
    },
  };
  return {
    router: all,
    channel,
    chatOf(identity) {
      const address = chatAddressOf(identity);
      if (address === undefined) return undefined;
      return { channel: 'slack', kind: 'personal', address, tenant: tenantOf(identity) };
    },
    start: async () => {
      if (socket) await app.start();
    },
  };
}

/** Every way in leads to one listener of its kind. */
function listen(app: bolt.App, parts: ListenerParts): void {
  // One listener for every command: a second pattern that fits would acknowledge twice.
  app.command(/^\//, createCommandListener(parts));
  app.action({ type: 'block_actions' }, createPressListener(parts));
  app.view({ type: 'view_submission' }, createSubmissionListener(parts));
  app.shortcut(/^/, createShortcutListener(parts));
  app.event(/^(message|app_mention|app_home_opened)$/, createEventListener(parts));
  app.event(/^(app_uninstalled|tokens_revoked)$/, createRemovalListener(parts));
  app.error(async (error) => {
    parts.log.error('slack-turn-failed', { channel: 'slack', error: 'original' in error ? error.original : error });
    throw error;
  });
}
