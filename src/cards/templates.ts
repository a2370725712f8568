import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { binders } from './bind/index.js';
import type { ViewKind } from './view.js';

/** A parsed template. What comes out of `expand` must never become a template again: user text in it would be evaluated. */
export interface Template {
  expand(context: { readonly $root: object }): unknown;
}

const require = createRequire(import.meta.url);

/** Required, not imported: its declarations would have the compiler check the browser SDK's sources. */
const templating = require('adaptivecards-templating') as { Template: new (payload: unknown) => Template };

/** The top-level folder of templates, seen from the compiled file. */
const folder = new URL('../../../cards/', import.meta.url);

/**
 * Reads every template and answers the one of a kind, parsed at its first use and kept: parsing takes a hundred times as long
 * as filling, and parsing all of them would hold up the start. Throws when a file is missing or no JSON.
 */
export function openTemplates(): (kind: ViewKind) => Template {
  const kinds = Object.keys(binders) as ViewKind[];
  const payloads = new Map(kinds.map((kind) => [kind, JSON.parse(readFileSync(new URL(`${kind}.json`, folder), 'utf8')) as unknown]));
  const parsed = new Map<ViewKind, Template>();
  return (kind) => {
    const template = parsed.get(kind) ?? new templating.Template(payloads.get(kind));
    parsed.set(kind, template);
    return template;
  };
}
