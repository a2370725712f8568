import assert from 'node:assert/strict';
import { type Filled, numberIn, type Seat, type Stage } from '../parity/seat.js';
import { SlackStage } from '../parity/slack-stage.js';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms } from '../support/desk/platforms.js';

const stages = [
  ['teams', 'Teams', (platforms: Platforms): Stage => new TeamsStage(platforms)],
  ['slack', 'Slack', (platforms: Platforms): Stage => new SlackStage(platforms)],
] as const;

const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const [secret, sign] = ['hunter2', '█████'];
/** As long as one field of the platform takes. */
const long = (platform: 'teams' | 'slack', end: string) =>
  `${'A long story of what we saw. '.repeat(platform === 'teams' ? 250 : 100)}${end}`;

/** What is said by a button of its own. */
const cannotTell = 'I cannot tell yet';

/** A step with what its fields say, or the button that says it. */
type Said = Filled | typeof cannotTell;

interface Change {
  readonly step: string;
  readonly from: Said;
  readonly to: Said;
  /** What the history calls the answer, and what stands there for the old and the new one. */
  readonly name: string;
  readonly before: RegExp;
  readonly now: RegExp;
}

const problem = (what: string) => ({ problem: what });
const evidence = (what: string) => ({ evidence: what });
const details = (offer: string, versions: string, exploited: string) => ({ offer, versions, exploited });

const changes: Readonly<Record<string, Change>> = {
  'a text of one line': {
    step: 'problem',
    from: problem('It leaks.'),
    to: problem('It does not leak.'),
    name: 'The problem',
    before: /It leaks\./,
    now: /It does not leak\./,
  },
  'a text of several lines': {
    step: 'problem',
    from: problem('One:\n- a\n- b'),
    to: problem('One:\n- a\n- c'),
    name: 'The problem',
    before: /One:\s+- a\s+- b/,
    now: /One:\s+- a\s+- c/,
  },
  'a text that could be taken for markup': {
    step: 'problem',
    from: problem('*bold* <b>x</b> [a](b)'),
    to: problem('_plain_ & <@U1>'),
    name: 'The problem',
    before: /\*bold\* <b>x<\/b> \[a\]\(b\)/,
    now: /_plain_ & <@U1>/,
  },
  'a text in which a secret stands': {
    step: 'problem',
    from: problem(`We published postgres://desk:${secret}@db/x.`),
    to: problem('We published an address.'),
    name: 'The problem',
    before: new RegExp(`postgres://desk:${sign}@db/x`),
    now: /We published an address\./,
  },
  'a text into which a secret comes': {
    step: 'remediation',
    from: { remediation: 'Rotate the key.' },
    to: { remediation: `Rotate postgres://desk:${secret}@db/x.` },
    name: 'Remediation steps',
    before: /Rotate the key\./,
    now: new RegExp(`Rotate postgres://desk:${sign}@db/x`),
  },
  'a CVE id': {
    step: 'evidence',
    from: evidence('CVE-2024-11111'),
    to: evidence('CVE-2024-22222'),
    name: 'CVE ids or CVSS',
    before: /CVE-2024-11111/,
    now: /CVE-2024-22222/,
  },
  'a CVE id for a calculation': {
    step: 'evidence',
    from: evidence('CVE-2024-11111'),
    to: evidence(vector),
    name: 'CVE ids or CVSS',
    before: /CVE-2024-11111/,
    now: /9\.8[^]*AV:N/,
  },
  'a calculation by one metric': {
    step: 'evidence',
    from: evidence(vector),
    to: evidence(vector.replace('AV:N', 'AV:L')),
    name: 'CVE ids or CVSS',
    before: /9\.8/,
    now: /8\.4/,
  },
  'words around a CVE id': {
    step: 'evidence',
    from: evidence('CVE-2024-11111 is on Linux, CVE-2024-22222 on Windows'),
    to: evidence('CVE-2024-22222 is on Linux, CVE-2024-11111 on Windows'),
    name: 'CVE ids or CVSS',
    before: /CVE-2024-11111 is on Linux/,
    now: /CVE-2024-22222 is on Linux/,
  },
  'a calculation to “I cannot tell yet”': {
    step: 'evidence',
    from: evidence(vector),
    to: evidence('I cannot tell yet'),
    name: 'CVE ids or CVSS',
    before: /9\.8/,
    now: /not scored/i,
  },
  '“I cannot tell yet” to a CVE id': {
    step: 'evidence',
    from: evidence('cannot tell'),
    to: evidence('CVE-2024-11111'),
    name: 'CVE ids or CVSS',
    before: /not scored/i,
    now: /CVE-2024-11111/,
  },
  'a yes to a no': {
    step: 'message',
    from: { message: 'yes' },
    to: { message: 'no' },
    name: 'Customer message',
    before: /Yes/,
    now: /No/,
  },
  'an optional detail that was given': {
    step: 'details',
    from: details('Backup', '', 'no'),
    to: details('Backup 2', '', 'no'),
    name: 'Affected offer',
    before: /Backup/,
    now: /Backup 2/,
  },
  'an optional detail that is taken away': {
    step: 'details',
    from: details('Backup', '1.0', 'no'),
    to: details('Backup', '', 'no'),
    name: 'Affected versions',
    before: /1\.0/,
    now: /No answer/,
  },
  'an optional detail that is added': {
    step: 'details',
    from: details('Backup', '', 'no'),
    to: details('Backup', '2.0 to 2.4', 'no'),
    name: 'Affected versions',
    before: /No answer/,
    now: /2\.0 to 2\.4/,
  },
  'an optional choice': {
    step: 'details',
    from: details('Backup', '', 'unknown'),
    to: details('Backup', '', 'yes'),
    name: 'Exploitation seen',
    before: /Not known/,
    now: /Yes/,
  },
};

