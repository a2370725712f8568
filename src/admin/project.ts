import { readFile } from 'node:fs/promises';

/** The folder of the project, seen from the compiled file. */
const root = new URL('../../../', import.meta.url);

/** Where a file of the project is. */
export function projectFile(path: string): URL {
  return new URL(path, root);
}

/** The version of this desk, `major.minor.patch`. */
export async function projectVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(projectFile('package.json'), 'utf8')) as { version: string };
  return version;
}
