import assert from 'node:assert/strict';
import { pagesOf } from '../../src/cards/bind/pages.js';
import type { SayableField } from '../../src/cards/sayable.js';
import { toTypedText } from '../../src/channels/slack/listeners/typed-text.js';
import { joinText, splitText } from '../../src/channels/slack/render/long-text.js';
import { toWords } from '../../src/channels/teams/listeners/html-words.js';
import { readValues } from '../../src/desk/conversation/said/values.js';
import { readWords } from '../../src/desk/conversation/words.js';
import { evidenceTextWith } from '../../src/intake/calculator.js';
import { readOption } from '../../src/locales/index.js';
import { readButtonName } from '../../src/locales/typed.js';
import { readAddressed } from '../../src/tickets/addressed-text.js';
import { isBareEvidence } from '../../src/tickets/bare-evidence.js';
import { findCveIds } from '../../src/tickets/cve.js';
import { findCvss } from '../../src/tickets/cvss.js';
import type { Cvss } from '../../src/tickets/cvss-score.js';
import { toPersonName } from '../../src/tickets/person-name.js';
import { findNumbers, readNumber } from '../../src/tickets/read-number.js';
import { findSecrets } from '../../src/tickets/secrets.js';
import { answerMaxLength, extract, revealHidden, toUserText, type UserText } from '../../src/tickets/user-text.js';
import { type Found, findRegularExpressions, foundIn, isUnbounded } from '../support/regular-expressions/found.js';
import { hostileTexts, isLinear } from '../support/regular-expressions/linear.js';
import { elsewhere, measured } from '../support/regular-expressions/table.js';
import { turnOf } from '../support/teams/fixtures.js';

type Work = (text: string) => unknown;

const [vector] = findCvss('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H').found as [Cvss];
const form: readonly SayableField[] = [
  { kind: 'choice', id: 'priority', choices: [{ title: 'P1, most urgent', value: 'P1' }] },
  { kind: 'choice', id: 'severity', choices: [{ title: 'critical', value: 'critical' }] },
  { kind: 'date', id: 'until' },
  { kind: 'text', id: 'text' },
];
const teamsText = (text: string, html: string) => turnOf('message', { text, attachments: [{ contentType: 'text/html', content: html }] });

/** Whatever reads a text of a person whole, and the pieces that are worst for it. */
const readers: Readonly<Record<string, readonly [work: Work, ...own: string[]]>> = {
  'a command': [(text) => readWords(text), 'ticket ', 'status.'],
  'an option': [(text) => readOption('en', 'resolution', text), 'yes.', 'yes, '],
  'a button that is said': [(text) => readButtonName('en', text), 'save.'],
  'what belongs in the fields of a card': [(text) => readValues(form, text), 'P1, ', 'P1\n', '2026-11-27 ', 'critical:'],
  'a number': [(text) => readNumber(text, 'SEC'), 'SEC-'],
  'numbers in a text': [(text) => findNumbers(text, 'SEC'), 'SEC-', 'SEC-7K3M-', '7K3M-ZQ9X-', 'SEC '],
  'a reply': [(text) => readAddressed(text, 'SEC'), 'SEC-7K3M-'],
  'CVE ids': [
    (text) => findCveIds(text, 2026),
    'CVE-',
    'CVE-2024-',
    'CVE-2024-1234 ',
    'CVE',
    'СVE-2024',
    'cve 2024 1',
    'CVE-2024-12345, ',
    'CVE-2024-12345/12346',
    'CVE-2024-12345 - ',
    'CVE-2024-XX',
    'CVE-2024-{1234,',
    ', 12345',
    '&#45;',
    '\\u002d',
    '<b ',
    '=\n',
    'CVE\n> ',
  ],
  'CVSS vectors': [
    (text) => findCvss(text),
    'CVSS:3.1/',
    'AV:N/',
    'AV:N/AC:L/PR:N ',
    'version=3.1 AV:N/AC:L/PR:N/',
    '%253A',
    'CVSS 3.1 (',
    'AV:N AC:L ',
    'AV:N / ',
    'AV:N\n> ',
    'A:H (',
    'Attack Vector: Network ',
    'scope: Changed\n',
    'CVSS v3.0 ',
    'A: ',
    '\\/',
    '/A\n',
  ],
  secrets: [
    (text) => findSecrets(text),
    '-----BEGIN PRIVATE KEY-----',
    'ghp_',
    'AccountKey=',
    '?sig=',
    'eyJaaaaaaaaaa.eyJ',
    'a://b:',
    'aws secret key',
    'server=x;',
    'password=x;',
    'authorization: bearer ',
    'xoxb-a',
    'ghp_a\n',
    'aB1aB1\n> ',
    'a\u200b',
    'gh\u00adp_',
    '=\n',
    'AKIA\u2028',
    `ghp_${'a1'.repeat(18)}\n`,
  ],
  'evidence beside which nothing is said': [
    (text) => isBareEvidence(text),
    'CVE-2024-1234 ',
    'CVSS v3.1 ',
    'AV:N ',
    'https://www.first.org/cvss/calculator/',
    'Attack Vector: Network ',
    'version=3.1 ',
  ],
  'evidence beside a calculated vector': [(text) => evidenceTextWith(text, vector), 'AV:N/AC:L/PR:N\n'],
  'a text to be shown': [(text) => extract(revealHidden(toUserText(text)), answerMaxLength), '\u202e', '\u{e0067}', '👩\u200d', 'a\u0301'],
  'a text on pages': [(text) => pagesOf([{ text: text as UserText }]), 'a\n'],
  'a text in several fields': [(text) => joinText(splitText(text, 3_000, 9)), 'a\n\n', '\n\n\n'],
  'a name': [(text) => toPersonName(text), '- ', '. '],
  'what is typed on Slack': [(text) => toTypedText(text, 'U1'), '<a', '<@U', ':a', ':aaaaaaaaaa', '&lt;', '<http://a|a', '<tel:1|1>'],
  'what is typed on Teams': [(text) => teamsText(text, ''), '<at>', '<at>a</at>', '&lt;'],
  'HTML beside it': [(text) => teamsText('&lt;', text), '<p>', '<a href="', '<b '],
  'HTML instead of it': [
    (text) => toWords(text, new Set()),
    '<a>',
    '<a href="x">',
    '</a>',
    '<ul>',
    '<li>',
    '<span itemtype="',
    '<a b="',
    '<a b=">',
    '<a b=\'"',
    '<ol start="',
    '<blockquote>',
  ],
};

