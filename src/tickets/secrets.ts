import { type Joined, type Unbroken, withoutLineEnds, withoutUnseen, wrappedLength } from './unbroken-text.js';

/** What kind of secret a text holds, by its form alone. */
export const secretKinds = [
  'private-key',
  'github-token',
  'gitlab-token',
  'slack-token',
  'webhook',
  'aws-key',
  'google-key',
  'azure-key',
  'signed-link',
  'web-token',
  'payment-key',
  'package-token',
  'api-key',
  'password',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** A part of a text that holds a secret, in UTF-16 code units. */
export interface FoundSecret {
  readonly kind: SecretKind;
  readonly from: number;
  readonly to: number;
}

/** A form: the text that must be there for it to be looked for, the pattern, and the group that is the secret, where it is not the whole. */
interface Form {
  readonly kind: SecretKind;
  readonly signs: readonly string[];
  readonly pattern: RegExp;
}

/**
 * The forms that their makers document or scanners know (github.com/gitleaks/gitleaks, the partners of GitHub's secret scanning). What is
 * captured is the secret; what only stands before it, such as the name of a field, is left to be read. Every repetition has a limit.
 */
const forms: readonly Form[] = [
  {
    kind: 'private-key',
    signs: ['PRIVATE KEY'],
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]{0,9000}?-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|[\s\S]{0,9000})/dg,
  },
  {
    kind: 'github-token',
    signs: ['gh', 'github_pat_'],
    pattern: /(?<![A-Za-z0-9])(?:gh[opsur]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{22,255})/dg,
  },
  { kind: 'gitlab-token', signs: ['gl'], pattern: /(?<![A-Za-z0-9_])gl(?:pat|oas|dt|rt|cbt|ptt|ft|soat|agent)-[A-Za-z0-9_-]{20,64}/dg },
  {
    kind: 'slack-token',
    signs: ['xox', 'xapp-'],
    pattern: /(?<![A-Za-z0-9_])(?:xox[abceoprs](?:\.xox[bp])?-[A-Za-z0-9-]{10,250}|xapp-\d-[A-Z0-9]{5,20}-\d{5,20}-[a-f0-9]{20,80})/dg,
  },
  {
    kind: 'webhook',
    signs: ['hooks.slack.com', 'webhook.office.com', 'discord', 'logic.azure.com'],
    pattern:
      /https:\/\/(?:hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/|[a-z0-9-]{1,63}\.webhook\.office\.com\/webhookb2\/|(?:[a-z]{1,20}\.)?discord(?:app)?\.com\/api\/webhooks\/)([A-Za-z0-9/_@.-]{10,300})/dg,
  },
  {
    kind: 'aws-key',
    signs: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    pattern: /(?<![A-Za-z0-9+])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9+])/dg,
  },
  {
    kind: 'aws-key',
    signs: ['aws', 'AWS'],
    pattern: /aws.{0,20}?(?:secret|SECRET).{0,20}?(?:key|KEY)["']?\s{0,4}[:=]\s{0,4}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/dgi,
  },
  {
    kind: 'google-key',
    signs: ['AIza', 'GOCSPX-', 'ya29.'],
    pattern: /(?<![A-Za-z0-9_-])(?:AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{28}|ya29\.[A-Za-z0-9_-]{20,300})/dg,
  },
  {
    kind: 'azure-key',
    signs: ['AccountKey', 'SharedAccessKey'],
    pattern: /(?:AccountKey|SharedAccessKey)\s{0,2}=\s{0,2}([A-Za-z0-9+/]{40,120}={0,2})/dgi,
  },
  { kind: 'azure-key', signs: ['8Q~', '7Q~'], pattern: /(?<![A-Za-z0-9_.~-])[A-Za-z0-9_.~-]{3}[78]Q~[A-Za-z0-9_.~-]{31,34}/dg },
  {
    kind: 'signed-link',
    signs: ['sig=', 'X-Amz-Signature=', 'X-Goog-Signature='],
    pattern: /(?:[?&;]|&amp;)(?:sig|X-Amz-Signature|X-Goog-Signature)=([A-Za-z0-9%+/_-]{20,700}(?:%3D|=){0,2})/dgi,
  },
  {
    kind: 'web-token',
    signs: ['eyJ'],
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,3000}\.eyJ[A-Za-z0-9_-]{4,6000}\.[A-Za-z0-9_-]{10,1500}/dg,
  },
  { kind: 'payment-key', signs: ['_live_', '_test_'], pattern: /(?<![A-Za-z0-9_])(?:sk|rk|whsec)_(?:live|test)_[A-Za-z0-9]{16,250}/dg },
  {
    kind: 'package-token',
    signs: ['npm_', 'pypi-', 'oy2', 'dckr_pat_'],
    pattern:
      /(?<![A-Za-z0-9_])(?:npm_[A-Za-z0-9]{36}|pypi-AgE[A-Za-z0-9_-]{50,500}|oy2[a-z0-9]{43}|dckr_pat_[A-Za-z0-9_-]{20,60})(?![A-Za-z0-9])/dg,
  },
  {
    kind: 'api-key',
    signs: ['SG.', 'sk-', 'key-', 'dop_v1_', 'shp', 'hf_', 'AC', 'SK'],
    pattern:
      /(?<![A-Za-z0-9_-])(?:SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}|sk-(?:proj-|ant-|svcacct-)[A-Za-z0-9_-]{20,250}|dop_v1_[a-f0-9]{64}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|hf_[A-Za-z]{34})(?![A-Za-z0-9])/dg,
  },
  {
    kind: 'password',
    signs: ['://'],
    pattern: /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]{0,100}:(?!█)([^\s/"'<>]{1,200})@(?=[^\s/@"'<>])/dgi,
  },
  { kind: 'password', signs: ['password=', 'pwd='], pattern: /(?:[?&]|&amp;)(?:password|passwd|pwd)=(?!█)([^\s&;"'<>]{1,200})/dgi },
  {
    kind: 'password',
    signs: ['password', 'pwd'],
    pattern:
      /(?:server|data source|host|user id|uid|database|endpoint)\s{0,2}=[^\n]{0,300}?;\s{0,4}(?:password|pwd)\s{0,2}=\s{0,2}("[^"\n]{1,200}"|'[^'\n]{1,200}'|[^;\s"']{1,200})/dgi,
  },
  {
    kind: 'password',
    signs: ['password', 'pwd'],
    pattern:
      /(?<![a-z])(?:password|pwd)\s{0,2}=\s{0,2}("[^"\n]{1,200}"|'[^'\n]{1,200}'|[^;\s"']{1,200});[^\n]{0,300}?(?:server|data source|host|user id|uid|database)\s{0,2}=/dgi,
  },
  {
    kind: 'api-key',
    signs: ['uthorization'],
    pattern: /authorization["']?\s{0,2}[:=]\s{0,2}["']?(?:bearer|basic|token)\s{1,3}([A-Za-z0-9._~+/-]{16,3000}={0,2})/dgi,
  },
];

/**
 * The secrets of a fixed form in a text, in their order, none within another; also those that a line end or a character that nobody sees
 * stands in. Hashes, vectors, ids and base64 have no such form, and are never among them. Linear in the length of the text.
 */
export function findSecrets(text: string): FoundSecret[] {
  const unseen = withoutUnseen(text);
  const plain = unseen ? secretsIn(unseen.text).map((secret) => given(secret, unseen)) : [];
  const found = [...secretsIn(text), ...plain];
  const joined = withoutLineEnds(text, unseen, new Set(found.map(({ to }) => to)));
  const wrapped = joined ? secretsIn(joined.text).filter((secret) => isWrapped(secret, joined)) : [];
  return apart([...found, ...wrapped.map((secret) => (joined ? given(secret, joined) : secret))]);
}

/** A secret of a text without something, where it stands in the given text. */
function given({ kind, from, to }: FoundSecret, { origins }: Unbroken): FoundSecret {
  return { kind, from: origins[from] ?? 0, to: (origins[to - 1] ?? 0) + 1 };
}

/** Whether a secret that was put together of lines is one: passwords have no form of their own, and go on in long lines alone. */
function isWrapped({ kind, from, to }: FoundSecret, { seams }: Joined): boolean {
  const first = firstAfter(seams, from);
  const within = [];
  for (let seam = seams[first]; seam && seam.at < to; seam = seams[first + within.length]) within.push(seam);
  return kind !== 'private-key' && within.length > 0 && (kind !== 'password' || within.every(({ length }) => length >= wrappedLength));
}

/** The first of some seams beyond a place. */
function firstAfter(seams: Joined['seams'], place: number): number {
  let [low, high] = [0, seams.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((seams[middle]?.at ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

function secretsIn(text: string): FoundSecret[] {
  const lower = text.toLowerCase();
  const found: FoundSecret[] = [];
  for (const { kind, signs, pattern } of forms) {
    if (!signs.some((sign) => lower.includes(sign.toLowerCase()))) continue;
    for (const { indices } of text.matchAll(pattern)) {
      const [from, to] = indices?.[1] ?? indices?.[0] ?? [0, 0];
      if (to > from) found.push({ kind, from, to });
    }
  }
  return found;
}

/** Of parts that overlap, the one that begins first, then the longest, as far as the last of them goes. */
function apart(found: readonly FoundSecret[]): FoundSecret[] {
  const parts: FoundSecret[] = [];
  for (const part of found.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    const last = parts.at(-1);
    if (!last || part.from >= last.to) parts.push(part);
    else if (part.to > last.to) parts[parts.length - 1] = { ...last, to: part.to };
  }
  return parts;
}
