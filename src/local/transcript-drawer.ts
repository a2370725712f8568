import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Log } from '../ports/log.js';
import type { Seal } from './seal.js';

/** A folder with one JSON file per message, named by the message's place in the conversation. */
export interface Drawer {
  /** Every document that `parse` accepts; one it throws at is logged and left where it is. */
  read<T>(parse: (document: unknown) => T): T[];
  put(seq: number, document: unknown): void;
  drop(seq: number): void;
  /** Whether the persona has the desk installed. */
  isMarked(): boolean;
  mark(marked: boolean): void;
}

const fileName = /^\d{8}\.json$/;

function nameOf(seq: number): string {
  return `${String(seq).padStart(8, '0')}.json`;
}

/**
 * Opens the drawer in `folder`, making the folder. Writes are synchronous: there is one writer on one laptop, and the order
 * of files is then the order of calls. A file appears whole or not at all; it is not synced, for it stands in for what the
 * chat platform keeps and holds nothing the desk relies on.
 */
export function openDrawer(folder: string, seal: Seal, log: Log): Drawer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const markPath = join(folder, 'installed');
  const sealedAs = (name: string) => `${basename(folder)}/${name}`;
  const names = () => readdirSync(folder);

  return {
    read(parse) {
      return names()
        .filter((name) => fileName.test(name))
        .flatMap((name) => {
          try {
            return [parse(JSON.parse(seal.open(sealedAs(name), readFileSync(join(folder, name)))))];
          } catch (error) {
            log.warn('local-message-unreadable', { id: name, error });
            return [];
          }
        });
    },
    put(seq, document) {
      const path = join(folder, nameOf(seq));
      writeFileSync(`${path}.tmp`, seal.seal(sealedAs(nameOf(seq)), JSON.stringify(document)), { mode: 0o600 });
      renameSync(`${path}.tmp`, path);
    },
    drop(seq) {
      rmSync(join(folder, nameOf(seq)), { force: true });
    },
    isMarked: () => names().includes('installed'),
    mark(marked) {
      if (marked) writeFileSync(markPath, '', { mode: 0o600 });
      else rmSync(markPath, { force: true });
    },
  };
}
