import assert from 'node:assert/strict';
import { four, notesOf, readEvidence, three } from './read-evidence.js';

const v31 = `CVSS:3.1/${three}`;
const v40 = `CVSS:4.0/${four}`;
const id = 'CVE-2024-12345';

const words31 =
  'Attack Vector (AV): Network\nAttack Complexity (AC): Low\nPrivileges Required (PR): None\nUser Interaction (UI): None\nScope (S): Unchanged\nConfidentiality (C): High\nIntegrity (I): High\nAvailability (A): High';
const plainWords = words31.replace(/ \(\w+\)/g, '');

describe('a vector, encoded or reflowed', () => {
  const forms: readonly (readonly [what: string, text: string, vector?: string])[] = [
    ['slashes of JSON', `"vectorString":"${v31.replaceAll('/', '\\/')}"`],
    ['slashes of JSON, escaped twice', v31.replaceAll('/', '\\\\/')],
    ['code points of JSON', v31.replaceAll('/', '\\u002f')],
    ['code points of JSON for colons too', v31.replaceAll('/', '\\u002F').replaceAll(':', '\\u003a')],
    ['decimal escapes of HTML', v31.replaceAll('/', '&#47;')],
    ['hexadecimal escapes of HTML', v31.replaceAll('/', '&#x2F;').replaceAll(':', '&#x3a;')],
    ['named escapes of HTML', v31.replaceAll('/', '&sol;').replaceAll(':', '&colon;')],
    ['escapes of HTML, escaped twice', v31.replaceAll('/', '&amp;#47;')],
    ['marks of HTML inside', `<b>CVSS:3.1</b>/${three.replace('/PR', '/<wbr>PR')}`],
    ['cells of HTML', `<td>${v31}</td><td>9.8</td>`],
    ['soft line ends of mail', v31.replace('/UI', '/U=\r\nI')],
    ['escapes of mail', v31.replaceAll(':', '=3A')],
    ['quoted mail', `> CVSS:3.1/AV:N/AC:L/PR:N/\n> UI:N/S:U/C:H/I:H/A:H`],
    ['mail quoted twice', `>> CVSS:3.1/AV:N/AC:L/PR:N\n>> /UI:N/S:U/C:H/I:H/A:H`],
    ['mail broken in a metric', `> CVSS:3.1/AV:N/AC:L/PR:N/U\n> I:N/S:U/C:H/I:H/A:H`],
    ['mail broken after a colon', `CVSS:3.1/AV:N/AC:L/PR:N/UI:\nN/S:U/C:H/I:H/A:H`],
    ['mail broken after its prefix', `CVSS:3.1/\n> ${three}`],
    ['spaces after colons', v31.replaceAll(':', ': ').replace('CVSS: ', 'CVSS:')],
    ['spaces around colons', `CVSS 3.1 ${three.replaceAll(':', ' : ')}`],
    ['spaces between metrics', three.replaceAll('/', ' ')],
    ['commas between metrics', three.replaceAll('/', ', ')],
    ['bars between metrics', three.replaceAll('/', '|')],
    ['bars with spaces between metrics', `| ${three.replaceAll('/', ' | ')} |`],
    ['semicolons between metrics', `CVSS:3.1;${three.replaceAll('/', ';')}`],
    ['a metric on each line', three.replaceAll('/', '\n')],
    ['bold of markdown', `**CVSS:3.1**/**${three}**`],
    ['bold metrics', three.replace(/\w+:\w/g, '**$&**')],
    ['bold of chat', `*CVSS:3.1/${three}*`],
    ['code of markdown', `\`CVSS:3.1/${three}\``],
    ['a band stuck to it', `${v31}Critical`],
    ['a band in capitals stuck to it', `${v31}HIGH`],
    ['a score behind it', `${v31}/9.8`],
    ['a score stuck to it', `${v31}9.8`],
    ['a stray colon', v31.replace('C:H/', 'C:H:/')],
    ['values in words', 'AV:Network/AC:Low/PR:None/UI:None/S:Unchanged/C:High/I:High/A:High'],
    [
      'values explained',
      'AV:N (Network) / AC:L (Low) / PR:N (None) / UI:N (None) / S:U (Unchanged) / C:H (High) / I:H (High) / A:H (High)',
    ],
    ['metrics in words', plainWords],
    ['metrics in words, as NVD shows them', `Base Score:  9.8 CRITICAL\n${words31}`],
    ['metrics in words on one line', plainWords.replaceAll('\n', ', ')],
    ['metrics and values on lines of their own', plainWords.replaceAll(': ', '\n')],
    ['metrics in words with dashes', plainWords.replaceAll(': ', ' - ')],
    ['metrics in words in a table', plainWords.replace(/^(.*): (.*)$/gm, '| $1 | $2 |')],
    [
      'metrics as fields of JSON',
      '{"attackVector":"NETWORK","attackComplexity":"LOW","privilegesRequired":"NONE","userInteraction":"NONE","scope":"UNCHANGED","confidentialityImpact":"HIGH","integrityImpact":"HIGH","availabilityImpact":"HIGH","baseScore":9.8}',
    ],
    [
      'metrics of 4.0 in words',
      'Attack Vector: Network\nAttack Complexity: Low\nAttack Requirements: None\nPrivileges Required: None\nUser Interaction: None\nVulnerable System Confidentiality: High\nVulnerable System Integrity: High\nVulnerable System Availability: High\nSubsequent System Confidentiality: None\nSubsequent System Integrity: None\nSubsequent System Availability: None',
      v40,
    ],
    ['4.0 with slashes of JSON', v40.replaceAll('/', '\\/'), v40],
    ['4.0 over quoted lines', `> ${v40.replace('/VC', '/\n> VC')}`, v40],
  ];
  for (const [what, text, vector = v31] of forms) {
    it(`is read with ${what}`, () => assert.deepEqual([readEvidence(text), notesOf(text)], [{ cves: [], vectors: [vector] }, []]));
  }
});

