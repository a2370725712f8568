import type { RequestListener } from 'node:http';
import { toWorkingWeek } from '../calendar/working-week.js';
import { createRenderer } from '../cards/render.js';
import { within } from '../channels/within.js';
import type { Config } from '../config.js';
import { createDesk } from '../desk/conversation/desk.js';
import { notePracticeTurns } from '../desk/conversation/practice-turns.js';
import type { Deps } from '../desk/deps.js';
import { openKeyedIds } from '../desk/keys/keyed-ids.js';
import { openSignedHeads } from '../desk/keys/signed-heads.js';
import { nameFirst } from '../desk/people/assessors.js';
import { openTriage, triageThreads } from '../desk/places/triage.js';
import { schedulePurge, takeBackPurge } from '../desk/retention/purge.js';
import { createHistoryParts } from '../desk/tickets/history-parts.js';
import { createPracticeWays } from '../desk/tickets/practice-ways.js';
import { createSearch } from '../desk/tickets/search/search.js';
import { openLocalDesk } from '../local/local-desk.js';
import { localServiceUrl } from '../local/places.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import type { Store } from '../ports/store.js';
import type { Timer } from '../ports/timer.js';
import type { Desk } from '../ports/turn.js';
import type { Tenant } from '../tickets/people.js';
import { createBackground } from './background.js';
import { openDelivery } from './delivery.js';
import { firstAssessors, triagePlaces } from './from-config.js';
import { localSeal } from './local-seal.js';
import { warnOfAssessors } from './warn-of-assessors.js';
import { createOperatorWeb, createWeb } from './web.js';

/** Nobody waits longer to be told what a place is shown. */
const privacyWithinMs = 1_000;

/** What a desk is made of besides its configuration. Whoever gives it closes it. */
export interface System {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly log: Log;
  readonly store: Store;
  /** Where this process is reached on this machine; asked only after somebody listens. */
  readonly baseUrl: () => string;
}

/** A desk that does not listen. */
export interface ComposedDesk {
  /** Serves the platforms, health, keys and, in local mode, the page. */
  readonly web: RequestListener;
  /** Serves the operator's commands: for a socket that nobody else can open. */
  readonly operator: RequestListener;
  readonly desk: Desk;
  readonly deps: Deps;
  /** Begins to deliver and to do what is due. Until then turns are answered, and what they bring about is kept. */
  start(): Promise<void>;
  /** Takes no more turns; resolves when what is under way is done and stored. */
  stop(): Promise<void>;
}

/** Builds the whole desk. The only place that knows every part. Rejects with `StoreUnavailable`, and as the platforms do. */
export async function compose(config: Config, { baseUrl, ...machine }: System): Promise<ComposedDesk> {
  const { store, clock, random, log } = machine;
  const keyedIds = await openKeyedIds(store.meta, random);
  const signedHeads = await openSignedHeads(store.meta);
  await nameFirst({ store, keyedIds }, firstAssessors(config), clock.now());

  const { conflict, numberPrefix, locale, zone, hours, contact, tenants, limits } = config;
  const settings = { conflict, numberPrefix, locale, zone, tenants, limits, triage: triageThreads(keyedIds, triagePlaces(config)) };
  const render = createRenderer({ numberPrefix, ...(contact !== undefined && { contact }), now: () => clock.now() });
  let delivering = false;
  const deps: Deps = {
    ...machine,
    keyedIds,
    signedHeads,
    calendars: { team: toWorkingWeek(hours, zone) },
    settings,
    history: createHistoryParts(machine),
    search: createSearch({ ...machine, keyedIds, settings }),
    render,
    chatOf: async (identity) => {
      const places = await Promise.all(platforms.map(async (platform) => platform.chatOf?.(identity)));
      return places.find((place) => place !== undefined);
    },
    privacyOf: async (conversation) => {
      const asked = channels.find(({ name }) => name === conversation.channel)?.privacyOf(conversation);
      const privacy = asked && (await within(asked, privacyWithinMs));
      return privacy === undefined || privacy === 'late' ? 'unknown' : privacy;
    },
    wake: (number) => {
      if (!delivering) return;
      courier.wake(number);
      background.happened();
    },
    revive: (conversation) => {
      if (delivering) courier.revive(conversation);
    },
  };
  const ways = createPracticeWays();
  const desk = notePracticeTurns(createDesk(deps), ways);
  const purges = {
    schedule: (tenant: Tenant) => schedulePurge(deps, tenant),
    async takeBack(tenant: Tenant) {
      await takeBackPurge(deps, tenant);
      await triageReturns();
    },
  };
  const readersChanged = (): void => void triageWatch.guard.check(settings.triage);
  const platforms = await Promise.all(
    config.platforms.map((one) => one.open({ desk, render, log, clock, random, store, keyedIds, purges, readersChanged })),
  );
  const channels = platforms.map(({ channel }) => channel);
  const delivery = openDelivery(deps, channels, render);
  const { courier, triageWatch } = delivery;
  const background = createBackground(deps, {
    courier,
    triageGuard: triageWatch.guard,
    warnOfAssessors: () => warnOfAssessors(config, deps),
  });

  /** A workspace let the desk in, perhaps anew: its triage is known again, and gets what is open and what waits. */
  async function triageReturns(): Promise<void> {
    if (!delivering) return;
    await openTriage(store, keyedIds, triagePlaces(config, local && localServiceUrl(baseUrl())), clock.now());
    for (const { conversation } of settings.triage) courier.revive(conversation);
    await courier.resume();
  }

  let stopping = false;
  const local =
    config.mode === 'local'
      ? openLocalDesk({ baseUrl, dataDir: config.dataDir, ...localSeal(config, random), clock, random, log })
      : undefined;
  return {
    web: createWeb(config, deps, { platforms, local, isStopping: () => stopping, triageWatch }),
    operator: createOperatorWeb(config, deps, { ...delivery, ways, revoked: (identity) => background.revoked(identity) }),
    desk,
    deps,
    async start() {
      await openTriage(store, keyedIds, triagePlaces(config, local && localServiceUrl(baseUrl())), clock.now());
      await Promise.all(platforms.map(async (platform) => platform.start?.()));
      delivering = true;
      background.start();
    },
    async stop() {
      stopping = true;
      await local?.close();
      await background.stop();
      await Promise.all(channels.map((channel) => channel.close()));
    },
  };
}
