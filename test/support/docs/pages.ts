import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A path of the repository on this machine. */
export function inRepository(path: string): string {
  return join(root, path);
}

export function isThere(path: string): boolean {
  return existsSync(inRepository(path));
}

export function readText(path: string): string {
  return readFileSync(inRepository(path), 'utf8');
}

/** The paths of all files below a folder that end so. */
export function listFiles(folder: string, ending: string): readonly string[] {
  return readdirSync(inRepository(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => posix.join(folder, path));
}

/** The texts of all documents by their paths. */
export const pages: ReadonlyMap<string, string> = new Map(
  ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...listFiles('docs', '.md').toSorted()].map((path) => [
    path,
    readText(path),
  ]),
);

/** The blocks of code in a language, without the indentation of the list they stand in. */
export function blocksOf(page: string, language: string): readonly string[] {
  return [...page.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm)]
    .filter(([, , name]) => name === language)
    .map(([, indentation = '', , code = '']) => code.replaceAll(new RegExp(`^${indentation}`, 'gm'), '').trim());
}