describe('a CVE id, encoded or reflowed', () => {
  const forms: readonly (readonly [what: string, text: string])[] = [
    ['dashes of HTML', 'CVE&#45;2024&#x2d;12345'],
    ['dashes of HTML by name', 'CVE&hyphen;2024&ndash;12345'],
    ['a dash of HTML that does not break', 'CVE&#8209;2024&#8209;12345'],
    ['soft hyphens of HTML', 'CVE-2024-&shy;12345'],
    ['marks of HTML', '<b>CVE</b>-2024-<i>12345</i>'],
    ['code points of JSON', 'CVE\\u002d2024\\u002D12345'],
    ['a line break of JSON before it', '"ids:\\nCVE-2024-12345\\n"'],
    ['soft line ends of mail', 'CVE-2024-12=\n345'],
    ['escapes of mail', 'CVE=2D2024=2D12345'],
    ['a line end after the year', 'CVE-2024-\n12345'],
    ['quoted mail', '> CVE-2024-\n> 12345'],
    ['mail quoted twice', '>> CVE-\n>> 2024-12345'],
    ['a line end before the dash', 'CVE\n-2024-12345'],
    ['bold of markdown', '**CVE-2024**-12345'],
    ['code of markdown', '`CVE`-2024-`12345`'],
    ['escaped dashes of markdown', 'CVE\\-2024\\-12345'],
    ['escapes of a link', 'CVE%2D2024%2d12345'],
  ];
  for (const [what, text] of forms) {
    it(`is read with ${what}`, () => assert.deepEqual([readEvidence(text), notesOf(text)], [{ cves: [id], vectors: [] }, []]));
  }

  for (const text of ['CVE-2024-1234<br>5678', 'CVE-2024-1234\n5678', '> CVE-2024-1234\n> 5678', 'CVE-2024-1234&nbsp;5678 lines']) {
    it(`is not made longer than it is in “${text.replaceAll('\n', ' ')}”`, () => {
      assert.deepEqual(readEvidence(text), { cves: ['CVE-2024-1234'], vectors: [] });
    });
  }
});

describe('the order of a CVSS 4.0 vector', () => {
  const pairs = four.split('/');
  const shuffled = [
    pairs.toReversed(),
    [...pairs.slice(1), ...pairs.slice(0, 1)],
    [...pairs.slice(0, 2), pairs[3], pairs[2], ...pairs.slice(4)],
    [...pairs.slice(6), ...pairs.slice(0, 6)],
    pairs.toSorted(),
    [pairs[10], ...pairs.slice(0, 10)],
    ['E:A', ...pairs],
    [...pairs.slice(0, 5), 'E:A', ...pairs.slice(5)],
    [...pairs, 'CR:H', 'E:A'],
    [...pairs, 'U:Red', 'E:A'],
  ];
  for (const order of shuffled) {
    it(`is put right, and it is said: ${order.join('/')}`, () => {
      const text = `CVSS:4.0/${order.join('/')}`;
      const extra = ['E:A', 'CR:H', 'U:Red'].filter((pair) => order.includes(pair)).join('/');
      assert.deepEqual(readEvidence(text), { cves: [], vectors: [extra ? `${v40}/${extra}` : v40] });
      assert.deepEqual(notesOf(text), ['cvss-reordered']);
    });
  }

  it('is not put right where something else is wrong', () => {
    assert.equal(readEvidence(`CVSS:4.0/${pairs.toReversed().slice(1).join('/')}`), 'cvss-metric-missing');
    assert.equal(readEvidence(`CVSS:4.0/${[...pairs.toReversed(), 'S:U'].join('/')}`), 'cvss-value-unknown');
  });
});
