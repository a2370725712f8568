import commonJs from 'canonicalize';

/** The package is CommonJS whose types are written as for a module: its export is the function itself. */
const canonicalize = commonJs as unknown as typeof commonJs.default;

/**
 * JSON after RFC 8785: the same bytes for the same content, whoever writes them. Absent members are left out. Throws for what
 * JSON cannot say (NaN, infinity, undefined). Half a surrogate pair, which the RFC refuses, is written as an escape: stored
 * text has none, and a form that somebody sends must not fail here.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`expected a value that JSON can say, got ${typeof value}`);
  return text;
}
