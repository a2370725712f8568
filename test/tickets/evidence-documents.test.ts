import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { judgeEvidence } from '../../src/tickets/evidence.js';
import { answerMaxLength } from '../../src/tickets/user-text.js';
import { notesOf, readEvidence, thisYear } from './read-evidence.js';

const samples = {
  osv: {
    cves: ['CVE-2026-20011', 'CVE-2026-20012'],
    vectors: ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'],
    sources: [],
    references: ['GHSA-2q5v-7h8w-4m9r'],
  },
  csaf: {
    cves: ['CVE-2026-31007', 'CVE-2026-31008'],
    vectors: ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:L/A:N', 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N'],
    sources: [],
    references: [],
  },
  cve5: {
    cves: ['CVE-2026-27777'],
    vectors: ['CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N', 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N'],
    sources: ['CISA'],
    references: [],
  },
  nvd: {
    cves: ['CVE-2024-40404'],
    vectors: ['CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N'],
    sources: ['NVD'],
    references: [],
  },
} as const;

/** What people do to a document on its way: as it is, on one line, quoted in a mail, as a string inside JSON, as a page shows it. */
const wrappings: Readonly<Record<string, (document: string) => string>> = {
  'as it is': (document) => document,
  'on one line': (document) => JSON.stringify(JSON.parse(document)),
  'quoted in a mail': (document) => document.replaceAll(/^/gm, '> '),
  'with the line ends of Windows': (document) => document.replaceAll('\n', '\r\n'),
  'inside a string of JSON': (document) => JSON.stringify(JSON.stringify(JSON.parse(document))),
  'as HTML': (document) => document.replaceAll('"', '&quot;').replaceAll('/', '&#47;'),
  'in a block of code': (document) => `Here it is:\n\`\`\`json\n${document}\`\`\`\nThanks`,
};

for (const [format, expected] of Object.entries(samples)) {
  describe(`a whole ${format} document`, () => {
    const document = readFileSync(new URL(`../../../test/fixtures/advisories/${format}.json`, import.meta.url), 'utf8');
    for (const [how, wrap] of Object.entries(wrappings)) {
      it(`is read ${how}`, () => {
        const text = wrap(document);
        assert.ok(text.length <= answerMaxLength, 'it fits an answer');
        const { cves, vectors } = expected;
        assert.deepEqual(readEvidence(text), { cves, vectors });
        assert.deepEqual(notesOf(text), []);
      });
    }
    it('names its advisories', () => {
      const judged = judgeEvidence(document, { thisYear });
      assert.deepEqual(judged.ok && (judged.value.references ?? []), expected.references);
    });
    it('offers its vectors with their sources where no id is there', () => {
      const judged = judgeEvidence(document.replaceAll(/CVE-\d{4}-\d+/g, 'none'), { thisYear });
      assert.ok(!judged.ok && judged.problem.code === 'evidence-which-vector');
      assert.deepEqual(
        judged.problem.choices.map(({ vector }) => vector),
        expected.vectors,
      );
      assert.deepEqual(
        judged.problem.choices.flatMap(({ source }) => source ?? []),
        expected.sources,
      );
    });
  });
}

describe('the source of a vector among several', () => {
  const one = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
  const other = 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H';
  const texts: readonly (readonly [text: string, sources: readonly (string | undefined)[]])[] = [
    [`NVD: ${one}\nGitHub: ${other}`, ['NVD', 'GitHub']],
    [`SUSE: 9.8 ${one}\nNVD: 8.8 ${other}`, ['SUSE', 'NVD']],
    [`NIST: NVD Base Score: 9.8 CRITICAL Vector: ${one}\nCNA: Example Base Score: 8.8 HIGH Vector: ${other}`, ['NVD', 'assigner']],
    [`"source":"nvd@nist.gov","vectorString":"${one}" "source":"secalert@redhat.com","vectorString":"${other}"`, ['NVD', 'Red Hat']],
    [`Red Hat says ${one}, red-hat corrected ${other}`, ['Red Hat', 'Red Hat']],
    [`${one} and ${other}`, [undefined, undefined]],
    [`${one} (NVD), ${other}`, [undefined, 'NVD']],
    [`https://github.com/advisories ${one}\n\nCISA-ADP ${other}`, ['GitHub', 'CISA']],
    [`Microsoft | ${one}\nCanonical | ${other}`, ['Microsoft', 'Ubuntu']],
    [`the envdir of it ${one}, occisal ${other}`, [undefined, undefined]],
  ];
  for (const [text, sources] of texts) {
    it(`is read from “${text.slice(0, 60)}…”`, () => {
      const judged = judgeEvidence(text, { thisYear });
      assert.ok(!judged.ok && judged.problem.code === 'evidence-which-vector');
      assert.deepEqual(
        judged.problem.choices.map(({ source }) => source),
        sources,
      );
    });
  }
});
