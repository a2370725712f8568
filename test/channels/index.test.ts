import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { platforms } from '../../src/channels/index.js';
import { readIdentity } from '../../src/tickets/people.js';

const folder = fileURLToPath(new URL('../../../src/channels/', import.meta.url));

function filesOf(platform: string): string[] {
  const entries = readdirSync(`${folder}${platform}`, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted();
}

describe('the chat platforms', () => {
  it('are the folders beside their list', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(platforms.map(({ name }) => name).toSorted(), folders.map(({ name }) => name).toSorted());
  });

  it('have files of the same names at their top: whoever knows one knows all', () => {
    const [first, ...others] = platforms.map(({ name }) => filesOf(name));
    assert.ok(first?.includes('index.ts'));
    for (const files of others) assert.deepEqual(files, first);
  });

  for (const { name, environment, prefixes, mainVariable, person } of platforms) {
    it(`begin their variables as they say, so that a mistyped one is noticed: ${name}`, () => {
      for (const variable of Object.keys(environment)) assert.ok(['DESK_', ...prefixes].some((prefix) => variable.startsWith(prefix)));
      assert.ok(mainVariable in environment);
    });

    it(`name a person in the help as people are named there: ${name}`, () => {
      assert.match(person.sample, person.pattern);
      assert.equal(readIdentity(`${name}:${person.sample}`)?.platform, name);
    });
  }
});
