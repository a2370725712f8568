import assert from 'node:assert/strict';
import fc from 'fast-check';
import { aboutOf } from '../../src/tickets/about.js';
import { maskSign } from '../../src/tickets/masked-text.js';
import { firstSentence, titleMaxLength, titleOf } from '../../src/tickets/title.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { toWrittenText } from '../../src/tickets/written-text.js';

const written = (text: string) => toWrittenText(toUserText(text));
const token = `ghp_${'a1B2'.repeat(9)}`;

describe('the title of a ticket', () => {
  const long = 'Attackers can read the exports of every other customer of ours because the link has no signature at all';
  const table: Readonly<Record<string, string | undefined>> = {
    'The export leaks keys. It did so since May.': 'The export leaks keys.',
    'The export leaks keys\nIt did so since May': 'The export leaks keys',
    'Version 3.2.1 of the add-in, e.g. on Windows, leaks keys. More below.': 'Version 3.2.1 of the add-in, e.g. on Windows, leaks keys.',
    'Hello team,\nthe export leaks keys.': 'the export leaks keys.',
    'Dear all at the desk,\n\nThe export leaks keys.': 'The export leaks keys.',
    'Hi! The export leaks keys.': 'The export leaks keys.',
    XSS: 'XSS',
    'Hello!': 'Hello!',
    '---\nThe export leaks keys.': 'The export leaks keys.',
    '備份外掛洩漏金鑰。五月起如此。': '備份外掛洩漏金鑰。',
    'Wtyczka ujawnia klucze! Od maja.': 'Wtyczka ujawnia klucze!',
    [long]: 'Attackers can read the exports of every other customer of ours because the link…',
    [`Our key ${token} is public. It is in a log.`]: `Our key ${maskSign} is public.`,
    '...': undefined,
    '': undefined,
  };
  for (const [text, title] of Object.entries(table)) {
    it(`of ${JSON.stringify(text).slice(0, 60)} is ${JSON.stringify(title)}`, () => {
      assert.equal(titleOf({ title: undefined, answers: { problem: written(text) } }), title);
    });
  }

  it('is what an assessor made of it, masked like everything', () => {
    const answers = { problem: written('The export leaks keys.') };
    assert.equal(titleOf({ title: written('Keys in exports'), answers }), 'Keys in exports');
    assert.equal(titleOf({ title: written(`Key ${token}`), answers }), `Key ${maskSign}`);
    assert.equal(titleOf({ title: undefined, answers: {} }), undefined);
  });

  it('is never longer than a line, cut between words, and begins as the text does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const clean = toUserText(text);
        const title = firstSentence(clean);
        if (title === undefined) return;
        assert.ok(title.length <= titleMaxLength);
        const kept = title.endsWith('…') && !clean.includes(title) ? title.slice(0, -1) : title;
        assert.ok(kept.length > 0 && clean.includes(kept), JSON.stringify([text, title]));
      }),
    );
  });

  it('stands with the offer, masked, and with what was found in question ii', () => {
    const offer = written(`Backup ${token}`);
    assert.deepEqual(aboutOf({ title: written('Keys'), answers: { offer } }), { title: 'Keys', offer: `Backup ${maskSign}`, cves: [] });
  });
});
