import assert from 'node:assert/strict';
import fc from 'fast-check';
import { advance, fieldText, type IntakeContext, type IntakeEvent, undoMs } from '../../src/intake/advance.js';
import type { Draft } from '../../src/intake/draft.js';
import { questionsOf, type Step, steps } from '../../src/intake/steps.js';
import { missing } from '../../src/tickets/answers.js';
import { type Cause, digestOf } from '../../src/tickets/cause.js';
import { type Instant, toInstantAfter } from '../../src/tickets/instant.js';
import { currentText } from '../../src/tickets/judge-answers.js';
import type { QuestionId } from '../../src/tickets/questions.js';
import { questionIds } from '../../src/tickets/questions.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { check } from '../support/seed.js';

const now = '2026-11-21T03:00:00.000Z' as Instant;
const context: IntakeContext = { now, thisYear: 2026 };
const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

function emptyDraft(): Draft {
  return {
    number: '0000000000000' as Draft['number'],
    author: 'p-00000000000000000000000000' as Draft['author'],
    org: 'o-00000000000000000000000000' as Draft['org'],
    answers: {},
    unsent: {},
    step: 'category',
    rev: 0,
    causes: [],
    origin: digestOf('test' as Cause),
    createdAt: now,
    updatedAt: now,
  };
}

const pressOf = (name: string) => digestOf(name as Cause);
let presses = 0;

/** A press of Next on the card that is shown. */
function next(draft: Draft, inputs: Record<string, string>, step: Step = draft.step): Draft {
  return advance(draft, { kind: 'answer', step, inputs, rev: draft.rev, press: pressOf(`press-${++presses}`) }, context).draft;
}

function walk(draft: Draft, ...answers: Record<string, string>[]): Draft {
  return answers.reduce((at, inputs) => next(at, inputs), draft);
}

const vulnerability = [
  { category: 'vulnerability' },
  { problem: 'The login page runs what is typed into it.' },
  { evidence: 'CVE-2024-12345' },
  { resolution: 'yes' },
  { remediation: 'Install 1.2.4.' },
  { message: 'yes' },
  { messageDraft: 'Please update to 1.2.4.' },
];

