import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inRepository, readText } from './pages.js';

/** The scripts of package.json. */
export const { scripts } = JSON.parse(readText('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

/** What a script of package.json runs, without the building before it: tests run on what was built. */
export function programOf(script: string): readonly string[] {
  const [node, ...words] = (scripts[script] ?? '').split(' ');
  assert.equal(node, 'node', `expected npm run ${script} to start a program`);
  return words.map((word) => (word.startsWith('dist/') ? inRepository(word) : word));
}

/** Runs a command of the documents as npm would, in a folder and with nothing configured; answers what it printed. */
export async function runCommand(command: string, folder: string): Promise<string> {
  const [, script = '', words = ''] = /^npm run (?:--silent )?(\w+)(?: -- (.*))?$/.exec(command) ?? [];
  const args = [...programOf(script), ...words.split(' ').filter((word) => word !== '')];
  return (await promisify(execFile)(process.execPath, args, { cwd: folder, env: {} })).stdout;
}
