import assert from 'node:assert/strict';
import { searchWordsIn } from '../../src/tickets/search-words.js';

describe('the words of a search', () => {
  for (const [text, words] of [
    ['The export leaks, the EXPORT!', ['the', 'export', 'leaks']],
    ['Straße STRASSE', ['strasse']],
    ['ΟΔΟΣ οδός', ['οδοσ', 'οδόσ']],
    ['İstanbul istanbul', ['istanbul']],
    ['ﬁle ｆｕｌｌ', ['file', 'full']],
    ['Café Cafe\u0301', ['café']],
    ['4.2.1 CVE-2026-12345', ['4', '2', '1', 'cve', '2026', '12345']],
    ['हिन्दी', ['हिन्दी']],
    ['脆弱性', ['脆弱', '弱性']],
    ['製品の脆弱性', ['製品', '品の', 'の脆', '脆弱', '弱性']],
    ['█████ 🙂 --', []],
  ] as const) {
    it(`of ${text} are ${words.join(', ') || 'none'}`, () => assert.deepEqual(searchWordsIn(text), words));
  }
});
