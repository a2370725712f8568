import assert from 'node:assert/strict';
import { scopeNeeds } from '../../src/channels/slack/install/scopes.js';
import { variables } from '../../src/config/environment.js';
import { readText } from '../support/docs/pages.js';

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

  it('name every scope of Slack with what needs it', () => {
    const rows = rowsOf('docs/slack.md');
    for (const [scope, { why }] of Object.entries(scopeNeeds)) {
      const row = rows.find((line) => line.startsWith(`| ${scope} |`));
      assert.ok(row?.includes(`| ${why} |`), scope);
    }
  });
});