describe('the dialog', () => {
  it('asks the four questions in order and ends at the review', () => {
    const seen: Step[] = [];
    const end = vulnerability.reduce((draft, inputs) => {
      seen.push(draft.step);
      return next(draft, inputs);
    }, emptyDraft());
    assert.deepEqual(seen, ['category', 'problem', 'evidence', 'resolution', 'remediation', 'message', 'messageDraft']);
    assert.equal(end.step, 'review');
    assert.deepEqual(missing(end.answers), []);
  });

  it('asks for remediation steps and a message only on yes', () => {
    const end = walk(emptyDraft(), ...vulnerability.slice(0, 3), { resolution: 'no' }, { message: 'no' });
    assert.equal(end.step, 'review');
    assert.deepEqual(missing(end.answers), []);
  });

  it('lets an incident go without a CVE id or vector, and a vulnerability not', () => {
    const incident = walk(emptyDraft(), { category: 'incident' }, { problem: 'x' }, { evidence: '' });
    assert.equal(incident.step, 'resolution');
    const at = walk(emptyDraft(), { category: 'vulnerability' }, { problem: 'x' });
    const refused = advance(at, { kind: 'answer', step: 'evidence', inputs: { evidence: '' }, rev: at.rev, press: pressOf('p') }, context);
    assert.deepEqual(refused.problems, [{ question: 'evidence', problem: { code: 'required' } }]);
    assert.equal(refused.draft.step, 'evidence');
  });

  it('keeps a refused answer in its field, also after a restart', () => {
    const at = walk(emptyDraft(), { category: 'vulnerability' }, { problem: 'x' });
    const refused = next(at, { evidence: 'no id yet, sorry' });
    const restored: Draft = JSON.parse(JSON.stringify(refused));
    assert.equal(fieldText(restored, 'evidence'), 'no id yet, sorry');
  });

  it('returns to the review after one answer was changed there', () => {
    const review = walk(emptyDraft(), ...vulnerability);
    const changing = advance(review, { kind: 'go', to: 'problem', inputs: {}, rev: review.rev }, context).draft;
    assert.equal(changing.step, 'problem');
    const changed = next(changing, { problem: 'Worse than I thought.' });
    assert.equal(changed.step, 'review');
    assert.equal(changed.answers.problem?.text, 'Worse than I thought.');
  });

  it('goes back, keeping what was typed on the card that is left', () => {
    const at = walk(emptyDraft(), { category: 'incident' });
    const back = advance(at, { kind: 'back', step: 'problem', inputs: { problem: 'half a sen' }, rev: at.rev }, context).draft;
    assert.equal(back.step, 'category');
    assert.equal(fieldText(back, 'problem'), 'half a sen');
  });

  it('never lets a card from an older draft overwrite; what it carried stands in the field', () => {
    const old = walk(emptyDraft(), { category: 'incident' });
    const newer = next(next(old, { problem: 'first' }), { evidence: '' });
    const late = advance(
      newer,
      { kind: 'answer', step: 'problem', inputs: { problem: 'second' }, rev: old.rev, press: pressOf('late') },
      context,
    );
    assert.equal(late.notice, 'stale');
    assert.equal(late.draft.answers.problem?.text, 'first');
    assert.equal(late.draft.step, 'problem');
    assert.equal(fieldText(late.draft, 'problem'), 'second');
    assert.equal(next(late.draft, { problem: 'second' }).answers.problem?.text, 'second');
  });

  it('uses a calculated score as the answer, in place of an older vector and beside the ids', () => {
    const at = walk(emptyDraft(), { category: 'vulnerability' }, { problem: 'x' });
    const open = advance(at, { kind: 'go', to: 'calculator', inputs: { evidence: 'CVE-2024-12345' }, rev: at.rev }, context).draft;
    assert.equal(open.step, 'calculator');
    const metrics = { AV: 'N', AC: 'L', PR: 'N', UI: 'N', S: 'U', C: 'H', I: 'H' };
    const lacking = advance(open, { kind: 'score', version: '3.1', inputs: metrics }, context);
    assert.deepEqual(lacking.missingMetrics, ['A']);
    const used = next(lacking.draft, { ...metrics, A: 'H' });
    assert.equal(used.step, 'resolution');
    assert.equal(used.answers.evidence?.cvss?.vector, vector);
    assert.equal(used.answers.evidence?.cvss?.baseScore, 9.8);
    assert.deepEqual(used.answers.evidence?.cves, ['CVE-2024-12345']);
  });

  it('keeps ids and words that stand in one line with an older vector', () => {
    const at = walk(emptyDraft(), { category: 'vulnerability' }, { problem: 'x' }, { evidence: `CVE-2024-12345 ${vector} since May` });
    const open = advance(at, { kind: 'go', to: 'calculator', inputs: {}, rev: at.rev }, context).draft;
    const used = next(open, { AV: 'L', AC: 'L', PR: 'N', UI: 'N', S: 'U', C: 'H', I: 'H', A: 'H' });
    assert.deepEqual(used.answers.evidence?.cves, ['CVE-2024-12345']);
    assert.equal(used.answers.evidence?.text, 'CVE-2024-12345 since May\nCVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H');
  });

  it('takes a calculated score although the ids beside it were refused', () => {
    const at = walk(emptyDraft(), { category: 'vulnerability' }, { problem: 'x' }, { evidence: 'CVE-2024-12' });
    assert.equal(at.step, 'evidence');
    const open = advance(at, { kind: 'go', to: 'calculator', inputs: {}, rev: at.rev }, context).draft;
    const used = next(open, { AV: 'N', AC: 'L', PR: 'N', UI: 'N', S: 'U', C: 'H', I: 'H', A: 'H' });
    assert.equal(used.step, 'resolution');
    assert.equal(used.answers.evidence?.cvss?.vector, vector);
    assert.match(fieldText(used, 'evidence') ?? '', /CVE-2024-12/);
  });

  it('never carries a metric over to a version where it means something else', () => {
    const at = walk(emptyDraft(), { category: 'vulnerability' }, { problem: 'x' });
    const open = advance(at, { kind: 'go', to: 'calculator', inputs: {}, rev: at.rev }, context).draft;
    const three = advance(open, { kind: 'score', version: '3.1', inputs: { AV: 'N', AC: 'L', PR: 'N', UI: 'N' } }, context).draft;
    const four = advance(three, { kind: 'version', version: '4.0', inputs: {} }, context).draft;
    assert.deepEqual(four.calculator?.chosen, { AV: 'N', PR: 'N' });
  });

  it('takes a typed answer back for a day, and not after', () => {
    const at = walk(emptyDraft(), { category: 'incident' });
    const typed = advance(at, { kind: 'typed', value: 'oops', said: toUserText('oops'), press: pressOf('m1') }, context);
    assert.deepEqual(typed.notice, { question: 'problem', said: 'oops' });
    const undone = advance(typed.draft, { kind: 'undo' }, { ...context, now: toInstantAfter(now, undoMs) });
    assert.equal(undone.draft.answers.problem?.text, undefined);
    assert.equal(undone.draft.step, 'problem');
    const late = advance(typed.draft, { kind: 'undo' }, { ...context, now: toInstantAfter(now, undoMs + 1) });
    assert.equal(late.draft, typed.draft);
  });

  it('does not take a re-delivered message as the answer to the next question', () => {
    const at = walk(emptyDraft(), { category: 'incident' });
    const once = advance(at, { kind: 'typed', value: 'CVE-2024-1111', said: toUserText('x'), press: pressOf('m1') }, context).draft;
    assert.equal(
      advance(once, { kind: 'typed', value: 'CVE-2024-1111', said: toUserText('x'), press: pressOf('m1') }, context).draft,
      once,
    );
  });
});