const unchanged: Readonly<Record<string, Omit<Change, 'name' | 'before' | 'now'>>> = {
  'the same text': { step: 'problem', from: problem('It leaks.'), to: problem('It leaks.') },
  'spaces at its end': { step: 'problem', from: problem('It leaks.'), to: problem('It leaks.  ') },
  'an empty line at its end': { step: 'problem', from: problem('It leaks.'), to: problem('It leaks.\n\n') },
  'spaces before its beginning': { step: 'problem', from: problem('It leaks.'), to: problem('\n  It leaks.') },
  'spaces at the ends of its lines': { step: 'problem', from: problem('a\nb'), to: problem('a  \nb\t') },
  'other line ends': { step: 'problem', from: problem('a\nb'), to: problem('a\r\nb') },
  'the same secret': { step: 'problem', from: problem(`postgres://d:${secret}@db/x`), to: problem(`postgres://d:${secret}@db/x `) },
  'CVE ids in another order': {
    step: 'evidence',
    from: evidence('CVE-2024-11111, CVE-2024-22222'),
    to: evidence('CVE-2024-22222, CVE-2024-11111'),
  },
  'CVE ids in small letters, one a line': {
    step: 'evidence',
    from: evidence('CVE-2024-11111, CVE-2024-22222'),
    to: evidence('cve-2024-11111\ncve-2024-22222'),
  },
  'a vector without its prefix, in brackets': { step: 'evidence', from: evidence(vector), to: evidence(`(${vector.slice(9)})`) },
  'a vector with other signs between its metrics': {
    step: 'evidence',
    from: evidence(vector),
    to: evidence(vector.replaceAll('/', ' ')),
  },
  'the link of a calculator': {
    step: 'evidence',
    from: evidence(vector),
    to: evidence(`https://www.first.org/cvss/calculator/3.1#${vector}`),
  },
  '“I cannot tell yet” once more': { step: 'evidence', from: cannotTell, to: cannotTell },
  'the same choice': { step: 'message', from: { message: 'yes' }, to: { message: 'yes' } },
  'the same details': { step: 'details', from: details('Backup', '1.0', 'no'), to: details('Backup ', '1.0', 'no') },
};

