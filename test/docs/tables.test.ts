import assert from 'node:assert/strict';
import { scopeNeeds } from '../../src/channels/slack/install/scopes.js';
import { variables } from '../../src/config/environment.js';
import { listFiles, readText } from '../support/docs/pages.js';

const rowsOf = (path: string) =>
  readText(path)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('| '));

/** The lines that a source writes, each with its level; which of several one call writes may be decided there, and for which platform. */
function linesIn(source: string): string[] {
  return [...source.matchAll(/log\.(info|warn|error)\(((?:\$\{|[^{)])*)/g)].flatMap(([, level, first = '']) =>
    [...first.matchAll(/['`](\$\{\w+\}-)?([a-z]+(?:-[a-z]+)+)['`]/g)].flatMap(([, platform, event]) =>
      (platform === undefined ? [''] : ['slack-', 'teams-']).map((prefix) => `${prefix}${event} ${level}`),
    ),
  );
}

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
    const rows = rowsOf('docs/operating.md').flatMap((line) => {
      const [, events = '', levels = ''] = /^\| ((?:`[a-z-]+`(?:, )?)+) \| ([a-z, ]+) \|/.exec(line) ?? [];
      const all = levels.split(', ');
      return [...events.matchAll(/`([a-z-]+)`/g)].map(([, event], at) => `${event} ${all[at] ?? all[0]}`);
    });
    assert.ok(rows.length > 50);
    const written = listFiles('src', '.ts').flatMap((path) => linesIn(readText(path)));
    assert.ok(written.length > rows.length);
    assert.deepEqual(
      rows.filter((row) => !written.includes(row)),
      [],
      'lines that the desk does not write',
    );
    assert.deepEqual(
      [...new Set(written)].filter((line) => !line.endsWith(' info') && !rows.includes(line)),
      [],
      'warnings and errors that are not in the tables',
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
