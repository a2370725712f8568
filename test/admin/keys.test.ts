import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { openSignedHeads } from '../../src/desk/keys/signed-heads.js';
import { openStore, operate, withFolder } from '../support/admin/operator.js';

async function freshKey(): Promise<string> {
  const { code, lines } = await operate(['keys', 'new']);
  assert.equal(code, 0);
  assert.equal(lines.length, 1);
  return lines[0] ?? '';
}

/** Every file of the folder as one text, but for the index, which is a cache that may be behind. */
async function contentOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'index.json');
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')))).join('\n');
}

async function openSignedHeadsIn(env: Record<string, string>) {
  const read = readConfig(env);
  assert.ok(read.ok, JSON.stringify(read));
  const store = await openStore(read.config);
  const signedHeads = await openSignedHeads(store.meta);
  await store.close();
  return signedHeads;
}

describe('admin keys', () => {
  it('new prints a value that DESK_SECRET_KEYS takes, another one each time', async () => {
    const [first, second] = [await freshKey(), await freshKey()];
    assert.notEqual(first, second);
    const read = readConfig({ DESK_SECRET_KEYS: `${first},${second}` });
    assert.ok(read.ok, JSON.stringify(read));
    assert.deepEqual(
      read.config.secretKeys.map((key) => key.key.length),
      [32, 32],
    );
  });

  it('rotate brings every document under the first key, after which the other is not needed', () =>
    withFolder(async (folder) => {
      const [old, young] = [await freshKey(), await freshKey()];
      const env = (keys: string) => ({ DATA_DIR: join(folder, 'data'), DESK_SECRET_KEYS: keys });
      const before = await openSignedHeadsIn(env(old));

      const { code, text } = await operate(['keys', 'rotate'], env(`${young},${old}`));
      assert.equal(code, 0, text);
      assert.match(text, /4 documents rewritten/);
      assert.match(text, new RegExp(`Now take ${old.split(':')[0]} out of DESK_SECRET_KEYS`));
      assert.ok(!(await contentOf(folder)).includes(`"${old.split(':')[0]}"`));

      const after = await openSignedHeadsIn(env(young));
      assert.deepEqual(after.publicKeys, before.publicKeys);
      assert.match((await operate(['keys', 'rotate'], env(young))).text, /0 documents rewritten.*4 were[\s\S]*No other key is needed/);
    }));

  it('rotate encrypts what was stored as it is', () =>
    withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      const signedHeads = await openSignedHeadsIn({ DATA_DIR: dataDir });
      const x = String(signedHeads.publicKeys.keys[0]?.['x']);
      assert.ok((await contentOf(dataDir)).includes(x));
      const { code, text } = await operate(['keys', 'rotate'], { DATA_DIR: dataDir, DESK_SECRET_KEYS: await freshKey() });
      assert.equal(code, 0, text);
      assert.ok(!(await contentOf(dataDir)).includes(x));
    }));

  it('rotate asks for a key, and for the desk to be stopped', () =>
    withFolder(async (folder) => {
      const env = { DATA_DIR: join(folder, 'data') };
      const without = await operate(['keys', 'rotate'], env);
      assert.equal(without.code, 2);
      assert.match(without.text, /expected DESK_SECRET_KEYS/);

      const read = readConfig(env);
      assert.ok(read.ok);
      const running = await openStore(read.config);
      const { code, text } = await operate(['keys', 'rotate'], { ...env, DESK_SECRET_KEYS: await freshKey() });
      await running.close();
      assert.equal(code, 1, text);
      assert.match(text, /stop that process/);
    }));

  it('public prints the keys of receipts and no private part', () =>
    withFolder(async (folder) => {
      const env = { DATA_DIR: join(folder, 'data') };
      const signedHeads = await openSignedHeadsIn(env);
      const { code, text } = await operate(['keys', 'public'], env);
      assert.equal(code, 0, text);
      const { keys } = JSON.parse(text) as { keys: Record<string, string>[] };
      assert.deepEqual(keys, [
        { kid: signedHeads.publicKeys.keys[0]?.kid, kty: 'OKP', crv: 'Ed25519', x: signedHeads.publicKeys.keys[0]?.['x'] },
      ]);
    }));

  it('public prints before the first start what the desk will sign with', () =>
    withFolder(async (folder) => {
      const env = { DATA_DIR: join(folder, 'data') };
      const { text } = await operate(['keys', 'public'], env);
      const signedHeads = await openSignedHeadsIn(env);
      assert.ok(text.includes(String(signedHeads.publicKeys.keys[0]?.kid)), text);
    }));
});
