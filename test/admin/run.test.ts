import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { adminCommands } from '../../src/admin/run.js';
import { operate } from './support.js';

describe('the command line of the operator', () => {
  it('shows every command with what it does, when asked and when it was not understood', async () => {
    for (const words of [[], ['help'], ['docter'], ['keys']]) {
      const { code, text } = await operate(words);
      assert.equal(code, words.length === 0 || words[0] === 'help' ? 0 : 2);
      for (const { name, does } of adminCommands) assert.ok(text.includes(name) && text.includes(does));
    }
    assert.match((await operate(['docter'])).text, /got "docter"/);
  });

  it('names a wrong setting before it touches anything', async () => {
    const { code, text } = await operate(['keys', 'public'], { PORT: 'x' });
    assert.equal(code, 2);
    assert.match(text, /expected PORT .*\n.*doctor/);
  });

  it('runs as a program, prints to standard output alone and ends with its code', async () => {
    const program = fileURLToPath(new URL('../../src/admin/index.js', import.meta.url));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, 'keys', 'new'], { env: {} });
    assert.match(stdout, /^k\d{8}-\w{4}:[A-Za-z0-9+/]{43}=\n$/);
    assert.equal(stderr, '');
    await assert.rejects(promisify(execFile)(process.execPath, [program, 'docter'], { env: {} }), { code: 2 });
  });
});
