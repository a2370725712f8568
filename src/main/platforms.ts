import type { Router } from 'express';
import type { Renderer } from '../cards/reader.js';
import { channels } from '../channels/index.js';
import type { Config } from '../config.js';
import type { KeyedIds } from '../desk/keys/keyed-ids.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import type { Store } from '../ports/store.js';
import type { Desk, Place } from '../ports/turn.js';
import type { Identity, Tenant } from '../tickets/people.js';
import { slackAccessOf, teamsAccessOf } from './from-config.js';

/** What a chat platform is opened with. */
export interface PlatformDeps {
  readonly desk: Desk;
  readonly render: Renderer;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly keyedIds: KeyedIds;
  /** Has what is kept of a tenant removed in due time, or keeps it after all. */
  readonly purges: { readonly schedule: (tenant: Tenant) => Promise<void>; readonly takeBack: (tenant: Tenant) => Promise<void> };
}

/** A chat platform that was opened. */
export interface OpenPlatform {
  /** To be mounted before any body parser: a platform may sign the bytes as they came. */
  readonly router: Router;
  readonly channel: Channel;
  /** A person's own chat with the desk, where the platform lets the desk begin one. */
  chatOf?(identity: Identity): Place | undefined;
  /** Begins to listen where the platform does not call the desk. */
  start?(): Promise<void>;
}

export type OpenPlatformWith = (deps: PlatformDeps) => Promise<OpenPlatform>;

/** How to open each platform that the operator turned on. */
export function platformsOf(config: Config): OpenPlatformWith[] {
  const slack = slackAccessOf(config);
  const teams = teamsAccessOf(config);
  return [
    ...(slack ? [(deps: PlatformDeps) => channels.slack({ ...deps, access: slack })] : []),
    ...(teams
      ? [({ store, ...deps }: PlatformDeps) => channels.teams({ ...deps, access: teams, conversations: store.conversations })]
      : []),
  ];
}
