import assert from 'node:assert/strict';
import { toPlainText } from '../../src/cards/plain-text.js';
import { createRenderer } from '../../src/cards/render.js';
import type { View } from '../../src/cards/view.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { now } from '../support/cards/present.js';
import { problems, sampleCvss, sampleNumber, sampleViews } from '../support/cards/views.js';
import { sampleText } from '../support/store/documents.js';

const render = createRenderer({ numberPrefix: 'SEC', contact: '+46 8 000', now });
const textOf = (view: View) => toPlainText(render(view, { locale: 'en', zone: 'Europe/Stockholm' }));
const lines = (...text: string[]) => text.join('\n');
const draft = { number: sampleNumber, rev: 3 } as const;

describe('a card as plain text', () => {
  it('tells a question with its problem, its field and what was typed', () => {
    const text = textOf({
      kind: 'question',
      ...draft,
      step: 'evidence',
      values: { evidence: toUserText('СVE-2024-1') },
      problems: [{ question: 'evidence', problem: problems['cve-odd-character'] }],
      required: true,
    });
    assert.equal(
      text,
      lines(
        'CVE ids or CVSS',
        'Question 2 of 4',
        'Which CVE ids does it have, or how severe is it by CVSS? One of the two is enough.',
        'Paste what you have: CVE ids, a CVSS vector, or a link of a CVSS calculator. Without any of them, press Calculate CVSS, or I cannot tell yet: then the assessment team scores it with you.',
        'Not taken yet: a CVE id has a character that only looks right: U+0421, at place 1. Type that id by hand, with plain letters, digits and dashes, such as CVE-2024-12345.',
        'CVE ids or CVSS vector (required): СVE-2024-1',
        '[Next]',
        '[Calculate CVSS]',
        '[I cannot tell yet]',
        '[Back]',
        '[Save for later]',
        '[Cancel request]',
      ),
    );
  });

  it('marks what is chosen', () => {
    const text = textOf({
      kind: 'question',
      ...draft,
      step: 'resolution',
      values: { resolution: toUserText('no') },
      problems: [],
      required: true,
    });
    assert.ok(text.includes('( ) Yes, there is one\n(x) No, not yet'));
  });

  it('tells the confirmation with number, deadline and calendar', () => {
    const [view] = sampleViews(toUserText('')).filter(({ kind }) => kind === 'confirmation');
    assert.ok(view);
    assert.equal(
      textOf(view),
      lines(
        'Your ticket is filed',
        'Confirmation number',
        'SEC-7K3M-ZQ9X-R2TA-C',
        'Please use this number whenever you write about it.',
        'Category: Security incident',
        'Filed: Friday, 20 November, 10:30 GMT+1',
        'What happens next',
        'By Monday, 23 November, 10:30 GMT+1 the assessment team confirms receipt and sets priority and severity. That is one business day by the team’s calendar: Europe/Stockholm, Mon–Fri 09:00–17:00.',
        'You can see the progress at any time: press Show status, or write “status” and the number.',
        'The assessment team tells you the outcome. Your offer may be removed, or you may be asked to change it; then the team makes a plan with you that keeps disruption to customers small.',
        'Whatever the outcome, the team works with you to limit the impact on the customers you have in common.',
        '[Show status]',
        '[Show receipt]',
        '[New request]',
      ),
    );
  });

  it('speaks the number symbol by symbol', () => {
    const [view] = sampleViews(toUserText('')).filter(({ kind }) => kind === 'confirmation');
    assert.ok(view);
    assert.match(render(view, { locale: 'en', zone: 'UTC' }).speak, /S E C, 7 K 3 M, Z Q 9 X, R 2 T A, C\./);
  });

  it('tells facts with their names', () => {
    const view = sampleViews(toUserText('')).find((one) => one.kind === 'status' && one.cvss !== undefined);
    assert.ok(view);
    assert.ok(textOf(view).includes('Severity you gave: CVSS 3.1: 8.2, high; by the base metrics alone 9.8, critical\n'));
  });

  it('tells a review answer by answer, long ones by their beginning', () => {
    const text = textOf({
      kind: 'review',
      inPlace: false,
      ...draft,
      answers: {
        category: 'vulnerability',
        problem: sampleText('abc '.repeat(100)),
        evidence: { ...sampleText(sampleCvss.vector), cves: [], cvss: sampleCvss },
        resolution: 'no',
        remediation: sampleText('left over from a yes'),
        message: 'no',
      },
    });
    const told = text.slice(text.indexOf('Category'), text.indexOf('Change which'));
    assert.equal(
      told,
      lines(
        'Category',
        'Vulnerability',
        'The problem',
        `${'abc '.repeat(75).trim()}…`,
        'These are the first 300 of 399 characters.',
        'CVE ids or CVSS',
        'CVSS 3.1: 9.8, critical',
        'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        'Resolution or mitigation',
        'No, not yet',
        'Customer message',
        'No, not yet',
        '',
      ),
    );
  });
});
