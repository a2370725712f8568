import type { TurnContext } from 'botbuilder';
import type { Channel } from '../../ports/channel.js';
import type { Conversation } from '../../ports/conversation.js';
import type { Log } from '../../ports/log.js';
import type { Store } from '../../ports/store.js';
import { createAnswers } from '../answers.js';
import { createBackgroundWork } from '../background-work.js';
import type { ChannelDeps, OpenChannel } from '../descriptor.js';
import { openHttpClient } from '../http-client.js';
import { createMessageUpdates } from '../message-updates.js';
import type { Proxy } from '../proxy.js';
import type { TeamsAccess } from './access.js';
import { type ActivityListener, createActivityListener } from './listeners/activity-listener.js';
import { createRouter, type HttpAnswer, type Take } from './router.js';
import { StrictAuthentication } from './sdk/auth.js';
import { createConnectorClient } from './sdk/connector-client.js';
import { openCredentials } from './sdk/credentials.js';
import { CloudAdapter } from './sdk/modules.js';
import { quietenSdk } from './sdk/quiet-console.js';
import { toChatPlace } from './send/chat-place.js';
import { createChats } from './send/chats.js';
import { createServiceHosts, loopbackServiceHosts } from './send/hosts.js';
import { createMessageSender } from './send/message-sender.js';
import { createRosterPrivacy } from './send/privacy.js';
import { createProactive, toTarget } from './send/proactive.js';
import { createReplies } from './send/replies.js';
import { type Member, readRoster } from './send/roster.js';
import { createServices } from './send/services.js';
import { toTriagePlace } from './send/triage-place.js';
import { readAddress, tenantOf } from './thread.js';

export type TeamsOptions = Pick<ChannelDeps, 'desk' | 'render' | 'log' | 'clock' | 'random' | 'readersChanged'> & {
  readonly access: TeamsAccess;
  readonly proxy?: Proxy | undefined;
  /** Where the desk keeps the newest `serviceUrl` of each conversation. */
  readonly conversations: Store['conversations'];
};

/** Serves `POST /api/messages`. */
export type TeamsChannel = OpenChannel;

/** Opens the desk's side of Microsoft Teams. Throws a TypeError when a service host is not one. */
export function openTeamsChannel(options: TeamsOptions): TeamsChannel {
  const { access, proxy, desk, render, log, clock, random, conversations, readersChanged } = options;
  const local = access.kind === 'local';
  const hosts = local ? loopbackServiceHosts : createServiceHosts(access.serviceHosts);
  const { httpClient, close } = createConnectorClient({ hosts, proxy });
  const login = openHttpClient({ proxy });
  const credentials = openCredentials(access, { hosts, http: login, clock, log });
  const adapter = new CloudAdapter(new StrictAuthentication(access, { credentials, httpClient, http: login, clock, log }));
  const restoreConsole = quietenSdk(log);
  const background = createBackgroundWork(log, 'teams');
  const updates = createMessageUpdates(background);
  const appId = local ? '' : access.appId;
  const chats = createChats(adapter, appId, clock);
  const services = createServices(access);
  const messageSender = createMessageSender(adapter, appId, chats, log);
  const answers = createAnswers({ platform: 'teams', desk, updates, background, log });
  const replies = createReplies({ messageSender, answers, background, render, log });
  const tenants = new Set(local ? [] : access.tenants.map((tenant) => tenant.toLowerCase()));
  const known = { conversations, services };
  const privacy = createRosterPrivacy({
    readRoster: (conversation) => rosterOf(adapter, appId, known, conversation),
    trusted: new Set(local ? [] : access.trusted.map((entry) => toTriagePlace(entry, access).address)),
    clock,
    log,
  });
  const onMembers = (tenant: string): void => {
    privacy.forget(tenant);
    readersChanged();
  };
  const listener = createActivityListener({
    desk,
    answers,
    replies,
    messageSender,
    chats,
    services,
    clock,
    random,
    log,
    tenants,
    onMembers,
  });
  const router = createRouter({ hosts, local, log, take: createTake(adapter, listener, log) });
  const { post, update } = createProactive({ messageSender, updates, ...known });
  const channel: Channel = {
    name: 'teams',
    post,
    update,
    budgetOf: ({ address }) => tenantOf(address),
    // On one machine there is nobody from elsewhere, and no roster.
    privacyOf: async (conversation) => (local ? 'private' : privacy.privacyOf(conversation)),
    close: async () => {
      await background.close();
      close();
      login.close();
      restoreConsole();
    },
  };
  return { router, channel, chatOf: async (identity) => toChatPlace(identity, services) };
}

/** Undefined while no way to the conversation is known. */
async function rosterOf(
  adapter: InstanceType<typeof CloudAdapter>,
  appId: string,
  known: Parameters<typeof toTarget>[0],
  place: Conversation,
): Promise<readonly Member[] | undefined> {
  const thread = readAddress(place.address);
  const target = thread && (await toTarget(known, place));
  const [conversation = ''] = thread?.conversation.split(';') ?? [];
  return target && readRoster(adapter, appId, { ...thread, conversation }, target.serviceUrl);
}

/** Runs activities through the SDK, which authenticates them; what the SDK would say itself is put in our words. */
function createTake(adapter: InstanceType<typeof CloudAdapter>, listener: ActivityListener, log: Log): Take {
  return async (activity, authorization) => {
    let answer: HttpAnswer = { status: 200 };
    const response = {
      socket: undefined,
      header: () => undefined,
      status: (status: number) => (answer = { ...answer, status }),
      send: (body: unknown) => (answer = { ...answer, body }),
      end: () => undefined,
    };
    let ours: HttpAnswer | undefined;
    const request = { method: 'POST', headers: { authorization }, body: activity };
    await adapter.process(request, response, async (context: TurnContext) => {
      ours = await listener(context, activity);
    });
    if (ours) return ours;
    if (answer.status === 401) return { status: 401, body: { error: 'unauthorized' } };
    if (answer.status < 500) return answer;
    log.error('teams-request-failed', { channel: 'teams', status: answer.status });
    return { status: 503, body: { error: 'unavailable' } };
  };
}
