import assert from 'node:assert/strict';
import { citationsIn, commentsOf, foreignIn, headingsOf, strayCitations } from '../support/docs/documents.js';
import { isThere, listFiles, pages, readText } from '../support/docs/pages.js';

/** This file cites what is not there, to see it noticed. */
const own = 'test/docs/citations.test.ts';
const paths = ['src', 'test'].flatMap((folder) => listFiles(folder, '.ts')).filter((path) => path !== own);
const sources = paths.map((path) => ({ path, comments: commentsOf(readText(path)) }));

describe('what comments cite', () => {
  it('stands in the documents, under the heading they name', () => {
    assert.ok(sources.flatMap(({ comments }) => citationsIn(comments)).length > 30);
    const astray = sources.flatMap(({ path, comments }) => strayCitations(comments, pages).map((citation) => `${path}: ${citation}`));
    assert.deepEqual(astray, []);
  });

  it('is in the repository', () => {
    const foreign = sources.flatMap(({ path, comments }) => foreignIn(comments, isThere).map((name) => `${path}: ${name}`));
    assert.deepEqual(foreign, []);
  });
});

describe('the search for citations', () => {
  const known = new Map([['docs/x.md', '# X\n\n## Slack: text\n\n1. One.\n2. Two.\n\n### Words `and` more\n']]);

  it('knows the headings of a page', () => {
    assert.deepEqual(headingsOf(known.get('docs/x.md') ?? ''), ['X', 'Slack: text', 'Words and more']);
  });

  it('takes what leads somewhere, also over a line', () => {
    const good = '/**\n * (docs/x.md, Slack: text, rule 2); as docs/x.md, Words\n * and more says.\n */';
    assert.equal(citationsIn(commentsOf(good)).length, 2);
    assert.deepEqual(strayCitations(commentsOf(good), known), []);
  });

  it('notices a page, a heading or a rule that is not there, and a page without a heading', () => {
    const bad = '// docs/y.md, X\n// docs/x.md, Slack: texts\n// docs/x.md, Slack: text, rule 3\n// docs/x.md';
    assert.equal(strayCitations(commentsOf(bad), known).length, 4);
  });

  it('notices documents that are elsewhere', () => {
    const names = foreignIn(commentsOf("/** DESIGN section 3, NOTES.md */\n// (CHECKS SL-06)\nconst a = 'STYLE';"), () => false);
    assert.deepEqual(names, ['DESIGN', 'NOTES.md', 'CHECKS']);
  });
});
