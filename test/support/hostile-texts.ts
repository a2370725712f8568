import type { Chance } from './chance.js';

/** What marks a text as written by somebody: it may show up as text and in a field, and nowhere else. */
export const mark = /zq[0-9a-z]{8}qz/;

/** Texts that try to become something else than text, or to break whoever reads them; `M` stands for the mark. */
const pieces: readonly string[] = [
  '<at>M</at>',
  '<at id="28:6d1b6c5f-52f0-4a0c-9b8e-2f1d7c3a9e10">M</at>',
  '[M](https://evil.example/M)',
  '[M](javascript:alert(1))',
  '![M](https://evil.example/M.png)',
  'https://evil.example/M',
  '<https://evil.example/M>',
  '<a href="https://evil.example/M">M</a>',
  '<script>M</script>',
  '<!channel> <@U012M> <!here|M>',
  '@everyone M',
  '# M',
  '**M** _M_ `M` ~~M~~',
  '| M | M |\n|---|---|\n| M | M |',
  '```\nM\n```',
  '- [ ] M\r\n1. M\r\r\n> M',
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}} M',
  '${M} ${user.text} ${$root.n.number} $${M}',
  '${json(string($root))}M',
  "${'M'} @{M} #{M} {M} {M, plural, other{#}} '{M}'",
  '__proto__ M',
  '{"__proto__":{"polluted":"M"},"constructor":{"prototype":{"M":1}}}',
  'constructor.prototype.M',
  '{}',
  '{"type":5}',
  '[object Object]M',
  'M\u202etxt.exe\u202c',
  '\u2066M\u2069\u200f\u200e\u061c',
  'M\u200b\u200c\u200d\ufeff\u00ad\u2800',
  '\u{e0001}\u{e0041}M\u{e007f}',
  '\ud800M',
  'M\udc00\udc00',
  '\ud83d',
  '\0M\0',
  'M\u0001\u0008\u001b[31mM\u001b[0m\u007f\u0085',
  'M\u2028M\u2029M',
  `M\u0301${'\u0301'.repeat(60)}`,
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿M',
  '\u0645\u0631\u062d\u0628\u0627 M \u05e9\u05dc\u05d5\u05dd',
  'ＳＥＣ－７Ｋ３Ｍ－ＺＱ９Ｘ－Ｒ２ＴＡ－Ｃ M',
  'SEC-7K3M-ZQ9X-R2TA-C',
  'SEC-0000-0000-0000-0 M',
  'SEC-7K3M-ZQ9X-R2TA',
  'status SEC-0000-0000-0000-0',
  'status ../../etc/passwd',
  'status __proto__',
  'CVE-2024-12345 CVE-2024-1 CVE-9999-99999 M',
  'CVE\u20112024\u201112345 М',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H M',
  'CVSS:3.1/AV:N/AV:N/M:M/__proto__:H',
  'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N M',
  'AV:N/AC:L/Au:N/C:P/I:P/A:P',
  'https://www.first.org/cvss/calculator/3.1#CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:L',
  "'; DROP TABLE tickets; -- M",
  '../../../etc/passwd\0M',
  '$(reboot) `reboot` ; reboot | M',
  '%s%n%x%00%2e%2e M',
  '{"$ne":"M"}',
  '/ticket M',
  '/ticket new',
  'ticket status',
  'new',
  'list',
  'help',
  'status',
  'HELP!!!',
  'new M',
  'yes',
  'no',
  'incident',
  'vulnerability',
  'ghp_M0123456789 Password=M; AKIAM xoxb-M',
  '-----BEGIN PRIVATE KEY-----\nM\n-----END PRIVATE KEY-----',
  ' ',
  '',
  '\u00a0\u3000\u200b',
  '0',
  'NaN',
  'true',
];

/** A text with marks of its own in it; sometimes far too long. */
export function hostileText(chance: Chance): string {
  const parts = Array.from({ length: chance.pick([1, 1, 1, 2, 3]) }, () => chance.pick(pieces));
  const text = parts.join(chance.pick([' ', '\n', ''])).replaceAll('M', () => newMark(chance));
  const size = chance.integer(1, 40);
  if (size === 1) return longer(`${text} ${newMark(chance)} `, 64 * 1_024);
  if (size === 2) return longer(`${text} `, chance.pick([199, 200, 201, 300, 8_999, 9_000, 9_001]));
  return text;
}

export function newMark(chance: Chance): string {
  const symbols = '0123456789abcdefghijklmnopqrstuvwxyz';
  return `zq${Array.from({ length: 8 }, () => symbols.charAt(chance.integer(0, 35))).join('')}qz`;
}

function longer(text: string, length: number): string {
  return text.repeat(Math.ceil(length / Math.max(1, text.length))).slice(0, length);
}
