import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CompilerError, ScratchTree } from '../support/adding/scratch.js';

/** It costs what the table says (docs/design.md, What adding something costs); until all of it is there, the compiler says what is missing. */
describe('adding, on a copy of the tree that is compiled and run', () => {
  let tree: ScratchTree;
  beforeEach(async () => {
    tree = await ScratchTree.make();
  });
  afterEach(() => tree.remove());

  it('a question takes one entry in the table, and its words', async () => {
    await tree.insert('src/tickets/questions.ts', '  exploited:', '  reproduced: { ...closed(yesNo), required: always },');
    const errors = await tree.compile();
    expectMissing(errors, "Property 'reproduced' is missing");

    await tree.insert(
      'src/locales/en.ts',
      '    exploited: { name:',
      "    reproduced: { name: 'Seen by us', label: 'Did you see it yourselves?', error: 'Choose yes or no.' },",
    );
    await tree.insert('src/locales/en.ts', '    exploited: { yes:', "    reproduced: { yes: 'Yes, we did', no: 'No' },");
    await tree.insert('src/locales/en.ts', '  options: {', "    reproduced: { yes: ['yes'], no: ['no'] },");
    await tree.insert(
      'src/locales/en.ts',
      '  step: {',
      "    reproduced: { title: 'Seen by you', asks: 'Have you seen it yourselves?', hint: 'Either answer helps.' },",
    );
    assert.deepEqual(await tree.compile(), []);
    const { changed, created } = tree.touched();
    assert.deepEqual([Object.keys(changed), created], [['src/tickets/questions.ts', 'src/locales/en.ts'], []]);
    assert.equal(changed['src/tickets/questions.ts'], 1);

    const { cards, review, answers } = (await tree.run('question-child')) as Record<'review' | 'answers', string> & { cards: string[] };
    assert.match(cards.at(-1) ?? '', /Have you seen it yourselves\?/);
    assert.match(cards.at(-1) ?? '', /\( \) Yes, we did/);
    for (const seen of [review, answers]) assert.match(seen, /Yes, we did/);
  });

  it('an event and a command with two fields take a file and a line each, and their words', async () => {
    await tree.create('src/tickets/events/escalated.ts', await fixture('escalated'));
    await tree.insert('src/tickets/events/index.ts', "from './closed.js'", "import { escalated } from './escalated.js';");
    await tree.insert('src/tickets/events/index.ts', '  withdrawn,', '  escalated,');
    await tree.create('src/tickets/commands/escalate.ts', await fixture('escalate'));
    await tree.insert('src/tickets/commands/index.ts', "from './close.js';", "import { escalate } from './escalate.js';");
    await tree.insert('src/tickets/commands/index.ts', '  acknowledge,', '  escalate,');
    const errors = await tree.compile();
    expectMissing(errors, '"event.escalated"', '"ticketCommand.escalate.button"');

    await tree.insert('src/locales/en-commands.ts', 'export const ticketCommandMessages', words);
    await tree.insert('src/locales/en-ticket.ts', "    closed: 'The ticket was closed'", "    escalated: 'The ticket was escalated',");
    await tree.insert('src/locales/en-ticket.ts', "    closed: '{by} closed the ticket'", "    escalated: '{by} escalated the ticket',");
    await tree.insert(
      'src/locales/en-ticket.ts',
      "    closed: 'The assessment team closed",
      "    escalated: 'The assessment team escalated the ticket.',",
    );
    assert.deepEqual(await tree.compile(), []);
    assert.deepEqual(tree.touched(), {
      created: ['src/tickets/commands/escalate.ts', 'src/tickets/events/escalated.ts'],
      changed: {
        'src/tickets/events/index.ts': 2,
        'src/tickets/commands/index.ts': 2,
        'src/locales/en-commands.ts': words.split('\n').length,
        'src/locales/en-ticket.ts': 3,
      },
    });

    const cards = (await tree.run('command-child')) as Readonly<Record<string, string>>;
    assert.match(cards['offered'] ?? '', /\[Escalate\]/);
    assert.match(cards['form'] ?? '', /By when[^]*Why/);
    assert.match(cards['refused'] ?? '', /Escalate the ticket[^]*Not taken yet/);
    assert.match(cards['noDay'] ?? '', /Not taken yet[^]*date[^]*It is used\./);
    assert.match(cards['done'] ?? '', /The ticket is escalated\./);
    assert.match(cards['history'] ?? '', /(?:escalated the ticket|The ticket was escalated)[^]*It is used in the wild\./);
    assert.match(cards['publisher'] ?? '', /The assessment team escalated the ticket\./);
    assert.doesNotMatch(cards['stranger'] ?? '', /By when/);
  });

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

const words = `  escalate: {
    button: 'Escalate',
    title: 'Escalate the ticket',
    asks: 'The publisher reads the reasons.',
    send: 'Escalate ticket',
    done: 'The ticket is escalated.',
    field: { expected: 'By when', text: 'Why' },
  },`;
