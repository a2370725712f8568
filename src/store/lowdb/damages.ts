import type { Log } from '../../ports/log.js';
import type { Damage } from '../../ports/store.js';
import type { DamageReason } from './damaged.js';
import type { Disk } from './disk.js';
import type { Address } from './envelope.js';

/** The documents that were found damaged and have not been readable since; kept in a file for the operator. */
export interface Damages {
  note(at: Address, reason: DamageReason): void;
  /** The document could be read: whatever was wrong is no more. True when something was. */
  clear(at: Address): boolean;
  list(): readonly Damage[];
  /** Writes the file, also when nothing is damaged: a list of an earlier start must not stay. */
  publish(): void;
  /** Waits for the file. */
  idle(): Promise<void>;
}

export function createDamages(disk: Disk, path: string, log: Log): Damages {
  const found = new Map<string, Damage>();
  let asked = false;
  let writing = Promise.resolve();

  async function save(before: Promise<void>): Promise<void> {
    await before;
    asked = false;
    try {
      await disk.write(path, Buffer.from(`${JSON.stringify([...found.values()], undefined, 2)}\n`));
    } catch (error) {
      log.error('store-damage-not-listed', { count: found.size, error });
    }
  }

  /** However many are noted meanwhile, one more writing lists them all. */
  function publish(): void {
    if (asked) return;
    asked = true;
    writing = save(writing);
  }

  return {
    note({ collection, id }, reason) {
      const key = `${collection}/${id}`;
      if (found.get(key)?.reason === reason) return;
      found.set(key, { collection, id, reason });
      log.error('store-document-damaged', { collection, id, kind: reason });
      publish();
    },
    clear({ collection, id }) {
      const wasFound = found.delete(`${collection}/${id}`);
      if (wasFound) publish();
      return wasFound;
    },
    list: () => [...found.values()],
    publish,
    idle: () => writing,
  };
}
