import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { linksIn, pathsIn, strayLinks } from '../support/docs/documents.js';
import { isThere, listFiles, pages, readText } from '../support/docs/pages.js';

describe('the documents', () => {
  for (const [path, text] of pages) {
    it(`link from ${path} to files and headings that are there`, () => assert.deepEqual(strayLinks(path, text, pages, isThere), []));
  }

  it('name files and folders that are there', () => {
    const named = [...pages].flatMap(([page, text]) => (page === 'CHANGELOG.md' ? [] : pathsIn(text).map((path) => ({ page, path }))));
    assert.ok(named.length > 30);
    assert.deepEqual(
      named.filter(({ path }) => !isThere(path)).map(({ page, path }) => `${page}: ${path}`),
      [],
    );
  });

  it('are all on the contents page', () => {
    const named = linksIn(readText('docs/README.md')).map((target) => posix.join('docs', target));
    const unnamed = listFiles('docs', '.md').filter((path) => path !== 'docs/README.md' && !named.includes(path));
    assert.deepEqual(unnamed, []);
  });
});

describe('the search for links', () => {
  const known = new Map([['docs/x.md', '# X\n\n## Slack: text\n']]);

  it('notices a file or a heading that is not there', () => {
    const text = '[a](x.md) [b](x.md#slack-text) [c](z.md) [d](x.md#slack) [e](#nowhere) [f](https://example.com/none)';
    assert.deepEqual(
      strayLinks('docs/w.md', text, known, (path) => path === 'docs/x.md'),
      ['z.md', 'x.md#slack', '#nowhere'],
    );
  });

  it('notices the name of a file', () => {
    assert.deepEqual(pathsIn('`src/main.ts`, `test/a/`, `DATA_DIR`, `src/x/<kind>.ts`'), ['src/main.ts', 'test/a/']);
  });
});
