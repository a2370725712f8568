/** How far a rotation is, in documents. */
export interface RotationProgress {
  readonly done: number;
  readonly total: number;
}

/** What a rotation did. With nothing unreadable, no key but the first is needed any more. */
export interface Rotated {
  readonly rewritten: number;
  /** Documents that were under the first key already. */
  readonly unchanged: number;
  readonly unreadable: number;
}

/** What every document was at one moment, for the next time it is read. */
export interface CensusState {
  /** Grows with each. */
  readonly n: number;
  /** That of the one that was found when the store was opened; 0: there was none. */
  readonly found: number;
  /** Of all it says, as the log named it. */
  readonly hash: string;
  /** Nothing was written since. */
  readonly isExact: boolean;
}

/** What an operator has done to a store as a whole. Both reject with `StoreUnavailable`. */
export interface Maintenance {
  /**
   * Reads every document; afterwards `damaged()` lists whatever cannot be read. At a start only documents that changed since
   * the last one are read. Resolves to how many there are.
   */
  verify(): Promise<number>;
  /**
   * Encrypts every document with the first key. When nothing was unreadable, the other keys are no longer needed at the next
   * start. Documents are served meanwhile; a run that was stopped is resumed by the next.
   */
  rotate(progress?: (progress: RotationProgress) => void): Promise<Rotated>;
  /** Writes down what every document is by now. It is done at the end in any case. */
  takeCensus(): Promise<void>;
  /** The newest one; `'broken'`: it cannot be read. */
  readonly census: CensusState | 'none' | 'broken';
}
