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

/** Every template, parsed once: parsing takes a hundred times as long as filling. Throws when a file is missing or no JSON. */
export function openTemplates(): Readonly<Record<ViewKind, Template>> {
  const kinds = Object.keys(binders) as ViewKind[];
  return Object.fromEntries(kinds.map((kind) => [kind, openTemplate(kind)])) as Record<ViewKind, Template>;
}

function openTemplate(kind: ViewKind): Template {
  return new templating.Template(JSON.parse(readFileSync(new URL(`${kind}.json`, folder), 'utf8')));
}
