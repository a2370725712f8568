import assert from 'node:assert/strict';
import { extractLength } from '../../src/cards/bind/shown.js';
import { createRenderer } from '../../src/cards/render.js';
import type { Answers } from '../../src/tickets/answers.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { toWrittenText } from '../../src/tickets/written-text.js';
import { actionsOf } from '../support/cards/card-schema.js';
import { now } from '../support/cards/present.js';
import { sampleNumber } from '../support/cards/views.js';

const render = createRenderer({ numberPrefix: 'SEC', now });
const text = (said: string) => toWrittenText(toUserText(said));
const evidence = (said: string) => ({ ...text(said), cves: [] });

/** Answers, and whether something of them is shortened at the review. */
const rows: Readonly<Record<string, readonly [Answers, boolean]>> = {
  'no answers': [{}, false],
  'choices alone': [{ category: 'incident', resolution: 'no', message: 'no', exploited: 'unknown' }, false],
  'a short problem': [{ problem: text('A key leaked.') }, false],
  'a problem in lines': [{ problem: text('A key leaked.\n'.repeat(15)) }, false],
  'a problem that just fits': [{ problem: text('x'.repeat(extractLength)) }, false],
  'a problem that just does not fit': [{ problem: text('x'.repeat(extractLength + 1)) }, true],
  'a problem as long as can be': [{ problem: text('x'.repeat(9_000)) }, true],
  'a long resolution that is not asked for': [{ resolution: 'no', remediation: text('x'.repeat(400)) }, false],
  'a long resolution': [{ resolution: 'yes', remediation: text('x'.repeat(400)) }, true],
  'a long draft of a message': [{ message: 'yes', messageDraft: text('x'.repeat(400)) }, true],
  'a long text beside an id': [{ category: 'vulnerability', evidence: evidence(`CVE-2024-12345 ${'x'.repeat(300)}`) }, true],
  'a short text beside an id': [{ category: 'vulnerability', evidence: evidence('CVE-2024-12345') }, false],
  'several short ones': [{ problem: text('x'.repeat(200)), resolution: 'yes', remediation: text('y'.repeat(200)) }, false],
  'an emoji at the end of what fits': [{ problem: text(`${'x'.repeat(extractLength - 2)}😀`) }, false],
  'hidden characters that do not fit when they are shown': [{ problem: text('\u200b'.repeat(290)) }, true],
};

describe('the review', () => {
  for (const [title, [answers, isShortened]] of Object.entries(rows)) {
    it(`${isShortened ? 'has' : 'does without'} Show all: ${title}`, () => {
      for (const inPlace of [false, true]) {
        const card = render({ kind: 'review', number: sampleNumber, rev: 1, answers, inPlace }, { locale: 'en', zone: 'UTC' });
        assert.equal(
          actionsOf(card).some((action) => action.title === 'Show all'),
          isShortened,
        );
      }
    });
  }
});
