import { type Identity, toIdentity } from '../../../tickets/people.js';
import type { SlackUser } from './users.js';

/** What Slack calls somebody: `identity` everywhere in their organisation, `aliases` in its workspaces. */
export interface SlackAccount {
  readonly identity: Identity;
  readonly aliases: readonly Identity[];
}

/** Somebody, as far as a request tells of them. */
export interface Requester {
  /** Their own workspace or organisation. */
  readonly home: string | undefined;
  /** The workspace in which it was done, for somebody of whom nothing else is told. */
  readonly workspace?: string | undefined;
  readonly user: string;
}

/**
 * The account of whoever did something. Of their organisation (Enterprise Grid) only what Slack says of the person counts, never
 * what a request says of the place it was made in: strangers come through a shared channel too (docs/platforms.md, Slack: people).
 * Undefined when nothing tells whose they are.
 */
export function toAccount({ home, workspace, user }: Requester, known: SlackUser | undefined): SlackAccount | undefined {
  const own = home ?? known?.team ?? (known?.isStranger ? undefined : workspace);
  const grid = belongs(home, known) ? known?.grid : undefined;
  if (!grid) return own === undefined ? undefined : withoutGrid([own, ...otherHome(own, known)], user);
  const identity = toIdentity('slack', grid.organisation, grid.user);
  const here = own === undefined ? [] : [toIdentity('slack', own, user)];
  const everywhere = grid.workspaces.map((one) => toIdentity('slack', one, grid.user));
  return { identity, aliases: [...new Set([...here, ...everywhere])].filter((alias) => alias !== identity) };
}

/**
 * Of a stranger Slack may tell no organisation, and call their home by it in one request and by their workspace in the next. What it says
 * of the person beside tells that it is the same: a workspace where the request names an organisation, or the other way about.
 */
function otherHome(own: string, known: SlackUser | undefined): readonly string[] {
  const other = known?.team;
  return other !== undefined && !known?.grid && isOrganisation(other) !== isOrganisation(own) ? [other] : [];
}

/** By the organisation where it is told: each workspace of it leads there. */
function withoutGrid(homes: readonly string[], user: string): SlackAccount | undefined {
  const names = homes.toSorted((a, b) => Number(isOrganisation(b)) - Number(isOrganisation(a)));
  const [identity, ...aliases] = names.map((home) => toIdentity('slack', home, user));
  return identity && { identity, aliases };
}

function isOrganisation(team: string): boolean {
  return team.startsWith('E');
}

/** Whether what Slack says of a person is about who made a request: where they are at home must be named there too. */
export function belongs(home: string | undefined, known: SlackUser | undefined): boolean {
  if (!known?.grid || known.isStranger) return false;
  return home === undefined || home === known.team || home === known.grid.organisation || known.grid.workspaces.includes(home);
}
