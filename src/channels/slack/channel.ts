import bolt from '@slack/bolt';
import { Router as createRouter } from 'express';
import { createKeyedMutex } from '../../desk/keyed-mutex.js';
import { findByIdentity } from '../../desk/people/find.js';
import type { Channel } from '../../ports/channel.js';
import { createAnswers } from '../answers.js';
import { createBackgroundWork } from '../background-work.js';
import type { OpenChannel } from '../descriptor.js';
import { createLoopGuard } from '../loop-guard.js';
import { createMessageUpdates } from '../message-updates.js';
import { turnWithinMs } from '../within.js';
import { createRemovalCheck } from './install/removal-check.js';
import { openWorkspaces, type SlackOptions } from './install/workspaces.js';
import { createCommandListener } from './listeners/commands.js';
import type { ListenerDeps } from './listeners/deps.js';
import { createDeskWithTimeout } from './listeners/desk-timeout.js';
import { createHomeListener } from './listeners/home-opened.js';
import { createJoinListener } from './listeners/joins.js';
import { createMessageListener } from './listeners/messages.js';
import { createPressListener } from './listeners/presses.js';
import { createRemovalListener } from './listeners/removals.js';
import { createShortcutListener } from './listeners/shortcuts.js';
import { createSubmissionListener } from './listeners/submissions.js';
import { createTakeIn } from './listeners/take-in.js';
import { createUsers } from './listeners/users.js';
import { withoutPlan } from './render/blocks/timeline.js';
import { problemsOf } from './render/limits.js';
import { toMessage, toPlainMessage } from './render/message.js';
import { createSlackRenderer } from './render/renderer.js';
import { createSystemMessages } from './render/system-messages.js';
import { createReceiver, createSocketReceiver } from './router.js';
import { createQuietLogger, openClient } from './sdk/client.js';
import { createBeginning } from './send/beginning.js';
import { createChats } from './send/chats.js';
import { createMessageSender } from './send/message-sender.js';
import { createModals } from './send/modals.js';
import { createPrivacy } from './send/privacy.js';
import { createPrivateSender } from './send/private-sender.js';
import { createProactive } from './send/proactive.js';
import { createReplies } from './send/replies.js';
import { readAddress } from './thread.js';

/** Serves `/slack/events` and, where many workspaces install the desk, `/slack/install` and `/slack/oauth_redirect`. */
export type SlackChannel = Required<OpenChannel>;

/** Opens the desk's side of Slack. */
export function openSlackChannel(options: SlackOptions): SlackChannel {
  const { access, proxy, render, log, clock, random } = options;
  const { apiUrl, command, locale, strict = false } = access;
  const desk = createDeskWithTimeout({ desk: options.desk, locale });
  const client = openClient({ apiUrl, log, proxy });
  const { tokens, authorize, uninstall, forget, installRouter, close } = openWorkspaces(options, client);
  const background = createBackgroundWork(log, 'slack');
  const answers = createAnswers({ platform: 'slack', desk, updates: createMessageUpdates(background), background, log });
  const chats = createChats(client, clock);
  const tokenRefused = createRemovalCheck({ client, tokens, forget, background, log });
  const messageSender = createMessageSender({ client, tokens, chats, log, tokenRefused });
  const renderer = createSlackRenderer({ render, log, strict });
  const systemMessages = createSystemMessages({ locale, command });
  const privateSender = createPrivateSender({ client, tokens, log, closing: background.closing, tokenRefused });
  const replies = createReplies({ messageSender, privateSender, renderer, answers, background });
  const modals = createModals({ desk, privateSender, renderer, replies, mutex: createKeyedMutex(), systemMessages });
  const users = createUsers({ client, tokens, clock, log });
  const allowed = new Set(access.tenants.filter((tenant) => tenant.startsWith('slack:')));
  const guard = createLoopGuard(clock);
  const deps: ListenerDeps = {
    desk,
    privateSender,
    renderer,
    answers,
    replies,
    modals,
    systemMessages,
    users,
    background,
    uninstall,
    random,
    log,
    command,
    leftMs: ({ arrivedAtMs }) => {
      const spentMs = typeof arrivedAtMs === 'number' ? clock.monotonicMs() - arrivedAtMs : 0;
      return Math.max(0, turnWithinMs - spentMs);
    },
    allows: (team) => access.tenants.length === 0 || allowed.has(`slack:${team}`),
    isMet: async (identity) => (await findByIdentity(options, identity)) !== undefined,
    triage: access.triage ?? [],
    isOpen: (address, correlationId) => {
      const state = guard(address);
      if (state === 'muted-now') log.warn('slack-loop-muted', { correlationId, channel: 'slack' });
      return state === 'open';
    },
  };
  const logger = createQuietLogger(log);
  const { receiver, router } = createReceiver({ signingSecret: access.signingSecret, clock, logger });
  const { appToken } = access;
  const socket =
    appToken === undefined ? undefined : createSocketReceiver({ appToken, clientOptions: client.options, proxy, clock, logger });
  const app = new bolt.App({
    receiver: socket ?? receiver,
    authorize,
    logger,
    clientOptions: client.options,
    processBeforeResponse: true,
    convoStore: false,
    attachFunctionToken: false,
  });
  listen(app, deps);

  const all = createRouter();
  all.use(router);
  if (installRouter) all.use(installRouter);
  const projection = {
    toMessage,
    toPlain: toPlainMessage,
    problemsOf,
    withoutPlan,
  };
  const { post, update } = createProactive({ messageSender, projection, log, strict });
  const channel: Channel = {
    name: 'slack',
    post,
    update,
    budgetOf: ({ address }) => readAddress(address)?.team ?? '',
    privacyOf: createPrivacy({ client, tokens, clock, log }),
    close: async () => {
      await socket?.stop();
      await background.close();
      await close();
      client.close();
    },
  };
  return {
    router: all,
    channel,
    chatOf: createBeginning(tokens, log),
    start: async () => {
      if (socket) await app.start();
    },
  };
}

/** Every way in leads to one listener of its kind. */
function listen(app: bolt.App, deps: ListenerDeps): void {
  // One listener for every command: a second pattern that fits would acknowledge twice.
  app.command(/^\//, createCommandListener(deps));
  app.action({ type: 'block_actions' }, createPressListener(deps));
  app.view({ type: 'view_submission' }, createSubmissionListener(deps));
  app.shortcut(/^/, createShortcutListener(deps));
  const takeIn = createTakeIn(deps);
  app.event(/^(message|app_mention)$/, createMessageListener(deps, takeIn));
  app.event('member_joined_channel', createJoinListener(deps, takeIn));
  app.event('app_home_opened', createHomeListener(deps));
  app.event(/^(app_uninstalled|tokens_revoked)$/, createRemovalListener(deps));
  app.error(async (error) => {
    deps.log.error('slack-turn-failed', { channel: 'slack', error: 'original' in error ? error.original : error });
    throw error;
  });
}
