import assert from 'node:assert/strict';
import { maskedText, maskSign } from '../../src/tickets/masked-text.js';
import { findSecrets, type SecretKind } from '../../src/tickets/secrets.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { toWrittenText } from '../../src/tickets/written-text.js';

/** Put together here, so that no scanner takes this file for a leak. */
const join = (...parts: readonly string[]): string => parts.join('');
const many = (character: string, times: number): string => character.repeat(times);

const hits: readonly (readonly [kind: SecretKind, before: string, secret: string, after?: string])[] = [
  [
    'private-key',
    'the key\n',
    join('-----BEGIN RSA PRIVATE', ' KEY-----\n', 'MIIE\nAbc=\n', '-----END RSA PRIVATE', ' KEY-----'),
    '\nleaked',
  ],
  ['private-key', '', join('-----BEGIN OPENSSH PRIVATE', ' KEY-----\nb3Bl\n-----END OPENSSH PRIVATE', ' KEY-----')],
  ['private-key', 'cut off: ', join('-----BEGIN PRIVATE', ' KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ')],
  ['private-key', '', join('-----BEGIN PGP PRIVATE', ' KEY BLOCK-----\nlQOY\n-----END PGP PRIVATE', ' KEY BLOCK-----')],
  ['github-token', 'token: ', join('gh', 'p_', many('aB3', 12))],
  ['github-token', '', join('gh', 's_', many('x', 36)), ', and more'],
  ['github-token', 'PAT=', join('github', '_pat_', many('1A', 11), '_', many('b', 59))],
  ['gitlab-token', '', join('gl', 'pat-', many('xY9-', 5))],
  ['slack-token', 'bot ', join('xo', 'xb-', '123456789012-1234567890123-', many('q', 24))],
  ['slack-token', '', join('xap', 'p-1-A0123456789-1234567890123-', many('a1', 32))],
  ['slack-token', 'rotating ', join('xox', 'e.xoxp-1-', many('Ab1', 20))],
  ['webhook', 'https://hooks.slack.com/services/', join('T00000000/', 'B00000000/', many('X', 24))],
  [
    'webhook',
    'https://example.webhook.office.com/webhookb2/',
    '11111111-1111-4111-8111-111111111111@22222222-2222-4222-8222-222222222222/IncomingWebhook/aa/bb',
  ],
  ['aws-key', 'id ', join('AK', 'IA', 'IOSFODNN7', 'EXAMPLE')],
  ['aws-key', 'AWS_ACCESS_KEY_ID=', join('AK', 'IA', 'IOSFODNN7', 'EXAMPLE')],
  ['aws-key', 'aws_secret_access_key = ', join('wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYEXAMPLEKEY')],
  ['google-key', 'key=', join('AI', 'za', many('Sy', 17), 'D')],
  ['azure-key', 'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=', join(many('Ab1+', 21), 'Ab==')],
  ['azure-key', 'Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=', join(many('Ab1+', 10), 'ab0=')],
  ['signed-link', 'https://x.blob.core.windows.net/c/f?sv=2024-01-01&se=2026-01-01&sr=b&sp=r&sig=', 'abcDEF123%2Babc%2Fdef456ghi789%3D'],
  ['signed-link', 'https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=', many('0a', 32)],
  ['web-token', 'jwt ', join('ey', 'JhbGciOiJIUzI1NiJ9.', 'ey', 'JzdWIiOiIxIn0.', 'SflKxwRJSMeKKF2QT4')],
  ['payment-key', '', join('sk', '_live_', many('4eC3', 6))],
  ['package-token', '//registry/:_authToken=', join('npm', '_', many('aB3', 12))],
  ['package-token', '', join('pypi-', 'AgEIcHlwaS5vcmc', many('aB', 30))],
  ['api-key', '', join('S', 'G.', many('a', 22), '.', many('b', 43))],
  ['api-key', 'Authorization: Bearer ', 'abcdef0123456789.ABCDEF~xyz=='],
  ['password', 'postgres://desk:', 'hunter2', '@db.example.com:5432/x'],
  ['password', 'postgres://desk:', 'p@ss@word', '@db.example.com/x'],
  ['password', 'jdbc:mysql://db.example.com/x?user=desk&password=', 'hunter2', '&ssl=true'],
  ['password', 'mongodb+srv://admin:', 'p%40ss', '@cluster0.example.net/test'],
  ['password', 'Server=db;Database=x;User Id=sa;Password=', 'Sup3r!secret', ';Encrypt=true'],
  ['password', 'Password=', "'a b;c'", ';Server=db;'],
  ['password', 'redis://:', 'topsecret', '@127.0.0.1:6379'],
];

