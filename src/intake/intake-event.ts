import type { CauseDigest } from '../tickets/cause.js';
import type { CvssVersion } from '../tickets/cvss.js';
import type { UserText } from '../tickets/user-text.js';
import type { MaskChoice } from './lift-mask.js';
import type { Step } from './steps.js';

/** What stood in the fields of a card, by their ids. */
export type Inputs = Readonly<Record<string, string>>;

/** One thing the author did to a draft. `press` is a digest of the whole press (card, button, values) or of the message; what bears one is done once. */
export type IntakeEvent =
  | {
      readonly kind: 'answer';
      readonly step: Step;
      readonly inputs: Inputs;
      readonly rev: number;
      readonly version?: CvssVersion;
      readonly press: CauseDigest;
    }
  | { readonly kind: 'typed'; readonly value: string; readonly later?: boolean; readonly said: UserText; readonly press: CauseDigest }
  | {
      readonly kind: 'back';
      readonly step: Step;
      readonly inputs: Inputs;
      readonly rev: number;
      readonly version?: CvssVersion;
      readonly press?: CauseDigest;
    }
  | { readonly kind: 'go'; readonly to: Step; readonly inputs: Inputs; readonly rev: number; readonly press?: CauseDigest }
  /** `live`: a choice was made, and nothing pressed. */
  | { readonly kind: 'score'; readonly version: CvssVersion; readonly inputs: Inputs; readonly live?: boolean }
  | { readonly kind: 'version'; readonly version: CvssVersion; readonly from?: CvssVersion; readonly inputs: Inputs }
  | { readonly kind: 'keep'; readonly inputs: Inputs; readonly version?: CvssVersion }
  | { readonly kind: 'undo' }
  | ({ readonly kind: 'lift' } & MaskChoice);
