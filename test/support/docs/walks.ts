/** One walk: what happens, and the files it goes through in order. */
export interface Walk {
  readonly title: string;
  readonly files: readonly string[];
}

/** The walks of a page, each under a heading of its own below "Walks". */
export function walksIn(page: string): readonly Walk[] {
  const [, part = ''] = page.split(/^## Walks$/m);
  return part
    .split(/^### /m)
    .slice(1)
    .map((text) => ({
      title: (text.split('\n')[0] ?? '').replaceAll('`', ''),
      files: [...text.matchAll(/^\d+\. `(src\/[^`]+)`: /gm)].map(([, path = '']) => path),
    }));
}