const texts: Record<QuestionId, string[]> = {
  category: ['incident', 'vulnerability', 'nonsense'],
  problem: ['a', 'b', 'c\nd', 'x'.repeat(9_001)],
  evidence: ['CVE-2024-12345', vector, 'CVE-2024-1', 'nothing', `${vector} CVE-2023-11111`],
  resolution: ['yes', 'no', 'maybe'],
  remediation: ['patch', 'patch twice'],
  message: ['yes', 'no'],
  messageDraft: ['dear all', 'dear none'],
  offer: ['Contoso Mail'],
  versions: ['1.0', '2.0'],
  exploited: ['yes', 'unknown'],
};
const question = fc.constantFrom(...questionIds);
const said = question.chain((id) => fc.constantFrom(...texts[id]).map((text) => ({ id, text })));
const stepOf = (id: QuestionId): Step => steps.find((step) => questionsOf(step).includes(id)) ?? 'review';

/** Any event, from any card that was ever drawn. `behind`: how many revisions the card is old. */
const anyEvent = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), said, behind: fc.constantFrom(0, 0, 0, 1, 2) }),
  fc.record({ kind: fc.constant('typed' as const), said }),
  fc.record({ kind: fc.constant('back' as const), said, behind: fc.constantFrom(0, 0, 1) }),
  fc.record({ kind: fc.constant('go' as const), said, to: fc.constantFrom(...steps) }),
  fc.record({ kind: fc.constant('keep' as const), said }),
  fc.record({ kind: fc.constant('score' as const), value: fc.constantFrom('N', 'L', 'H', 'U') }),
);

type AnyEvent = typeof anyEvent extends fc.Arbitrary<infer E> ? E : never;

