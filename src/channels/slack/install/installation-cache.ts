import { LRUCache } from 'lru-cache';
import type { Installation } from '../../../ports/installation.js';
import type { Log } from '../../../ports/log.js';
import type { Stored } from '../../../ports/store.js';
import { within } from '../../within.js';
import type { Installations } from './installations.js';
import type { Source } from './source.js';

/** Longer no request waits for the store where it is known what was there a moment ago. */
const soonMs = 150;
/** For so long nobody waits again for a read that was late; then the store is asked anew. */
const lateForMs = 2_000;
const installationsMax = 2_000;

type Found = Stored<Installation> | undefined;

/**
 * Installations as they were last read, for while the store is slow or away: the trigger of a form is good for three seconds
 * whatever the store does. The store is always asked, and what it says in time is what counts; a removal is forgotten at once.
 */
export function cacheInstallations(inner: Installations, log: Log): Installations {
  const known = new LRUCache<string, Stored<Installation>>({ max: installationsMax });
  /** Reads that are late already: whoever comes after does not wait for them again. */
  const late = new Map<string, Promise<Found>>();
  let removals = 0;

  function keep(key: string, found: Found): void {
    if (found) known.set(key, found);
    else known.delete(key);
  }

  async function read(key: string, ask: () => Promise<Found>): Promise<Found> {
    const before = removals;
    const found = await ask();
    if (before === removals) keep(key, found);
    return found;
  }

  /** The read that was late goes on, so that what is known is never older than the store's last word. */
  function setLate(key: string, reading: Promise<Found>): void {
    late.set(key, reading);
    const forget = (): boolean => late.get(key) === reading && late.delete(key);
    reading.then(forget, forget);
    // One that hangs for ever keeps nobody from hearing what the store says later.
    setTimeout(forget, lateForMs).unref();
  }

  async function get(key: string, ask: () => Promise<Found>): Promise<Found> {
    const last = known.get(key);
    if (last && late.has(key)) return last;
    const reading = late.get(key) ?? read(key, ask);
    if (!last) return reading;
    try {
      const found = await within(reading, soonMs);
      if (found !== 'late') return found;
      setLate(key, reading);
    } catch (error) {
      log.warn('slack-installation-unread', { channel: 'slack', error });
    }
    return known.get(key);
  }

  async function forgetting<R>(removing: Promise<R | 'kept'>): Promise<R | 'kept'> {
    const removed = await removing;
    if (removed !== 'kept') {
      removals += 1;
      known.clear();
    }
    return removed;
  }

  return {
    ...inner,
    find: (source) => get(keyOf(source), () => inner.find(source)),
    ofTeam: (team) => get(team, () => inner.ofTeam(team)),
    remove: (source, allow) => forgetting(inner.remove(source, allow)),
    removeOfTeam: (team, allow) => forgetting(inner.removeOfTeam(team, allow)),
  };
}

function keyOf({ teamId = '', enterpriseId = '', isEnterpriseInstall = false }: Source): string {
  return [teamId, enterpriseId, isEnterpriseInstall].join(' ');
}
