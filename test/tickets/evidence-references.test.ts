import assert from 'node:assert/strict';
import { judgeEvidence } from '../../src/tickets/evidence.js';
import { findReferences } from '../../src/tickets/references.js';
import { thisYear, three } from './read-evidence.js';

const ghsa = 'GHSA-2q5v-7h8w-4m9r';

describe('references to advisories', () => {
  const forms: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
    ['a GHSA id', ghsa, [ghsa]],
    ['one in capitals', ghsa.toUpperCase(), [ghsa]],
    ['one in small letters', ghsa.toLowerCase(), [ghsa]],
    ['one in a sentence', `We only have ${ghsa}, sorry.`, [ghsa]],
    ['a link to GitHub’s advisories', `https://github.com/advisories/${ghsa}`, [ghsa]],
    ['a link to a repository’s advisory', `https://github.com/owner/name/security/advisories/${ghsa}?tab=x#top`, [ghsa]],
    ['a link to OSV', `https://osv.dev/vulnerability/${ghsa}`, [ghsa]],
    ['an escaped link', `https:\\/\\/github.com\\/advisories\\/${ghsa}`, [ghsa]],
    ['a link in a query', `https://example.com/?q=${ghsa}&x=1`, [ghsa]],
    ['a link of markdown', `[the advisory](https://github.com/advisories/${ghsa})`, [ghsa]],
    ['other dashes', ghsa.replaceAll('-', '\u2011'), [ghsa]],
    ['one twice', `${ghsa} ${ghsa.toLowerCase()}`, [ghsa]],
    ['one of Python', 'PYSEC-2024-48', ['PYSEC-2024-48']],
    ['one of Go', 'https://pkg.go.dev/vuln/GO-2024-2687', ['GO-2024-2687']],
    ['one of Rust', 'RUSTSEC-2024-0019', ['RUSTSEC-2024-0019']],
    ['one of Red Hat', 'https://access.redhat.com/errata/RHSA-2024:1234', ['RHSA-2024:1234']],
    ['one of Debian', 'DSA-5649-1', ['DSA-5649-1']],
    ['one of Ubuntu', 'https://ubuntu.com/security/notices/USN-6721-1', ['USN-6721-1']],
    [
      'one of Cisco',
      'https://sec.cloudapps.cisco.com/security/center/content/CiscoSecurityAdvisory/cisco-sa-asaftd-xss-9cWhJwGz',
      ['CISCO-SA-ASAFTD-XSS-9CWHJWGZ'],
    ],
    ['one of Microsoft', 'https://msrc.microsoft.com/update-guide/vulnerability/ADV230001', ['ADV230001']],
    ['one of SUSE', 'SUSE-SU-2024:1322-1', ['SUSE-SU-2024:1322-1']],
    ['one of Siemens', 'https://cert-portal.siemens.com/productcert/html/ssa-265688.html', ['SSA-265688']],
    ['one of Fortinet', 'FG-IR-24-015', ['FG-IR-24-015']],
    ['one of VMware', 'VMSA-2024-0006', ['VMSA-2024-0006']],
    ['one of CERT', 'https://kb.cert.org/vuls/id/VU#421644', ['VU#421644']],
    ['one of ICS', 'ICSA-24-102-01', ['ICSA-24-102-01']],
    ['several', `${ghsa}, RUSTSEC-2024-0019`, [ghsa, 'RUSTSEC-2024-0019']],
    ['none in a word', `x${ghsa}y GO-to`, []],
    ['none in one too short', 'GHSA-2q5v-7h8w', []],
    ['none in a CVE id', 'CVE-2024-12345', []],
    ['none in a number of ours', 'SEC-ABCD-EFGH-JKMN-0', []],
  ];
  for (const [what, text, found] of forms) it(`finds ${what}`, () => assert.deepEqual(findReferences(text), found));

  it('are kept beside what counts', () => {
    for (const counts of ['CVE-2024-12345', `CVSS:3.1/${three}`]) {
      const judged = judgeEvidence(`${counts} see https://github.com/advisories/${ghsa}`, { thisYear });
      assert.deepEqual(judged.ok && judged.value.references, [ghsa]);
    }
  });
  it('alone are answered with what helps, and are no evidence', () => {
    const judged = judgeEvidence(`I have only ${ghsa}`, { thisYear });
    assert.deepEqual(judged, { ok: false, problem: { code: 'evidence-references', references: [ghsa] } });
  });
  it('alone are kept by whoever cannot tell yet', () => {
    const judged = judgeEvidence(`I have only ${ghsa}`, { thisYear, later: true });
    assert.deepEqual(judged.ok && [judged.value.references, judged.value.notScored], [[ghsa], true]);
  });
});
