import { posix } from 'node:path';

/** The comments of a source text, each on one line. */
export function commentsOf(source: string): readonly string[] {
  return [...source.matchAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*/g)].map(([comment]) => comment.replaceAll(/\s*\n\s*\*?\s*/g, ' '));
}

/** The headings of a page, as they read. */
export function headingsOf(page: string): readonly string[] {
  return [...withoutCode(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.replaceAll('`', ''));
}

interface Citation {
  readonly page: string;
  /** What follows the name of the page: it begins with the heading. */
  readonly rest: string;
}

/** What comments cite: `docs/design.md, Causes`, `docs/design.md, Delivery, rule 9`. */
export function citationsIn(comments: readonly string[]): readonly Citation[] {
  return comments.flatMap((comment) =>
    [...comment.matchAll(/(docs\/[\w/-]+\.md)(?:, )?(.*)/g)].flatMap(([, page = '', rest = '']) => [
      { page, rest },
      ...citationsIn([rest]),
    ]),
  );
}

/** The citations that lead nowhere; `pages` are the texts by their paths. */
export function strayCitations(comments: readonly string[], pages: ReadonlyMap<string, string>): readonly string[] {
  return citationsIn(comments)
    .filter(({ page, rest }) => !leads(rest, pages.get(page) ?? ''))
    .map(({ page, rest }) => `${page}, ${rest.slice(0, 40)}`);
}

function leads(rest: string, page: string): boolean {
  const fitting = headingsOf(page).filter((heading) => rest.startsWith(heading) && !/^[\w-]/.test(rest.slice(heading.length)));
  const [heading] = fitting.toSorted((one, other) => other.length - one.length);
  if (heading === undefined) return false;
  const [, rule] = /^, rule (\d+)/.exec(rest.slice(heading.length)) ?? [];
  return rule === undefined || sectionOf(page, heading).includes(`\n${rule}. `);
}

/** What stands under a heading, up to the next one. */
function sectionOf(page: string, heading: string): string {
  return page.split(/^#+ /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

/** Documents that comments name and the repository does not have. */
export function foreignIn(comments: readonly string[], exists: (path: string) => boolean): readonly string[] {
  return comments.flatMap((comment) =>
    [...comment.matchAll(/\b(?:DESIGN|PRODUCT|CHECKS|PLATFORMS|STYLE|GAPS|GLOSSARY)\b(?!_)|[\w/-]+\.md\b/g)]
      .map(([name]) => name)
      .filter((name) => !name.endsWith('.md') || !exists(name)),
  );
}

/** Where the links of a page lead, those to the web left out. */
export function linksIn(page: string): readonly string[] {
  return [...withoutCode(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^https?:/.test(target));
}

/** The links of a page that lead to no file, or to no heading of one. */
export function strayLinks(
  path: string,
  page: string,
  pages: ReadonlyMap<string, string>,
  exists: (path: string) => boolean,
): readonly string[] {
  return linksIn(page).filter((target) => {
    const [file = '', anchor] = target.split('#');
    const to = file === '' ? path : posix.join(posix.dirname(path), file);
    if (file !== '' && !exists(to)) return true;
    const text = to === path ? page : pages.get(to);
    return anchor !== undefined && !headingsOf(text ?? '').some((heading) => toAnchor(heading) === anchor);
  });
}

/** The anchor of a heading, as the well-known hosts make it. */
export function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}

/** The files and folders of the repository that a page tells of, in `code`; not those with a place-holder in them. */
export function pathsIn(page: string): readonly string[] {
  return [...withoutCode(page).matchAll(/`((?:src|test|cards|manifest|docs|\.ci)\/[\w./-]*)`/g)].map(([, path = '']) => path);
}

function withoutCode(page: string): string {
  return page.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
}
