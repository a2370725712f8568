import type { Fault } from '../../tickets/find-fault.js';
import type { CensusFault } from './census/rules.js';

/** Why a stored file cannot be read, without any content. */
export type DamageReason =
  | 'not-a-file'
  /** The file system refuses to give it out. */
  | 'unreadable'
  | 'not-an-envelope'
  /** Written by a newer version of the desk. */
  | 'newer-format'
  | 'unknown-key'
  /** Altered, cut off or in another document's place; encrypted. */
  | 'wrong-tag'
  /** Altered, cut off or in another document's place; not encrypted. */
  | 'wrong-checksum'
  | 'not-json'
  | 'wrong-schema'
  /** It can be read, and is not as the desk left it. */
  | Fault
  | CensusFault;

/** A file is there and cannot be read. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
  constructor(
    readonly reason: DamageReason,
    options?: ErrorOptions,
  ) {
    super(`expected a readable document, got one that is damaged: ${reason}`, options);
  }
}