function toEvent(draft: Draft, any: AnyEvent): IntakeEvent {
  const inputs = 'said' in any ? { [any.said.id]: any.said.text } : {};
  const press = pressOf(`p-${++presses}`);
  switch (any.kind) {
    case 'answer':
      return { kind: 'answer', step: stepOf(any.said.id), inputs, rev: draft.rev - any.behind, press };
    case 'typed':
      return { kind: 'typed', value: any.said.text, said: toUserText(any.said.text), press };
    case 'back':
      return { kind: 'back', step: stepOf(any.said.id), inputs, rev: draft.rev - any.behind };
    case 'go':
      return { kind: 'go', to: any.to, inputs, rev: draft.rev };
    case 'keep':
      return { kind: 'keep', inputs };
    case 'score':
      return { kind: 'score', version: '3.1', inputs: { AV: any.value, S: any.value } };
  }
}

/** Everything a draft holds for a question, as text. */
function held(draft: Draft, id: QuestionId): string[] {
  return [draft.unsent[id], currentText(draft.answers, id)].filter((text) => text !== undefined);
}

describe('the dialog, whatever comes', () => {
  it('loses no answer in any sequence of events', () => {
    check(
      fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
        let draft = emptyDraft();
        for (const any of events) {
          const event = toEvent(draft, any);
          const before = draft;
          draft = advance(before, event, context).draft;
          const target = event.kind === 'typed' ? undefined : 'said' in any ? any.said.id : undefined;
          for (const id of questionIds) {
            if (id === target || event.kind === 'typed') continue;
            // A card sends all its fields: one that is empty was emptied.
            if (event.kind === 'answer' && questionsOf(event.step).includes(id)) continue;
            assert.deepEqual(held(draft, id), held(before, id), `${event.kind} touched ${id}`);
          }
          if (target && event.kind === 'answer' && event.rev === before.rev) {
            assert.ok(
              held(draft, target).includes(toUserText(event.inputs[target] ?? '')),
              `${event.kind} lost what was typed for ${target}`,
            );
          }
        }
      }),
      300,
    );
  });

  it('lets a corrected answer win, however often and late the first press arrives again', () => {
    check(
      fc.property(
        fc.constantFrom(...texts.problem.slice(0, 3)),
        fc.array(fc.constantFrom('again', 'category', 'keep'), { maxLength: 8 }),
        (first, then) => {
          const at = walk(emptyDraft(), { category: 'incident' });
          const press: IntakeEvent = { kind: 'answer', step: 'problem', inputs: { problem: first }, rev: at.rev, press: pressOf('first') };
          let draft = advance(at, press, context).draft;
          draft = advance(draft, { kind: 'back', step: 'evidence', inputs: {}, rev: draft.rev }, context).draft;
          draft = next(draft, { problem: 'the correction' });
          for (const event of then) {
            if (event === 'again') draft = advance(draft, press, context).draft;
            if (event === 'keep') draft = advance(draft, { kind: 'keep', inputs: { offer: 'Mail' } }, context).draft;
            if (event === 'category') draft = next(draft, { category: 'vulnerability' }, 'category');
          }
          assert.equal(draft.answers.problem?.text, 'the correction');
          assert.equal(draft.unsent['problem'], undefined);
        },
      ),
      100,
    );
  });

  it('takes a press once: the same press again changes nothing', () => {
    check(
      fc.property(fc.array(anyEvent, { maxLength: 10 }), said, (events, last) => {
        let draft = emptyDraft();
        for (const any of events) draft = advance(draft, toEvent(draft, any), context).draft;
        const press: IntakeEvent = {
          kind: 'answer',
          step: stepOf(last.id),
          inputs: { [last.id]: last.text },
          rev: draft.rev,
          press: pressOf('once'),
        };
        const once = advance(draft, press, context).draft;
        assert.equal(advance(once, press, context).draft, once);
      }),
      200,
    );
  });
});
