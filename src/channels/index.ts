import type { Limits } from '../delivery/rules/limits.js';
import type { Platform } from '../tickets/people.js';
import type { PlatformDescriptor } from './descriptor.js';
import { slack } from './slack/index.js';
import { teams } from './teams/index.js';

/** THE list of chat platforms: each is one folder beside this file and one line here. What is off is not loaded. */
export const platforms: readonly PlatformDescriptor[] = [teams, slack];

/** What each of them allows, by its name. */
export const limits: Readonly<Record<Platform, Limits>> = Object.fromEntries(platforms.map((platform) => [platform.name, platform.limits]));
