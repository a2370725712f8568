import assert from 'node:assert/strict';
import { four, notesOf, readEvidence, three, two } from './read-evidence.js';

const v30 = `CVSS:3.0/${three}`;
const v31 = `CVSS:3.1/${three}`;
const v40 = `CVSS:4.0/${four}`;
const id = 'CVE-2024-12345';

describe('a flaw in one half', () => {
  const good: readonly (readonly [text: string, cves: readonly string[], vectors: readonly string[], note: string])[] = [
    [`CVE-2026-XXXXX ${v31}`, [], [v31], 'cve-placeholder'],
    [`CVE-2026-NNNNN, ${v31}`, [], [v31], 'cve-placeholder'],
    [`CVE-2026-TBD (${v40})`, [], [v40], 'cve-placeholder'],
    [`CVE-2026-????? ${v31}`, [], [v31], 'cve-placeholder'],
    [`CVE-2026-pending: ${v31}`, [], [v31], 'cve-placeholder'],
    [`CVE-2026-##### ${v31}`, [], [v31], 'cve-placeholder'],
    [`CVE-XXXX-XXXXX ${v31}`, [], [v31], 'cve-placeholder'],
    [`CVE-2026-12XXX ${id}`, [id], [], 'cve-placeholder'],
    [`CVE-2024-12 ${v31}`, [], [v31], 'cve-malformed'],
    [`CVE-2024-123O5 ${v31}`, [], [v31], 'cve-odd-character'],
    [`СVE-2024-12345 and CVE-2024-1111`, ['CVE-2024-1111'], [], 'cve-odd-character'],
    [`CVE-1998-0001 ${v31}`, [], [v31], 'cve-year'],
    [`${id} CVSS:3.1/AV:N/AC:L`, [id], [], 'cvss-metric-missing'],
    [`${id} CVSS:3.2/${three}`, [id], [], 'cvss-version-unknown'],
    [`${id} ${v31.replace('AC:L', 'AC:Q')}`, [id], [], 'cvss-value-unknown'],
    [`${id} ${v31}/AC:H`, [id], [], 'cvss-metric-twice'],
    [`${id} CVSS:3.1/${four}`, [id], [], 'cvss-metric-unknown'],
    [`${id} ${two}`, [id], [], 'cvss-version-2'],
    [`${id} ${v31.replace('AV', 'АV')}`, [id], [], 'cvss-malformed'],
    [`${v31} and CVSS:4.0/AV:N/AC:L/AT:N`, [], [v31], 'cvss-metric-missing'],
  ];
  for (const [text, cves, vectors, note] of good) {
    it(`does not refuse the other, and is named: “${text}”`, () => {
      assert.deepEqual(readEvidence(text), { cves, vectors });
      assert.deepEqual(notesOf(text), [note]);
    });
  }

  const alone: readonly (readonly [text: string, code: string])[] = [
    ['CVE-2026-XXXXX', 'cve-placeholder'],
    ['CVE-2026-xxxx', 'cve-placeholder'],
    ['We asked for CVE-2026-TBD.', 'cve-placeholder'],
    ['CVE-2026-NNNN', 'cve-placeholder'],
    ['CVE-2026-?????', 'cve-placeholder'],
    ['CVE-2026-*', 'cve-placeholder'],
    ['CVE-2026-____', 'cve-placeholder'],
    ['CVE-YYYY-NNNN', 'cve-placeholder'],
    ['cve-2026-pending', 'cve-placeholder'],
    ['CVE-20XX-XXXX', 'cve-placeholder'],
    ['CVE-2026-<TBD>', 'cve-placeholder'],
    ['CVE-2026-[pending]', 'cve-placeholder'],
    ['CVE-2026-123О5', 'cve-odd-character'],
    ['CVE-2026-XХXX', 'cve-odd-character'],
  ];
  for (const [text, code] of alone) it(`alone is refused for what it is: “${text}”`, () => assert.equal(readEvidence(text), code));
});

describe('several vectors', () => {
  const beside: readonly (readonly [text: string, vectors: readonly string[]])[] = [
    [`${id} ${v31} ${v40}`, [v31, v40]],
    [`${id}\nNVD: ${v31}\nCNA: ${v31.replace('UI:N', 'UI:R')}`, [v31, v31.replace('UI:N', 'UI:R')]],
    [`${v30} ${v31} ${id}`, [v30, v31]],
    [
      `CVE-2024-12345 ${v31}; ${v31.replace('A:H', 'A:L')}; ${v31.replace('A:H', 'A:N')}`,
      [v31, v31.replace('A:H', 'A:L'), v31.replace('A:H', 'A:N')],
    ],
    [`${id} ${two} ${v30} ${v40}`, [v30, v40]],
    [`${id} base ${v31} full ${v31}/E:P`, [v31, `${v31}/E:P`]],
    [`{"id":"${id}","severity":[{"type":"CVSS_V3","score":"${v31}"},{"type":"CVSS_V4","score":"${v40}"}]}`, [v31, v40]],
    [`${id} CVSS v3.1: ${three} CVSS v4.0: ${four}`, [v31, v40]],
    [`${id} CVSS v3.0 Base Score: 9.8 (${three}) CVSS v3.1 Base Score: 9.8 (${three})`, [v30, v31]],
    [`${id} ${three.replaceAll('/', ' ')}\n${four.replaceAll('/', ' ')}`, [v31, v40]],
  ];
  for (const [text, vectors] of beside) {
    it(`never block a CVE id: “${text.slice(0, 80)}”`, () => {
      assert.deepEqual([readEvidence(text), notesOf(text)], [{ cves: [id], vectors }, []]);
    });
  }

  const alone = [`${v31} ${v40}`, `${v30}\n${v31}`, `${v31}\n${v31.replace('UI:N', 'UI:R')}`, `${three}, ${four}`, `${v31} ${v31}/E:P`];
  for (const text of alone)
    it(`are asked about where they stand alone: “${text}”`, () => assert.equal(readEvidence(text), 'evidence-which-vector'));

  const versions: readonly (readonly [text: string, vector: string])[] = [
    [`CVSS v3.0 Base Score: 9.8 (${three})`, v30],
    [`CVSS v3.0 Base Score 9.8 (Critical), vector ${three}`, v30],
    [`CVSS 3.0 base score of 9.8: ${three}`, v30],
    [`CVSSv3.0 Score: 9.8 [${three}]`, v30],
    [`CVSS version 3.0 – 9.8 – ${three}`, v30],
    [`CVSS v3.1 Base Score: 9.8 (${three})`, v31],
    [`Base Score: 9.8, CVSS v3.0 Vector: ${three}`, v30],
    [`"version":"3.0","vectorString":"${three}"`, v30],
    [`CVSS 9.8 (${three})`, v31],
    [`CVSS score 3.0 (${three})`, v31],
    [`CVSS v4.0 Base Score: 9.3 (${four})`, v40],
    [`CVSS v3.0 Base Score: 9.8, ${three}/E:P`, `${v30}/E:P`],
  ];
  for (const [text, vector] of versions) {
    it(`are of the version that stands before them: “${text}”`, () =>
      assert.deepEqual(readEvidence(text), { cves: [], vectors: [vector] }));
  }

  for (const text of [`CVSS:3.1/${four}`, `CVSS:4.0/${three}`, `CVSS:3.0/${three}/AT:N`, `${three}/AT:N`, `CVSS:4.0/${four}/S:C/RL:O`]) {
    it(`are never of two versions: “${text}”`, () => assert.equal(typeof readEvidence(text), 'string'));
  }
});
