import type { Chance } from '../chance.js';

/** What marks a text as written by somebody: it may show up as text and in a field, and nowhere else. */
export const mark = /zq[0-9a-z]{8}qz/;

/** Texts that try to become something else than text, or to break whoever reads them; `§` stands for a mark. */
const pieces: readonly string[] = [
  '<at>§</at>',
  '<at id="28:6d1b6c5f-52f0-4a0c-9b8e-2f1d7c3a9e10">§</at>',
  '[§](https://evil.example/§)',
  '[§](javascript:alert(1))',
  '![§](https://evil.example/§.png)',
  'https://evil.example/§',
  '<https://evil.example/§>',
  '<a href="https://evil.example/§">§</a>',
  '<script>§</script>',
  '<!channel> <@U012§> <!here|§>',
  '@everyone §',
  '# §',
  '**§** _§_ `§` ~~§~~',
  '| § | § |\n|---|---|\n| § | § |',
  '```\n§\n```',
  '- [ ] §\r\n1. §\r\r\n> §',
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}} §',
  '${§} ${user.text} ${$root.n.number} $${§}',
  '${json(string($root))}§',
  "${'§'} @{§} #{§} {§} {§, plural, other{#}} '{§}'",
  '__proto__ §',
  '{"__proto__":{"polluted":"§"},"constructor":{"prototype":{"§":1}}}',
  'constructor.prototype.§',
  '{}',
  '{"type":5}',
  '[object Object]§',
  '§\u202etxt.exe\u202c',
  '\u2066§\u2069\u200f\u200e\u061c',
  '§\u200b\u200c\u200d\ufeff\u00ad\u2800',
  '\u{e0001}\u{e0041}§\u{e007f}',
  '\ud800§',
  '§\udc00\udc00',
  '\ud83d',
  '\0§\0',
  '§\u0001\u0008\u001b[31m§\u001b[0m\u007f\u0085',
  '§\u2028§\u2029§',
  `§\u0301${'\u0301'.repeat(60)}`,
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿§',
  '\u0645\u0631\u062d\u0628\u0627 § \u05e9\u05dc\u05d5\u05dd',
  'ＳＥＣ－７Ｋ３Ｍ－ＺＱ９Ｘ－Ｒ２ＴＡ－Ｃ §',
  'SEC-7K3M-ZQ9X-R2TA-C',
  'SEC-0000-0000-0000-0 §',
  'SEC-7K3M-ZQ9X-R2TA',
  'status SEC-0000-0000-0000-0',
  'status ../../etc/passwd',
  'status __proto__',
  'CVE-2024-12345 CVE-2024-1 CVE-9999-99999 §',
  'CVE\u20112024\u201112345 §',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H §',
  'CVSS:3.1/AV:N/AV:N/M:M/__proto__:H',
  'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N §',
  'AV:N/AC:L/Au:N/C:P/I:P/A:P',
  'https://www.first.org/cvss/calculator/3.1#CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:L',
  "'; DROP TABLE tickets; -- §",
  '../../../etc/passwd\0§',
  '$(reboot) `reboot` ; reboot | §',
  '%s%n%x%00%2e%2e §',
  '{"$ne":"§"}',
  '/ticket §',
  '/ticket new',
  'ticket status',
  'new',
  'list',
  'help',
  'status',
  'HELP!!!',
  'new §',
  'yes',
  'no',
  'incident',
  'vulnerability',
  'ghp_§0123456789 Password=§; AKIA§ xoxb-§',
  '-----BEGIN PRIVATE KEY-----\n§\n-----END PRIVATE KEY-----',
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
  const text = parts.join(chance.pick([' ', '\n', ''])).replaceAll('§', () => newMark(chance));
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
