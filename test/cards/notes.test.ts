import assert from 'node:assert/strict';
import { toPlainText } from '../../src/cards/plain-text.js';
import { createRenderer } from '../../src/cards/render.js';
import { evidenceNoteSchema } from '../../src/tickets/evidence-note.js';
import { now } from '../support/cards/present.js';
import { problems, sampleNumber } from '../support/cards/views.js';

const render = createRenderer({ numberPrefix: 'SEC', now });
const reader = { locale: 'en', zone: 'Europe/Stockholm' } as const;

describe('what was not read beside evidence that was taken', () => {
  const notes = Object.values(problems).flatMap((problem) => evidenceNoteSchema.safeParse(problem).data ?? []);
  for (const note of notes) {
    it(`names nothing to press, for it is read where there is nothing: ${note.code}`, () => {
      const view = {
        kind: 'question',
        number: sampleNumber,
        rev: 3,
        step: 'resolution',
        values: {},
        problems: [],
        notes: [note],
        required: true,
      } as const;
      const [line, ...others] = toPlainText(render(view, reader))
        .split('\n')
        .filter((one) => one.includes('Not read:'));
      assert.deepEqual(others, []);
      assert.match(line ?? '', /Not read: .+\.$/);
      assert.doesNotMatch(line ?? '', /\b(press|paste|type|check|add|keep|use|write)\b/i);
    });
  }

  it('is all that can be noted', () => assert.equal(notes.length, 12));
});
