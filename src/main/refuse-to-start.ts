import type { Config } from '../config.js';
import { StoreUnavailable } from '../ports/store.js';
import { StoreInUse, StoreKeyRefused, StoreNotSupported } from '../store/index.js';

/** Ends the process with what the operator has to mend. */
export function refuseToStart(reasons: readonly string[]): never {
  process.stderr.write(`The desk cannot start:\n${reasons.map((reason) => `  ${reason}\n`).join('')}`);
  process.exit(78);
}

/** Other users of the machine can look into the data folder. Nothing was touched. */
export class FolderNotClosed extends Error {
  override readonly name = 'FolderNotClosed';
  constructor(folder: string, mode: string) {
    super(`DATA_DIR: expected a folder that only this user can look into, got mode ${mode}; close it: chmod 700 ${folder}`);
  }
}

/** What an operator can mend, in words; throws anything else as it is. */
export function explainStart(error: unknown, { host, port }: Config): string {
  if (error instanceof StoreInUse || error instanceof StoreKeyRefused || error instanceof StoreNotSupported) return error.message;
  if (error instanceof FolderNotClosed) return error.message;
  if (error instanceof StoreUnavailable) return `${error.message}; look at the disk and the rights of DATA_DIR`;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `PORT: expected ${host}:${port} to be free, but another program listens there; stop it, or set another PORT`;
  if (code === 'EACCES') return `PORT: expected a port that this user may listen at, got ${port}`;
  if (code === 'EADDRNOTAVAIL') return `HOST: expected an address of this machine, got ${host}`;
  throw error;
}
