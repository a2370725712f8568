import assert from 'node:assert/strict';
import { type Ahead, aheadOf, type Step } from '../../src/intake/steps.js';
import type { Answers } from '../../src/tickets/answers.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { toWrittenText } from '../../src/tickets/written-text.js';

const text = toWrittenText(toUserText('so'));
const evidence = { ...text, cves: [] };
const all: Answers = { category: 'incident', problem: text, evidence, resolution: 'no', message: 'no' };

const rows: readonly (readonly [Step, Answers, Ahead])[] = [
  ['category', {}, { next: 'problem', after: 'evidence' }],
  ['problem', { category: 'incident' }, { next: 'evidence', after: 'resolution' }],
  ['evidence', { category: 'vulnerability', problem: text }, { next: 'resolution', after: 'message' }],
  ['resolution', { category: 'incident', problem: text, evidence }, { next: 'message', after: 'review', afterYes: 'remediation' }],
  ['remediation', { category: 'incident', problem: text, evidence, resolution: 'yes' }, { next: 'message', after: 'review' }],
  ['message', { category: 'incident', problem: text, evidence, resolution: 'no' }, { next: 'review', afterYes: 'messageDraft' }],
  ['messageDraft', { category: 'incident', problem: text, evidence, resolution: 'no', message: 'yes' }, { next: 'review' }],
  ['details', all, { next: 'review' }],
  // One answer is changed, and all others are there.
  ['category', all, { next: 'review' }],
  ['problem', all, { next: 'review' }],
  ['resolution', all, { next: 'review', afterYes: 'remediation' }],
  ['message', { ...all, message: 'yes', messageDraft: text }, { next: 'review' }],
];

describe('what is ahead of a question', () => {
  for (const [step, answers, ahead] of rows) {
    it(`of ${step}, with ${Object.keys(answers).join(', ') || 'no answers'}, are its next two steps`, () => {
      assert.deepEqual(aheadOf(step, answers), ahead);
    });
  }
});
