import { entriesOf } from '../channels/descriptor.js';
import type { Config } from '../config.js';
import type { Served } from '../desk/people/unassessed.js';

/** Whose people the platforms that are on bring to the desk, as far as the settings tell. */
export function servedBy({ platforms, tenants }: Pick<Config, 'platforms' | 'tenants'>): Served[] {
  return platforms.map(({ name, serves }) => {
    const named = entriesOf(name, tenants).map((tenant) => `${name}:${tenant}`);
    return { platform: name, tenants: named.length > 0 ? named : serves };
  });
}
