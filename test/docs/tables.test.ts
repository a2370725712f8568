import assert from 'node:assert/strict';
import { scopeNeeds } from '../../src/channels/slack/install/scopes.js';
import { variables } from '../../src/config/environment.js';
import { listFiles, readText } from '../support/docs/pages.js';

const rowsOf = (path: string) =>
  readText(path)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('| '));

describe('the tables in the documents', () => {
  it('explain every variable as the configuration reads it', () => {
    const table = rowsOf('docs/configuration.md').filter((line) => /^\| `\w+` \|/.test(line));
    const expected = variables.map(({ name, byDefault, otherwise = '', meaning, expected: right }) => {
      const value = byDefault === undefined ? otherwise : `\`${byDefault}\``;
      return `| \`${name}\` | ${value} | ${meaning} | ${right} |`;
    });
    assert.deepEqual(table, expected);
  });

  it('name lines of the log as the desk writes them', () => {
    const rows = rowsOf('docs/operating.md').flatMap((line) => [...line.matchAll(/^\| `([a-z-]+)` \| (info|warn|error) \|/g)]);
    assert.ok(rows.length > 5);
    const sources = listFiles('src', '.ts').map(readText);
    const unwritten = rows.filter(([, event, level]) => !sources.some((source) => source.includes(`log.${level}('${event}'`)));
    assert.deepEqual(
      unwritten.map(([row]) => row),
      [],
    );
  });

  it('name every scope of Slack with what needs it', () => {
    const rows = rowsOf('docs/slack.md');
    for (const [scope, { why }] of Object.entries(scopeNeeds)) {
      const row = rows.find((line) => line.startsWith(`| ${scope} |`));
      assert.ok(row?.includes(`| ${why} |`), scope);
    }
  });
});
