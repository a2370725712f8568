import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { AdminCommand } from '../../src/admin/command.js';
import { adminCommands } from '../../src/admin/index.js';
import { operate } from '../support/admin/operator.js';

const { scripts } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { scripts: object };

/** Every command with its words, as typed. */
const commands: readonly { readonly words: readonly string[]; readonly command: AdminCommand }[] = adminCommands.flatMap((entry) =>
  'commands' in entry
    ? entry.commands.map((command) => ({ words: [entry.name, command.name], command }))
    : [{ words: [entry.name], command: entry }],
);

/** The help, whose lines are broken to fit, as one line. */
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('the command line of the operator', () => {
  it('shows what there is, when asked and when it was not understood', async () => {
    for (const words of [[], ['help'], ['--help'], ['docter']]) {
      const { code, text } = await operate(words);
      assert.equal(code, words[0] === 'docter' ? 2 : 0);
      for (const { name, does } of adminCommands) assert.ok(flat(text).includes(`${name} `) && flat(text).includes(does), name);
    }
  });

  it('shows the commands of a group, when asked and when none was named', async () => {
    for (const words of [['keys'], ['keys', '--help'], ['help', 'keys'], ['keys', 'rotat']]) {
      const { code, text } = await operate(words);
      assert.equal(code, words.includes('--help') || words.includes('help') ? 0 : 2);
      for (const name of ['new', 'rotate', 'public']) assert.match(text, new RegExp(`^  ${name}\\b`, 'm'));
    }
  });

  for (const { words, command } of commands) {
    it(`helps with ${words.join(' ')}: what it does, how it is used, and examples that are understood`, async () => {
      const { code, text } = await operate([...words, '--help']);
      assert.equal(code, 0);
      assert.ok(flat(text).includes(command.does));
      assert.ok(text.startsWith(`Usage: npm run admin -- ${words.join(' ')} [options]`));
      assert.ok(command.examples.length > 0);
      for (const example of command.examples) {
        assert.ok(text.includes(`\n  npm run ${example}`));
        const [script = '', ...typed] = example
          .replace('--silent ', '')
          .replace(/ > \S+$/, '')
          .split(' ');
        assert.ok(script in scripts, script);
        const own = script === 'admin' ? typed.slice(1) : [script, ...typed.slice(1)];
        assert.deepEqual(own.slice(0, words.length), words);
        assert.equal((await operate([...own, '--help'])).code, 0, example);
      }
    });
  }

  it('suggests the command or option that was meant', async () => {
    assert.match((await operate(['docter'])).text, /^expected one of the commands that there are, got "docter"\n\(Did you mean doctor\?\)/);
    assert.match((await operate(['keys', 'rotat'])).text, /got "rotat"\n\(Did you mean rotate\?\)/);
    const { code, text } = await operate(['doctor', '--onlin']);
    assert.equal(code, 2);
    assert.match(text, /^expected one of the options that there are, got "--onlin"\n\(Did you mean --online\?\)/);
  });

  it('says what was expected in place of what was typed, and how the command is used', async () => {
    for (const [words, expected] of [
      [['verify'], /^expected <file>, got nothing\nUse: npm run admin -- verify \[options\] <file>\n/],
      [['verify', 'a', 'b'], /^expected 1 argument, got 2\nUse: /],
      [['keys', 'new', 'now'], /^expected 0 arguments, got 1\nUse: npm run admin -- keys new/],
      [['verify', 'a', '--keys'], /^expected --keys to be followed by <file>, got nothing\nUse: /],
    ] as const) {
      const { code, text } = await operate(words);
      assert.equal(code, 2);
      assert.match(text, expected);
    }
  });

  it('names a wrong setting before it touches anything', async () => {
    const { code, text } = await operate(['keys', 'public'], { PORT: 'x' });
    assert.equal(code, 2);
    assert.match(text, /expected PORT .*\n.*doctor/);
  });

  it('runs as a program, prints to standard output alone and ends with its code', async () => {
    const program = fileURLToPath(new URL('../../src/admin/main.js', import.meta.url));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, 'keys', 'new'], { env: {} });
    assert.match(stdout, /^k\d{8}-\w{4}:[A-Za-z0-9+/]{43}=\n$/);
    assert.equal(stderr, '');
    await assert.rejects(promisify(execFile)(process.execPath, [program, 'docter'], { env: {} }), { code: 2, stderr: '' });
  });
});
