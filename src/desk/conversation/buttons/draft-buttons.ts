import { readMaskChoice } from '../../../intake/lift-mask.js';
import { type Step, steps } from '../../../intake/steps.js';
import { canonicalJson } from '../../../tickets/canonical-json.js';
import { type CvssVersion, cvssVersions } from '../../../tickets/cvss.js';

import { cancel, discard, readAnswers, save } from '../dialog/draft-ends.js';
import { withLater } from '../dialog/later.js';
import { moveDraft, resume } from '../dialog/move-draft.js';
import { pressDigest } from '../dialog/press-digest.js';
import { submit } from '../dialog/submit.js';
import type { Buttons } from './button.js';

/** The dialog that makes a ticket. */
export const draftButtons = {
  answer: {
    press: (deps, context, { number, rev, step: name, version }, inputs) => {
      const step = toStep(name);
      const press = pressDigest(number, String(rev), step, canonicalJson(inputs));
      return moveDraft(deps, context, number, { kind: 'answer', step, inputs: withLater(context, inputs), rev, ...ofCard(version), press });
    },
  },
  'cannot-tell': {
    press: (deps, context, { number, rev }, inputs) => {
      const press = pressDigest(number, String(rev), 'cannot-tell', canonicalJson(inputs));
      const later = { ...withLater(context, inputs), later: 'yes' };
      return moveDraft(deps, context, number, { kind: 'answer', step: 'evidence', inputs: later, rev, press });
    },
  },
  back: {
    press: (deps, context, { number, rev, step, version }, inputs) =>
      moveDraft(deps, context, number, { kind: 'back', step: toStep(step), inputs, rev, ...ofCard(version) }),
  },
  go: {
    press: (deps, context, { number, rev, to }, inputs) => {
      const chosen = to ?? inputs['to'] ?? 'review';
      const mask = readMaskChoice(chosen);
      return moveDraft(deps, context, number, mask ? { kind: 'lift', ...mask } : { kind: 'go', to: toStep(chosen), inputs, rev });
    },
  },
  score: {
    press: (deps, context, { number, version, live }, inputs) =>
      moveDraft(deps, context, number, { kind: 'score', version: toVersion(version), inputs, ...(live && { live }) }),
  },
  version: {
    press: (deps, context, { number, version, from }, inputs) => {
      const { version: left } = ofCard(from);
      return moveDraft(deps, context, number, { kind: 'version', version: toVersion(version), ...(left && { from: left }), inputs });
    },
  },
  undo: { press: (deps, context, { number }) => moveDraft(deps, context, number, { kind: 'undo' }) },
  resume: { press: (deps, context, { number }) => resume(deps, context, number), opensForm: true },
  save: { press: (deps, context, { number, version }, inputs) => save(deps, context, number, inputs, ofCard(version)) },
  cancel: { press: (deps, context, { number }) => cancel(deps, context, number) },
  discard: { press: (deps, context, { number }) => discard(deps, context, number) },
  read: { press: (deps, context, { number, page }) => readAnswers(deps, context, number, page), opensForm: true },
  submit: {
    press: (deps, context, { number, rev }, inputs) =>
      submit(deps, context, number, rev, inputs['detail'] === 'summary' ? 'summary' : 'neutral'),
  },
} satisfies Partial<Buttons>;

/** A card may come from another version of the desk: a step it does not have leads to the review. */
function toStep(name: string): Step {
  return steps.find((step) => step === name) ?? 'review';
}

/** The version of the calculator that a button stands in; nothing for one that does not say it, or names none of ours. */
function ofCard(name: string | undefined): { readonly version?: CvssVersion } {
  const version = cvssVersions.find((known) => known === name);
  return version === undefined ? {} : { version };
}

function toVersion(name: string): CvssVersion {
  return cvssVersions.find((known) => known === name) ?? '3.1';
}
