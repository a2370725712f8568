/** Another process has the data folder open. */
export class StoreInUse extends Error {
  override readonly name = 'StoreInUse';
  constructor(folder: string) {
    super(`expected the data folder ${folder} to be free, but another process has it open; stop that process, or set another folder`);
  }
}

/** The configured keys are not those the data was written with. Nothing was touched. */
export class StoreKeyRefused extends Error {
  override readonly name = 'StoreKeyRefused';
  constructor(
    readonly code: 'key-missing' | 'key-wrong' | 'key-check-unreadable',
    /** The name of the key in question, where there is one. */
    readonly kid?: string,
  ) {
    super(`${refusals[code]}${kid === undefined ? '' : ` (key ${kid})`}`);
  }
}

const refusals = {
  'key-missing': 'expected every key that the data was written with; add the missing one to the end of the list of keys',
  'key-wrong': 'expected the key that the data was written with, got another one under its name; put the right one back',
  'key-check-unreadable': 'expected a readable key check in the data folder; restore keys.json from the newest backup',
} as const;

/** What is stored there is not what this version of the desk can work with. Nothing was touched. */
export class StoreNotSupported extends Error {
  override readonly name = 'StoreNotSupported';
}

/**
 * A document's file may or may not have been replaced, or the replacement may not survive a loss of power. Nothing that the
 * process remembers can be trusted any more: it has to stop, and the next start finds out.
 */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';
}
