import assert from 'node:assert/strict';
import { linksIn, toAnchor } from '../support/docs/documents.js';
import { pages } from '../support/docs/pages.js';

/** What the links before the first chapter lead to within the page: its contents, where it has them. */
function contentsOf(page: string): readonly string[] {
  return linksIn(page.split(/^## /m)[0] ?? '').filter((target) => target.startsWith('#'));
}

const chaptersOf = (page: string): readonly string[] =>
  [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => `#${toAnchor(heading.replaceAll('`', ''))}`);

describe('the contents of a document', () => {
  const listed = [...pages].filter(([, page]) => contentsOf(page).length > 0);

  it('stand before the long ones', () => {
    assert.deepEqual(
      listed.map(([path]) => path),
      ['docs/design.md', 'docs/platforms.md'],
    );
  });

  for (const [path, page] of listed)
    it(`name each chapter once, in its order: ${path}`, () => assert.deepEqual(contentsOf(page), chaptersOf(page)));
});
