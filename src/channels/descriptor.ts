import type { Router } from 'express';
import type { Renderer } from '../cards/reader.js';
import type { Limits } from '../delivery/rules/limits.js';
import type { KeyedIds } from '../desk/keys/keyed-ids.js';
import type { Served } from '../desk/people/unassessed.js';
import type { TriagePlace } from '../desk/places/triage.js';
import type { PracticeWay } from '../desk/tickets/practice-ways.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Place } from '../ports/place.js';
import type { Random } from '../ports/random.js';
import type { Store } from '../ports/store.js';
import type { Desk } from '../ports/turn.js';
import { type Identity, type Platform, type Tenant, toTenant } from '../tickets/people.js';
import type { Finding } from './finding.js';
import type { AppPackage } from './package.js';
import type { Proxy } from './proxy.js';
import type { Given, Problem, Variables } from './variable.js';

export type Mode = 'production' | 'local';

/** What a setting may say of a platform, after the platform's name and a colon. */
export interface Form {
  readonly pattern: RegExp;
  /** For people, such as `T…/C…`. */
  readonly example: string;
}

/** The settings of the desk that a platform needs beside its own. */
export interface CommonSettings {
  readonly mode: Mode;
  /** `<platform>:<tenant>`, also of other platforms: who may use the desk; empty: everybody. */
  readonly tenants: readonly string[];
  /** `<platform>:<conversation>`, also of other platforms: the assessors' conversations. */
  readonly triage?: readonly string[];
  /** BCP 47, for people whose platform tells no language. */
  readonly locale: string;
  /** Origin of the desk; absent in local mode. */
  readonly publicUrl?: string;
  /** The way out, where there is no direct one. */
  readonly proxy?: Proxy;
}

/** What a channel works with. */
export interface ChannelDeps {
  readonly desk: Desk;
  readonly render: Renderer;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly keyedIds: KeyedIds;
  /** Members came or went in some conversation: who can read the assessors' is to be asked anew. Returns at once. */
  readonly readersChanged: () => void;
  /** Has what is kept of a tenant removed in due time, or keeps it after all. */
  readonly purges: { readonly schedule: (tenant: Tenant) => Promise<void>; readonly takeBack: (tenant: Tenant) => Promise<void> };
}

/** The desk's side of a platform. */
export interface OpenChannel {
  /** Serves the addresses that the platform calls. Mounted before any body parser. */
  readonly router: Router;
  readonly channel: Channel;
  /** A person's own chat with the desk, where the desk may begin one. */
  readonly chatOf?: (identity: Identity) => Promise<Place | undefined>;
  /** Begins to listen where the platform does not call the desk. */
  readonly start?: () => Promise<void>;
}

/** A platform that is on. */
export interface ConfiguredPlatform extends Served {
  /** What the environment says of it. Holds secrets. */
  readonly access: object;
  /** Loads the platform's SDK and opens the channel. */
  open(deps: ChannelDeps): Promise<OpenChannel>;
  /** What the doctor finds; `online` tries the credentials against the platform. */
  check(online: boolean): Promise<Finding[]>;
  /** Ways in that it has beside messages and their buttons, and what somebody does to come by them: the rehearsal asks for each. */
  readonly ways?: Readonly<Partial<Record<PracticeWay, string>>>;
  /** The assessors' conversation that an entry of `DESK_TRIAGE` names. */
  triagePlace(entry: string): TriagePlace;
}

/** All that the desk knows of a chat platform outside of the platform's folder. Loads no SDK. */
export interface PlatformDescriptor {
  /** Its folder's, and what identities and settings begin with. */
  readonly name: Platform;
  /** As people know it. */
  readonly title: string;
  readonly environment: Variables;
  /** What its variables begin with, so that a mistyped one is noticed. */
  readonly prefixes: readonly string[];
  /** The variable that is asked for where no platform is on. */
  readonly mainVariable: string;
  /** Whether the environment turns it on; half of its credentials do, and are a problem. */
  isOn(given: Given, mode: Mode): boolean;
  /** The mode in which it is served without any of its variables; they change nothing there. */
  readonly ownMode?: Mode;
  /** What must be there in the mode and is not, and what must not and is. Judges presence alone. */
  problems(given: Given, mode: Mode): Problem[];
  /** The variables that change nothing as it is set up, though it is on: its own, and of the desk's those that nobody else reads in the mode. */
  withoutEffect?(given: Given, mode: Mode): readonly string[];
  /** Undefined where it is off. The environment must have been found good. */
  configure(given: Given, common: CommonSettings): ConfiguredPlatform | undefined;
  readonly tenant: Form;
  /** A conversation, as `DESK_TRIAGE` names it. */
  readonly place: Form;
  /** What an operator can do where it does not tell who can read a triage place. */
  readonly triageHint: string;
  /** Its people. `sample` is one such id in full; `hint` tells where they are found. */
  readonly person: Form & { readonly sample: string; readonly hint: string };
  readonly limits: Limits;
  readonly appPackage?: AppPackage;
}

/** What follows the platform's name in settings: of `slack:T1` and others the `T1`. */
export function entriesOf(platform: Platform, settings: readonly string[]): string[] {
  return settings.filter((setting) => setting.startsWith(`${platform}:`)).map((setting) => setting.slice(platform.length + 1));
}

/** Whose people a platform serves: of the tenants that `DESK_TENANTS` names of it by these ids, where it names any. */
export function servedBy(platform: Platform, ids: readonly string[], otherwise: 'one' | 'any'): Served['serves'] {
  return ids.length > 0 ? ids.map((id) => toTenant(platform, id)) : otherwise;
}
