import assert from 'node:assert/strict';
import { answerChanges } from '../../src/tickets/answer-changes.js';
import type { Answers } from '../../src/tickets/answers.js';
import type { TicketEvent } from '../../src/tickets/events/index.js';
import type { QuestionId } from '../../src/tickets/questions.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { toWrittenText } from '../../src/tickets/written-text.js';
import { erased } from './erased.js';

const text = (said: string) => toWrittenText(toUserText(said));

function gives(seq: number, answers: Answers, removed?: readonly QuestionId[]): TicketEvent {
  return { seq, kind: 'answersGiven', body: { answers, ...(removed && { removed }) } } as TicketEvent;
}
const replies = (seq: number): TicketEvent => ({ seq, kind: 'replied', body: text('x') }) as TicketEvent;

const filed = gives(2, { problem: text('one'), message: 'no', offer: text('Backup') });
const changed = (events: readonly TicketEvent[], start?: Answers) => [...answerChanges(events, start)];

describe('what changes of answers changed', () => {
  it('is nothing at the filing', () => assert.deepEqual(changed([filed, replies(3)]), []));

  it('is each answer before and after, each time by what it was then', () => {
    assert.deepEqual(
      changed([filed, gives(3, { problem: text('two') }), replies(4), gives(5, { problem: text('three'), message: 'yes' })]),
      [
        [3, [{ question: 'problem', before: { problem: text('one') }, after: { problem: text('two') } }]],
        [
          5,
          [
            { question: 'problem', before: { problem: text('two') }, after: { problem: text('three') } },
            { question: 'message', before: { message: 'no' }, after: { message: 'yes' } },
          ],
        ],
      ],
    );
  });

  it('is none any more where one was taken away, and none before where it is given again', () => {
    assert.deepEqual(changed([filed, gives(3, {}, ['offer']), gives(4, { offer: text('Disk') })]), [
      [3, [{ question: 'offer', before: { offer: text('Backup') }, after: {} }]],
      [4, [{ question: 'offer', before: {}, after: { offer: text('Disk') } }]],
    ]);
  });

  it('is not told of what was erased before, and is told again of what was given since', () => {
    const events = [erased(filed), gives(3, { problem: text('two') }), gives(4, { problem: text('three') })];
    assert.deepEqual(changed(events), [
      [3, [{ question: 'problem', before: {}, after: { problem: text('two') }, erased: true }]],
      [4, [{ question: 'problem', before: { problem: text('two') }, after: { problem: text('three') } }]],
    ]);
  });

  it('is told from where the events begin', () => {
    assert.deepEqual(changed([gives(9, { message: 'yes' })], { message: 'no' }), [
      [9, [{ question: 'message', before: { message: 'no' }, after: { message: 'yes' } }]],
    ]);
  });
});
