import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A source file. Paths begin in the folder that was read: `tickets/cve.ts`. */
export interface Source {
  readonly path: string;
  readonly lines: number;
  /** Without comments. */
  readonly code: string;
  /** The files beside it that it imports, types too. */
  readonly imports: readonly string[];
}

/** Every TypeScript file under a folder of the repository. */
export function readSources(folder: string): Source[] {
  const paths = readdirSync(posix.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return paths.map((path) => toSource(path, readFileSync(posix.join(root, folder, path), 'utf8')));
}

/** What a file with that text would be. */
export function toSource(path: string, text: string): Source {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*/g, '');
  const imports = [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)].map(
    ([, to = '']) => `${posix.join(posix.dirname(path), to)}.ts`,
  );
  return { path, lines: text.split('\n').length - 1, code, imports };
}

/** The room at the top that a file stands in: `tickets`, `main`. */
export function roomOf(path: string): string {
  return path.split('/')[0]?.replace('.ts', '') ?? '';
}
