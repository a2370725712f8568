import assert from 'node:assert/strict';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { openOperatorSocket } from '../../src/main/operator-socket.js';
import { withShortPath } from '../../src/store/short-path.js';
import { newFolder, removeFolders } from '../support/store/folder.js';

after(removeFolders);

/** What the socket of a folder answers. */
function ask(folder: string): Promise<number | undefined> {
  return withShortPath(folder, (short) => {
    return new Promise((answered, failed) => {
      const sent = request({ socketPath: join(short, 'operator.sock'), path: '/', agent: false }, (response) => {
        response.resume().once('end', () => answered(response.statusCode));
      });
      sent.once('error', failed).end();
    });
  });
}

const open = (folder: string) => openOperatorSocket(folder, (_request, response) => response.writeHead(204).end());

describe('the socket for the operator', () => {
  it('can be opened by the user of the desk alone, and is gone once closed', async () => {
    const folder = newFolder();
    const socket = await open(folder);
    assert.equal((await stat(join(folder, 'operator.sock'))).mode & 0o777, 0o600);
    assert.equal(await ask(folder), 204);
    await socket.close();
    assert.deepEqual(await readdir(folder), []);
    await assert.rejects(ask(folder), { code: 'ENOENT' });
  });

  it('leaves the rights of other new files as they were', async () => {
    const folder = newFolder();
    const socket = await open(folder);
    await writeFile(join(folder, 'new'), '');
    assert.equal((await stat(join(folder, 'new'))).mode & 0o777, 0o666 & ~process.umask());
    await socket.close();
  });

  it('replaces what a killed desk left', async () => {
    const folder = newFolder();
    await writeFile(join(folder, 'operator.sock'), '');
    const socket = await open(folder);
    assert.equal(await ask(folder), 204);
    await socket.close();
  });

  it('stands in folders whose path is too long for a socket', async () => {
    const folder = join(newFolder(), 'x'.repeat(120), 'y'.repeat(200));
    await mkdir(folder, { recursive: true });
    const socket = await open(folder);
    assert.equal(await ask(folder), 204);
    await socket.close();
    assert.deepEqual(await readdir(folder), []);
  });
});
