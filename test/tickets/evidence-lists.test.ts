import assert from 'node:assert/strict';
import { notesOf, readEvidence } from './read-evidence.js';

const ids = (...numbers: readonly (number | string)[]) =>
  numbers.map((one) => (typeof one === 'string' ? `CVE-${one}` : `CVE-2021-${one}`));
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('ranges and lists of CVE ids', () => {
  const read: readonly (readonly [text: string, cves: readonly string[]])[] = [
    ['CVE-2022-42970 – 42973', ids('2022-42970', '2022-42971', '2022-42972', '2022-42973')],
    ['CVE-2022-42970-42973', ids('2022-42970', '2022-42971', '2022-42972', '2022-42973')],
    ['CVE-2021-44228 through CVE-2021-44230', ids(...from(44228, 44230))],
    ['CVE-2021-44228 thru 44230', ids(...from(44228, 44230))],
    ['CVE-2021-44228 ~ 44230', ids(...from(44228, 44230))],
    ['CVE-2021-44228..44230', ids(...from(44228, 44230))],
    ['CVE-2021-44228...CVE-2021-44230', ids(...from(44228, 44230))],
    ['from CVE-2021-44228 to CVE-2021-44230', ids(...from(44228, 44230))],
    ['CVE-2021-44228 to -44230', ids(...from(44228, 44230))],
    ['CVE-2021-44228 — CVE-2021-44247', ids(...from(44228, 44247))],
    ['CVE-2021-44228/45046', ids(44228, 45046)],
    ['CVE-2021-44228/-45046/-45105', ids(44228, 45046, 45105)],
    ['CVE-2021-44228 and -45046', ids(44228, 45046)],
    ['CVE-2021-44228, -45046 and -45105.', ids(44228, 45046, 45105)],
    ['CVE-2021-44228, 45046, 45105', ids(44228, 45046, 45105)],
    ['CVE-2021-44228 & 45046', ids(44228, 45046)],
    ['CVE-2021-44228 + -45046', ids(44228, 45046)],
    ['CVE-2021-44228; 2021-45046; 2022-23305', ids(44228, 45046, '2022-23305')],
    ['CVEs 2021-44228 and 2021-45046', ids(44228, 45046)],
    ['CVE IDs: 2021-44228, 2021-45046', ids(44228, 45046)],
    ['CVE-2021-{44228,45046}', ids(44228, 45046)],
    ['CVE-2021-44228 or CVE-2021-45046', ids(44228, 45046)],
    ['CVE-2021-44228 - CVE-2021-45046 - CVE-2021-44832', ids(44228, 45046, 44832)],
    ['CVE-2021-44228-CVE-2021-44230.json', ids(44228, 44230)],
    ['CVE-2021-44228/29/30', ids(44228, 44229, 44230)],
    ['CVE-2021-44228, -29', ids(44228, 44229)],
    ['CVE-2021-44228 and -30.', ids(44228, 44230)],
    ['CVE-2021-44228 to 30', ids(44228, 44229, 44230)],
    ['CVE-2021-44228..30', ids(44228, 44229, 44230)],
    ['CVE-2021-44228 → 44230', ids(44228, 44229, 44230)],
    ['CVE-2021-44228 -> 44230', ids(44228, 44229, 44230)],
    ['CVE-2021-44228 => CVE-2021-44230', ids(44228, 44229, 44230)],
    ['CVE-2021-44228 (also 45046)', ids(44228, 45046)],
    ['CVE-2021-44228 (and also -45046)', ids(44228, 45046)],
    ['CVE-2021-44228 as well as 45046', ids(44228, 45046)],
    ['CVE-2021-44228,\n45046,\n45105', ids(44228, 45046, 45105)],
    ['CVE-2021-44228\n2021-45046\n2021-45105', ids(44228, 45046, 45105)],
    ['CVE-2021-44228\n> - 2021-45046\n> - 2021-45105', ids(44228, 45046, 45105)],
    ...['plus', 'also', 'und', 'sowie', 'i', 'oraz', 'a także', 'и', 'а также', 'och', 'samt', 'e', 'anche', 'en', 'ook', 'et'].map(
      (word) => [`CVE-2021-44228 ${word} 45046`, ids(44228, 45046)] as const,
    ),
    ...['bis', 'do', 'по', 'до', 'till', 'till och med', 'fino a', 'al', 't/m', 'tot en met'].map(
      (word) => [`CVE-2021-44228 ${word} 44230`, ids(44228, 44229, 44230)] as const,
    ),
  ];
  for (const [text, cves] of read) {
    it(`reads ${cves.length} ids in ${JSON.stringify(text)}`, () => {
      assert.deepEqual([readEvidence(text), notesOf(text)], [{ cves, vectors: [] }, []]);
    });
  }

  const noted: readonly (readonly [text: string, cves: readonly string[]])[] = [
    ['CVE-2021-44228 – 45046', ids(44228)],
    ['CVE-2021-44228 through CVE-2021-45046', ids(44228, 45046)],
    ['CVE-2021-44228 to CVE-2022-44230', ids(44228, '2022-44230')],
    ['CVE-2021-44230 – 44228', ids(44230)],
    ['CVE-2021-44228 and 45046 in the logger', ids(44228)],
    ['CVE-2021-44228, 4505', ids(44228)],
    ['CVE-2021-44228 – CVE-2021-44248', ids(44228, 44248)],
    ['CVE-2021-44228\n45046\n45105', ids(44228)],
    ['CVE-2021-44228\r\n- 45046\r\n- 45105\r\n', ids(44228)],
    ['CVE-2021-44228:45046', ids(44228)],
    ['CVE-2021-44228 (45046)', ids(44228)],
    ['CVE-2021-44228 45046 45105', ids(44228)],
    ['CVE-2021-44228, 29, 30', ids(44228)],
    ['CVE-2021-44228 – 30', ids(44228)],
    ['CVE-2021-44228/9', ids(44228)],
    ['CVE-2021-44228/443', ids(44228)],
    ['CVE-2021-44228 to 9', ids(44228)],
    ['CVE-2021-44228 – 45046, 45105', ids(44228, 45105)],
    ['CVE-2021-44228, 45046 to 45048', ids(44228)],
    ['CVE-2021-44228, 45046-45048', ids(44228)],
    ['CVE-2021-44228, 4505, 45046', ids(44228, 45046)],
  ];
  for (const [text, cves] of noted) {
    it(`says what it saw and did not read in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readEvidence(text), { cves, vectors: [] });
      assert.deepEqual(notesOf(text), ['cve-list']);
    });
  }

  const others: readonly (readonly [text: string, cves: readonly string[]])[] = [
    ['CVE-2021-44228, 1200 customers are affected', ids(44228)],
    ['CVE-2021-44228, 2022', ids(44228)],
    ['CVE-2021-44228 (2021-12-10)', ids(44228)],
    ['CVE-2021-44228, 2021-12-10', ids(44228)],
    ['https://example.com/CVE-2021-44228/45046', ids(44228)],
    ['CVE-2021-44228 - 3 servers', ids(44228)],
    ['CVE-2021-44228: 10.0', ids(44228)],
    ['CVE-2021-44228\n- 45046 lines of logs', ids(44228)],
    ['CVE-2021-44228 to be fixed', ids(44228)],
    ['CVE-2021-44228, tel. +46 8 123 45 67', ids(44228)],
    ['CVE-2021-44228 12345 customers', ids(44228)],
    ['CVE-2021-44228 to 30 hosts', ids(44228)],
    ['CVE-2021-44228 and 30 others', ids(44228)],
    ['CVE-2021-44228 – 30 days', ids(44228)],
    ['CVE-2021-44228 until 2022', ids(44228)],
    ['CVE-2021-44228, 50432/tcp', ids(44228)],
    ['CVE-2021-44228/443/tcp', ids(44228)],
    ['CVE-2021-44228 (45046 €)', ids(44228)],
    ['CVE-2021-44228, -30 %', ids(44228)],
    ['CVE-2021-44228:443', ids(44228)],
    ['CVE-2021-44228, 10', ids(44228)],
    ['CVE-2021-44228 (10)', ids(44228)],
    ['CVE-2021-44228\n2021', ids(44228)],
    ['CVE-2021-44228\n30', ids(44228)],
    ['CVE-2021-44228, 10.0.19045.3803', ids(44228)],
    ['CVE-2021-44228 → 10.0.19045', ids(44228)],
    ['CVE-2021-44228 (2.14.1 to 2.15)', ids(44228)],
    ['CVE-2021-44228, line 45046', ids(44228)],
    ['CVE-2021-44228 on port 50432', ids(44228)],
    ['CVE-2021-44228 – 30.11.2026', ids(44228)],
    ['CVE-2021-44228\n12:30 restarted', ids(44228)],
    ['https://example.com/CVE-2021-44228:45046', ids(44228)],
  ];
  for (const [text, cves] of others) {
    it(`makes no ids of the numbers in ${JSON.stringify(text)}`, () => {
      assert.deepEqual([readEvidence(text), notesOf(text)], [{ cves, vectors: [] }, []]);
    });
  }

  it('takes the two ends of a range alone for what they are where one of them is wrong', () => {
    assert.equal(readEvidence('CVE-1998-1234 – 1236'), 'cve-year');
  });
});
