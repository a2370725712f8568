import { stat } from 'node:fs/promises';

/**
 * The rights of a folder that other users of the machine can look into or change, as `0755`; undefined where nobody can, or where there
 * is no folder.
 */
export async function rightsOfOthers(folder: string): Promise<string | undefined> {
  const facts = await stat(folder).catch(() => undefined);
  const mode = (facts?.mode ?? 0) & 0o777;
  return mode & 0o077 ? mode.toString(8).padStart(4, '0') : undefined;
}
