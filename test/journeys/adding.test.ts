import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CompilerError, ScratchTree } from '../support/adding/scratch.js';

/** What is added costs the files of the table in docs/design.md; until all of it is there, the compiler says what is missing. */
describe('adding, on a copy of the tree that is compiled and run', () => {
  let tree: ScratchTree;
  beforeEach(async () => {
    tree = await ScratchTree.make();
  });
  afterEach(() => tree.remove());

  it('a platform takes a folder and a line', async () => {
    const whole = await fixture('recorder');
    await tree.create('src/channels/recorder/index.ts', whole.replace(/^  limits: .*\n/m, ''));
    await tree.insert('src/channels/index.ts', "from './descriptor.js'", "import { recorder } from './recorder/index.js';");
    await tree.replace('src/channels/index.ts', '[teams, slack]', '[teams, slack, recorder]');
    const errors = await tree.compile();
    assert.deepEqual(
      errors.map(({ file }) => file),
      ['src/channels/recorder/index.ts'],
    );
    assert.match(errors[0]?.text ?? '', /Property 'limits' is missing/);

    await tree.replace('src/channels/recorder/index.ts', '  tenant: {', '  limits: { conversation: [], budget: [] },\n  tenant: {');
    assert.deepEqual(await tree.compile(), []);
    assert.deepEqual(tree.touched(), { created: ['src/channels/recorder/index.ts'], changed: { 'src/channels/index.ts': 2 } });

    const { recorded } = (await tree.run('platform-child')) as { recorded: { address: string; text: string }[] };
    assert.deepEqual([...new Set(recorded.map(({ address }) => address))], ['triage']);
    assert.match(recorded[0]?.text ?? '', /Ticket for assessment/);
  });

  it('a locale takes its files and a line', async () => {
    const english = (await readdir(join(tree.folder, 'src/locales'))).filter((name) => /^en(-\w+)?\.ts$/.test(name));
    for (const name of english) {
      const text = await tree.read(`src/locales/${name}`);
      const copy = text
        .replaceAll("from './en", "from './sv")
        .replace('export const en:', 'export const sv:')
        .replace('export const en =', 'export const sv =')
        .replace("tag: 'en'", "tag: 'sv'")
        .replaceAll("'New request'", "'Nytt ärende'");
      // One word is left out at first.
      await tree.create(swedish(name), copy.replace("    start: 'Start request',\n", ''));
    }
    await tree.insert('src/locales/locales.ts', "from './en.js'", "import { sv } from './sv.js';");
    await tree.replace('src/locales/locales.ts', 'locales = { en }', 'locales = { en, sv }');
    const errors = await tree.compile();
    expectMissing(errors, "Property 'start' is missing");

    await tree.insert('src/locales/sv.ts', '  button: {', "    start: 'Börja',");
    assert.deepEqual(await tree.compile(), []);
    const { created, changed } = tree.touched();
    assert.deepEqual(created, english.map(swedish).toSorted());
    assert.deepEqual(Object.keys(changed), ['src/locales/locales.ts']);

    const { read, locale, card } = (await tree.run('locale-child')) as Readonly<Record<string, string>>;
    assert.deepEqual([read, locale], ['sv', 'sv']);
    assert.match(card ?? '', /Nytt ärende[^]*\[Börja\]/);
  });
});

const fixture = (name: string) => readFile(new URL(`../../../test/fixtures/adding/${name}.ts.txt`, import.meta.url), 'utf8');

/** The file of a Swedish locale that is a copy of an English one. */
const swedish = (name: string) => `src/locales/${name.replace(/^en/, 'sv')}`;

/** The compiler points at a locale, and names each of these. */
function expectMissing(errors: readonly CompilerError[], ...names: string[]): void {
  const said = errors.map(({ text }) => text).join('\n');
  assert.ok(
    errors.some(({ file }) => file.startsWith('src/locales/')),
    said,
  );
  for (const name of names) assert.ok(said.includes(name), `expected ${name} to be missing, got ${said}`);
}