/** Whether work stays in proportion on every hostile text. */
function slowTexts(work: Work, own: readonly string[] = []): string[] {
  return hostileTexts(own)
    .filter((textOf) => !isLinear(work, textOf))
    .map((textOf) => JSON.stringify(textOf(40)));
}

function exhaust(pattern: RegExp): Work {
  const all = pattern.global ? pattern : new RegExp(pattern, `${pattern.flags}g`);
  return (text) => {
    all.lastIndex = 0;
    for (let from = 0; all.test(text); from = all.lastIndex) if (all.lastIndex === from) all.lastIndex += 1;
  };
}

const found = findRegularExpressions();
const isElsewhere = ({ file, written }: Found): boolean =>
  Object.values(elsewhere).some((some) => some.includes(file) || some.includes(`${file} ${written}`));
const piecesOf = ({ file, written }: Found): readonly string[] | undefined => measured[file]?.[written];
/** What is put together when the program runs is measured by whom it reads for. */
const made = ['tickets/cve.ts', 'tickets/cve-list-signs.ts', 'tickets/pasted-encodings.ts', 'tickets/user-text.ts'];

describe('a regular expression', function () {
  this.timeout(120_000);

  it('that can read on for ever is one that was measured, or one that no text of a person reaches', () => {
    const strange = found.filter((one) => {
      if (!one.pattern) return !made.includes(one.file);
      return isUnbounded(one.pattern) && piecesOf(one) === undefined && !isElsewhere(one);
    });
    assert.deepEqual(
      strange.map(({ file, written }) => `src/${file}: ${written}`),
      [],
      'measure it: test/support/regular-expressions/table.ts',
    );
  });

  it('is listed nowhere once it is gone', () => {
    const listed = Object.entries(measured).flatMap(([file, some]) => Object.keys(some).map((written) => `${file} ${written}`));
    const there = new Set(found.flatMap(({ file, written }) => [file, `${file} ${written}`]));
    assert.deepEqual(
      [...listed, ...Object.values(elsewhere).flat(), ...made].filter((one) => !there.has(one)),
      [],
    );
  });

  it('would be found and noticed, were there a new one', () => {
    const [one, two] = foundIn('new.ts', "export const a = (t: string) => t.replace(/[.!?]+$/, ''); const b = new RegExp(`${a}`);");
    assert.ok(one?.pattern && isUnbounded(one.pattern) && two && !two.pattern);
    assert.deepEqual([isUnbounded(/^[a-z*+]{1,9}\*$/), isUnbounded(/a{2,}/)], [false, true]);
    assert.equal(
      isLinear(exhaust(one.pattern), (length) => `${'.'.repeat(length - 1)}x`),
      false,
    );
  });

  it('reads 64 KB in proportion to what 16 KB take, whatever they are', () => {
    const slow = found.flatMap((one) => {
      // What is bounded by itself stays in proportion; all of it is measured in the long run alone.
      if (!one.pattern || isElsewhere(one) || (!isUnbounded(one.pattern) && !process.env['DESK_LONG'])) return [];
      return slowTexts(exhaust(one.pattern), piecesOf(one)).map((text) => `src/${one.file}: ${one.written} on ${text}`);
    });
    assert.deepEqual(slow, []);
  });
});

describe('What a person writes', function () {
  this.timeout(120_000);
  for (const [what, [work, ...own]] of Object.entries(readers)) {
    it(`is read for ${what} in a time that is in proportion to it`, () => assert.deepEqual(slowTexts(work, own), []));
  }
});