for (const [platform, name, open] of stages) {
  describe(`what a change of an answer says, on ${name}`, function () {
    this.timeout(120_000);
    let platforms: Platforms;
    let publisher: Seat;
    let triage: Seat;
    let number: string;
    before(async () => {
      platforms = await Platforms.open([platform]);
      const stage = open(platforms);
      await stage.seat('lead', 'triage').arrive();
      publisher = stage.seat('publisher', 'own');
      triage = stage.seat('assessor', 'triage');
      await stage.seat('assessor', 'own').say('help');
      number = await file(publisher);
    });
    after(() => platforms?.close());

    async function say(step: string, said: Said): Promise<string> {
      await publisher.say(`update ${number}`);
      await publisher.sees(/Change an answer/);
      await publisher.press('Change answer', { to: step });
      await publisher.sees(/Save change/);
      await (said === cannotTell ? publisher.press(cannotTell) : publisher.press('Save change', said));
      return publisher.sees(/Open ticket/);
    }
    async function history(seat: Seat): Promise<string> {
      await seat.finds(new RegExp(`(?=[^]*${number})[^]*Open ticket`));
      await seat.press('Open ticket');
      return seat.sees(/The whole ticket/);
    }

    for (const [what, { step, from, to, name: called, before: old, now }] of Object.entries(changes)) {
      it(`shows the assessors both sides of ${what}`, async () => {
        await say(step, from);
        assert.match(await say(step, to), /Your answer is changed/);
        const [, newest = ''] = (await history(triage)).split('newest first');
        const [was = '', is = ''] = parts(newest, called);
        assert.match(was, old);
        assert.match(is, now);
        assert.ok(!newest.includes(secret));
      });
    }

    for (const [what, { step, from, to }] of Object.entries(unchanged)) {
      it(`says that nothing changed, and adds nothing to the history, of ${what}`, async () => {
        await say(step, from);
        const before = await history(triage);
        assert.match(await say(step, to), /Nothing changed/);
        assert.equal(await history(triage), before);
      });
    }

    it('shows the filer the secret of an old text, and the new text', async () => {
      await say('problem', problem(`postgres://desk:${secret}@db/x`));
      await say('problem', problem('Taken out.'));
      await publisher.press('Open ticket');
      const [was = '', is = ''] = parts(await publisher.sees(/The whole ticket/), 'The problem');
      assert.match(was, new RegExp(secret));
      assert.match(is, /Taken out\./);
    });

    it('gives each of several changes in a row its own old text', async () => {
      for (const text of ['first', 'second', 'third']) await say('problem', problem(`The ${text}.`));
      const text = await history(triage);
      assert.match(text, /The problem\*?\s+Before[^]*The second\.[^]*Now[^]*The third\.[^]*Before[^]*The first\.[^]*Now[^]*The second\./);
    });

    it('shows all of long texts, page by page', async () => {
      await say('problem', problem(long(platform, 'the old end')));
      await say('problem', problem(long(platform, 'the new end')));
      let text = await history(triage);
      for (let page = 2; !/the old end[^]*the new end/.test(text) && page < 9; page++) {
        await triage.press('Older page');
        text += await triage.sees(new RegExp(`Page ${page} of`));
      }
      assert.match(text, /Before[^]*the old end[^]*Now[^]*the new end/);
    });
  });
}

/** What stands for the newest change of an answer: the old one, and the new one. */
function parts(text: string, name: string): readonly string[] {
  const [, was = '', is = ''] = text.split(new RegExp(`${name}\\*?\\s+(?:Before|Now)\\s`));
  return [was, is];
}

/** A vulnerability with all that can be changed. */
async function file(seat: Seat): Promise<string> {
  const answers: readonly (readonly [RegExp, string, Filled])[] = [
    [/^.*New request/, 'Start request', { category: 'vulnerability' }],
    [/The problem/, 'Next', { problem: 'It leaks a little.' }],
    [/CVE ids or CVSS/, 'Next', { evidence: 'CVE-2024-12345' }],
    [/Resolution/, 'Next', { resolution: 'yes' }],
    [/Remediation steps/, 'Next', { remediation: 'Wait.' }],
    [/Customer message/, 'Next', { message: 'yes' }],
    [/Draft/, 'Next', { messageDraft: 'Dear all' }],
  ];
  await seat.say('new');
  for (const [sees, button, inputs] of answers) {
    await seat.sees(sees);
    await seat.press(button, inputs);
  }
  await seat.sees(/Please check your answers/);
  await seat.press('Submit');
  return numberIn(await seat.sees(/Your ticket is filed/));
}
