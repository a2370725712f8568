import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** A Unix socket's path holds at most 108 bytes on Linux, 104 elsewhere, with a zero at its end. */
const socketPathMax = 100;
/** What the name of a socket in the folder may take, with the slash before it. */
const nameMax = 32;

/** Lends a path to `folder` that leaves room for a file name of 31 bytes in a socket's path. */
export async function withShortPath<R>(folder: string, use: (short: string) => Promise<R>): Promise<R> {
  const near = [folder, relative('', folder) || '.'].find((path) => Buffer.byteLength(path) <= socketPathMax - nameMax);
  if (near !== undefined) return use(near);
  const temporary = await mkdtemp(join(tmpdir(), 'desk-'));
  try {
    const link = join(temporary, 'd');
    await symlink(folder, link);
    return await use(link);
  } finally {
    await rm(temporary, { recursive: true });
  }
}
