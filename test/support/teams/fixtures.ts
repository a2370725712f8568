import { readFileSync } from 'node:fs';
import { readActivity } from '../../../src/channels/teams/listeners/body.js';
import { toTurn } from '../../../src/channels/teams/listeners/turn.js';
import type { Turn } from '../../../src/ports/turn.js';

type Json = Readonly<Record<string, unknown>>;

/** An activity as Teams sends it, from `test/fixtures/teams/<name>.json`. */
export function readFixture(name: string): Json {
  return JSON.parse(readFileSync(`test/fixtures/teams/${name}.json`, 'utf8')) as Json;
}

/** The turn of a fixture, with some of its properties changed. */
export function turnOf(name: string, changes: Json = {}): Turn | undefined {
  const activity = readActivity({ ...readFixture(name), ...changes });
  if (!activity) throw new Error(`expected ${name} to be an activity`);
  return toTurn(activity, 'correlation');
}