const misses: readonly (readonly [what: string, text: string])[] = [
  ['a hash of SHA-256', many('0a1b', 16)],
  ['a hash of SHA-1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['a hash of MD5', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a hash with its kind', 'sha512-' + many('Ab+/', 21) + 'ab=='],
  ['a vector of 3.1', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
  ['a vector of 4.0', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'],
  ['CVE ids', 'CVE-2024-12345, CVE-2021-44228/45046'],
  ['an id of GitHub', 'GHSA-2q5v-7h8w-4m9r'],
  ['a number of ours', 'SEC-7K3M-ZQ9X-4T8B-5'],
  ['a picture as base64', `data:image/png;base64,iVBORw0KGgo${many('AAAA', 200)}`],
  ['base64', many('QUJD', 60)],
  ['a UUID', '11111111-1111-4111-8111-111111111111'],
  ['a public key', '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----'],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
  ['a public key of SSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIexample ann@example'],
  ['a link', 'https://example.com/a/b?version=3.1&vector=AV:N/AC:L#x'],
  ['a link with a port and an account', 'https://example.com:8443/@ann and ann@example.com'],
  ['a link with a port', 'http://127.0.0.1:3978/api/messages'],
  ['a mail address', 'mailto:ann@example.com, https://example.com/@ann'],
  ['a word that begins like a token', 'ghp_ is the prefix, xoxb- as well, AKIA too, and eyJ begins a token'],
  ['a sentence on passwords', 'The password = something weak; a host = example'],
  ['a sentence on a password field', 'The field password: is shown in clear; anybody reads it'],
  ['a commit', 'fix in 5910bc3a9d2e4f6b8c0d1e2f3a4b5c6d7e8f9a0b'],
  ['an XML signature', '<ds:SignatureValue>' + many('Ab+/', 40) + '</ds:SignatureValue>'],
  ['a package with its version', 'npm_package_version=1.2.3 pypi-attestations'],
  ['what was masked already', `token █████ and postgres://desk:█████@db/x`],
];

/** What copying and mail put into a secret; mail breaks long lines alone. */
const breaks: Readonly<Record<string, string>> = {
  'a zero-width space': '\u200b',
  'a zero-width joiner': '\u200d',
  'a byte order mark': '\ufeff',
  'a word joiner': '\u2060',
  'a soft hyphen': '\u00ad',
  'a mark of direction': '\u200e',
  'the soft line end of mail': '=\r\n',
  'the soft line end of a quoted mail': '=\n> ',
  'the soft line end of a mail quoted twice': '=\r\n> > ',
  'a line end': '\n',
  'a line end of Windows': '\r\n',
  'a line end in a quoted mail': '\n> ',
  'a line end and a soft hyphen': '\u00ad\n',
};
const story = 'We saw this in the log of the build that ran on the server at night: ';

/** Lines that follow one another and are no secret together. */
const apartLines: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
  ['a prefix and a hash', `It begins with ghp_\n\n${many('0a1b', 16)}`, []],
  ['a prefix and the hash in the next line', `It begins with ghp_\n${many('0a1b', 16)}`, []],
  ['a prefix and a word', 'The kinds are AKIA\nand ASIA, ghp_\nand others', []],
  ['a token and the day after it', `${join('gl', 'pat-', many('xY9-', 5))}\n2026-11-20: rotated`, [join('gl', 'pat-', many('xY9-', 5))]],
  ['a token and a host', `${join('gl', 'pat-', many('xY9-', 5))}\nserver1.example.com had it`, [join('gl', 'pat-', many('xY9-', 5))]],
  ['a token and a word', `${join('gh', 'p_', many('aB3', 12))}\nThanks`, [join('gh', 'p_', many('aB3', 12))]],
  ['a token and a CVE id', `${join('gl', 'pat-', many('xY9-', 5))}\nCVE-2024-12345`, [join('gl', 'pat-', many('xY9-', 5))]],
  ['a token and a hash', `${join('gh', 'p_', many('aB3', 12))}\n${many('0a1b', 16)}`, [join('gh', 'p_', many('aB3', 12))]],
  ['a token and a number of ours', `${join('gl', 'pat-', many('xY9-', 5))}\nSEC-7K3M-ZQ9X-4T8B-5`, [join('gl', 'pat-', many('xY9-', 5))]],
  ['a link with a port and an address', 'See https://example.com:\nann@example.com for more', []],
  ['base64 in lines', many(`${many('QUJD', 19)}\n`, 30), []],
  ['hashes in lines', many(`${many('0a1b', 16)}\n`, 30), []],
  ['a certificate', `-----BEGIN CERTIFICATE-----\n${many(`${many('MIIB', 16)}\n`, 20)}-----END CERTIFICATE-----`, []],
  ['vectors in lines', 'CVSS:3.1/AV:N/AC:L/PR:N/\nUI:N/S:U/C:H/I:H/A:H', []],
  ['ids in lines', 'CVE-2024-12345\nCVE-2024-54321\nGHSA-2q5v-7h8w-4m9r', []],
  ['words with soft hyphens', 'Sicher\u00adheits\u00adlücke in der Daten\u00adbank', []],
  ['emoji', '👩\u200d💻 found it ❤\ufe0f', []],
  ['Persian with its joiners', 'می\u200cخواهم', []],
  ['versions in lines', 'openssl-1.1.1k\nlibssl-3.0.2a', []],
  ['a log', '2026-11-20T10:00:00Z host1 sshd[1]: Failed\n2026-11-20T10:00:01Z host1 sshd[1]: Failed', []],
];

describe('secrets in a text', () => {
  for (const [what, between] of Object.entries(breaks)) {
    for (const [kind, before, secret, after = ''] of hits) {
      if (secret.startsWith('-----') || /^["']/.test(secret)) continue;
      const first = between.includes('\n') ? story : '';
      it(`are masked whole where ${what} stands in them: ${kind} after “${before.slice(0, 40)}”`, () => {
        const middle = Math.ceil(secret.length * 0.55);
        const broken = `${secret.slice(0, middle)}${between}${secret.slice(middle)}`;
        const text = `${first}${before}${broken}${after}`;
        assert.deepEqual(
          findSecrets(text).map(({ from, to }) => text.slice(from, to)),
          [broken],
        );
      });
    }
  }
  for (const [kind, before, secret, after = ''] of hits) {
    // What is complete in its line does not go on in the next.
    if (!['aws-key', 'google-key', 'package-token', 'github-token'].includes(kind) || secret.length > 80) continue;
    it(`are masked whole where a short line ends in them: ${kind} after “${before}”`, () => {
      const broken = `${secret.slice(0, 12)}\n${secret.slice(12)}`;
      assert.equal(maskedText(toWrittenText(toUserText(`${before}${broken}${after}`))), toUserText(`${before}${maskSign}${after}`));
    });
  }
  for (const [what, text, found] of apartLines) {
    it(`are not put together of ${what}`, () => {
      assert.deepEqual(
        findSecrets(text).map(({ from, to }) => text.slice(from, to)),
        found,
      );
    });
  }
  it('are masked whole over several lines', () => {
    const token = join('ey', 'JhbGciOiJIUzI1NiJ9', many('aB3', 30), '.', 'ey', many('JzdWIiOiIxIn0', 20), '.', many('SflKxwRJSMe', 12));
    const lines = token.match(/.{1,76}/g)?.join('\n> ') ?? '';
    assert.equal(maskedText(toWrittenText(toUserText(`> ${lines}\n> and more`))), `> ${maskSign}\n> and more`);
  });

  for (const [kind, before, secret, after = ''] of hits) {
    it(`are masked: ${kind} after “${before.slice(0, 40)}”`, () => {
      const text = `${before}${secret}${after}`;
      assert.deepEqual(findSecrets(text), [{ kind, from: before.length, to: before.length + secret.length }]);
      assert.equal(maskedText(toWrittenText(toUserText(text))), `${before}${maskSign}${after}`);
    });
  }
  for (const [what, text] of misses) it(`are not ${what}`, () => assert.deepEqual(findSecrets(text), []));

  it('are found each, in their order, among other words', () => {
    const usable = hits.filter(([, , secret]) => !secret.startsWith('-----'));
    const text = usable.map(([, before, secret, after = '']) => `We saw ${before}${secret}${after} there.`).join('\n');
    assert.deepEqual(
      findSecrets(text).map(({ from, to }) => text.slice(from, to)),
      usable.map(([, , secret]) => secret),
    );
  });

  it('are shown where the mask was lifted, and only there', () => {
    const text = toUserText('postgres://a:one@x postgres://b:two@y');
    const written = toWrittenText(text);
    const lifted = { ...written, masks: written.masks.map((mask, index) => ({ ...mask, lifted: index === 0 })) };
    assert.equal(maskedText(lifted), `postgres://a:one@x postgres://b:${maskSign}@y`);
  });
});
