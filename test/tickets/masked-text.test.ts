import assert from 'node:assert/strict';
import type { Principal } from '../../src/tickets/access.js';
import { maskedText, maskSign, restoreMasked } from '../../src/tickets/masked-text.js';
import type { OrganisationId, PersonId } from '../../src/tickets/people.js';
import { answersReadBy, textReadBy } from '../../src/tickets/read-by.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { toWrittenText } from '../../src/tickets/written-text.js';

const text = toUserText('postgres://a:hunter2@x and postgres://b:swordfish@y');
const written = toWrittenText(text);
const lifted = { ...written, masks: written.masks.map((mask, index) => ({ ...mask, lifted: index === 0 })) };
const [filer, other] = ['p-1', 'p-2'].map(
  (id): Principal => ({ id: id as PersonId, org: 'o-1' as OrganisationId, role: 'none', conflict: 'person' }),
) as [Principal, Principal];

describe('a masked text that somebody changed', () => {
  const rows: readonly (readonly [what: string, typed: string, before: typeof written | undefined, after: string])[] = [
    ['left as it is', maskedText(written), written, text],
    ['with words around it', `Today: ${maskedText(written)}, both`, written, `Today: ${text}, both`],
    ['of which one mask was lifted', maskedText(lifted), lifted, text],
    ['in which the words between the masks are others', `${maskSign} or ${maskSign}`, written, 'hunter2 or swordfish'],
    ['from which a mask was taken out', `only ${maskSign}`, written, `only ${maskSign}`],
    ['into which a sign was typed', `${maskedText(written)} ${maskSign}`, written, `${maskedText(written)} ${maskSign}`],
    ['that is another', 'We rotated them.', written, 'We rotated them.'],
    ['in which nothing was masked', 'a', toWrittenText(toUserText('b')), 'a'],
    ['in which nothing was masked, with a sign', maskSign, toWrittenText(toUserText('b')), maskSign],
    ['that was not there', 'a', undefined, 'a'],
  ];
  for (const [what, typed, before, after] of rows)
    it(`has its secrets again: ${what}`, () => assert.equal(restoreMasked(typed, before), after));
});

describe('what is masked in a ticket', () => {
  it('is read by the filer, by each of their ids, and by nobody else', () => {
    const ticket = { filer: filer.id, answers: { problem: written } };
    const alias = { ...other, aliases: [filer.id] };
    for (const reader of [filer, alias]) {
      assert.equal(answersReadBy(reader, ticket).problem?.text, text);
      assert.equal(textReadBy(reader, ticket, text), text);
    }
    assert.equal(answersReadBy(other, ticket).problem?.text, maskedText(written));
    assert.equal(textReadBy(other, ticket, text), maskedText(written));
  });
});
