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
  ];
  for (const [text, cves] of read) {
    it(`reads ${cves.length} ids in “${text}”`, () => {
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
  ];
  for (const [text, cves] of noted) {
    it(`says what it saw and did not read in “${text}”`, () => {
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
  ];
  for (const [text, cves] of others) {
    it(`makes no ids of the numbers in “${text.replace('\n', ' ')}”`, () => {
      assert.deepEqual([readEvidence(text), notesOf(text)], [{ cves, vectors: [] }, []]);
    });
  }

  it('takes the two ends of a range alone for what they are where one of them is wrong', () => {
    assert.equal(readEvidence('CVE-1998-1234 – 1236'), 'cve-year');
  });
});
