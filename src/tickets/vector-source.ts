/** Who may be named as the source of a vector, and how texts name them. */
const named = {
  NVD: /\b(?:NVD|NIST)\b/gi,
  GitHub: /\bGitHub\b/gi,
  'Red Hat': /\bred[ _-]?hat\b/gi,
  SUSE: /\bSUSE\b/gi,
  CISA: /\bCISA(?:-ADP)?\b/gi,
  Microsoft: /\bmicrosoft\b/gi,
  Ubuntu: /\b(?:Ubuntu|Canonical)\b/gi,
  /** Whoever assigned the id: the CNA. */
  assigner: /\bCNA\b/gi,
} as const;

/** Whose vector it is, as far as the text says so: by the name that is the same in every language, or the assigner. */
export type VectorSource = keyof typeof named;

const vectorSources = Object.keys(named) as readonly VectorSource[];

const window = 300;

/** The source named last in the text before a vector, and after the vector before it: `from` to `to`. Looks at 300 characters. */
export function sourceBefore(text: string, from: number, to: number): VectorSource | undefined {
  const before = text.slice(Math.max(from, to - window), to);
  let last: { readonly source: VectorSource; readonly at: number } | undefined;
  for (const source of vectorSources) {
    const at = [...before.matchAll(named[source])].at(-1)?.index ?? -1;
    if (at >= 0 && at > (last?.at ?? -1)) last = { source, at };
  }
  return last?.source;
}
