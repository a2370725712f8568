import type { Json } from './blocks.js';
import type { SlackPicture } from './picture.js';
import type { TeamName } from './seed.js';

/** A workspace behind the front: an emulator, and what only the front knows. */
export interface Team {
  readonly name: TeamName;
  /** Where its emulator listens. */
  readonly emulator: string;
  readonly id: string;
  readonly botId: string;
  readonly botUser: string;
  readonly picture: SlackPicture;
  /** Tokens of the app in this workspace. */
  readonly tokens: Set<string>;
  /** The organisation that it belongs to, with all its workspaces: their people are the same (Enterprise Grid). */
  grid?: { readonly id: string; readonly name: string; readonly workspaces: readonly string[] };
  /** Why they no longer work. */
  dead?: 'account_inactive' | 'token_revoked';
}

/** An answer of a method of the Web API. */
export interface Answered {
  readonly status: number;
  readonly body: Json;
}

/** The id that the emulator gives to every workspace. */
const emulatorTeam = 'T000000001';

/** Asks the emulator of a workspace. `authorization` is the whole header. */
export async function askEmulator(team: Team, method: string, raw: string, type: string, authorization?: string): Promise<Answered> {
  const headers = {
    'content-type': type || 'application/x-www-form-urlencoded',
    ...(authorization === undefined ? {} : { authorization }),
  };
  const response = await fetch(`${team.emulator}/api/${method}`, { method: 'POST', headers, body: raw });
  return { status: response.status, body: JSON.parse((await response.text()).replaceAll(emulatorTeam, team.id)) as Json };
}

/** Asks as somebody who has this token; throws when it is refused. */
export async function askAs(team: Team, token: string, method: string, body: Json): Promise<Json> {
  const { body: answer } = await askEmulator(team, method, JSON.stringify(body), 'application/json', `Bearer ${token}`);
  if (answer['ok'] !== true) throw new Error(`expected ${method} to be granted, got ${JSON.stringify(answer)}`);
  return answer;
}
