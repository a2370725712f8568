import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commands } from '../../src/desk/conversation/commands.js';
import { capabilities, rowOfCommand } from './capabilities.js';

/** The table of docs/capabilities.md, What works where, as the capabilities make it. */
function toTable(): string {
  const rows = Object.values(capabilities).map(({ title, teams, slack }) => `| ${title} | ${teams} | ${slack} |`);
  return ['| what you can do | on Teams | on Slack |', '|---|---|---|', ...rows].join('\n');
}

describe('the table of what can be done on each platform', () => {
  it('stands in docs/capabilities.md as the parity journeys have it; put this there when it does not', () => {
    const page = readFileSync('docs/capabilities.md', 'utf8');
    const [printed] = /^\| what you can do \|[^]*?(?=\n\n|\n$)/m.exec(page) ?? [];
    assert.equal(printed, toTable());
  });

  it('has a row for every command of the desk', () => {
    assert.deepEqual(Object.keys(rowOfCommand).toSorted(), commands.map(({ name }) => name).toSorted());
  });
});
