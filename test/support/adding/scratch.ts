import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const copied = ['src', 'test', 'cards', 'manifest', 'package.json', 'tsconfig.json'];
const run = promisify(execFile);

/** What the compiler has against a file. */
export interface CompilerError {
  readonly file: string;
  readonly text: string;
}

/** A copy of the tree in which something is added, compiled and run. Paths begin at its top. */
export class ScratchTree {
  readonly #created = new Set<string>();
  readonly #changed = new Map<string, number>();

  private constructor(readonly folder: string) {}

  static async make(): Promise<ScratchTree> {
    const tree = new ScratchTree(await mkdtemp(join(tmpdir(), 'desk-adding-')));
    for (const name of copied) await cp(join(root, name), join(tree.folder, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(tree.folder, 'node_modules'));
    const settings = { extends: './tsconfig.json', include: ['src', 'test/support/adding/*-child.ts'] };
    await writeFile(join(tree.folder, 'tsconfig.adding.json'), JSON.stringify(settings));
    return tree;
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  /** Puts a new file; rejects when it is there. */
  async create(path: string, text: string): Promise<void> {
    this.#created.add(path);
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text, { flag: 'wx' });
  }

  /** Puts lines behind the only line that contains `after`. */
  async insert(path: string, after: string, lines: string): Promise<void> {
    const before = (await this.read(path)).split('\n');
    const places = before.flatMap((line, index) => (line.includes(after) ? [index] : []));
    if (places.length !== 1) throw new Error(`expected one line of ${path} to have ${after}, got ${places.length}`);
    before.splice(Number(places[0]) + 1, 0, lines);
    if (!this.#created.has(path)) this.#changed.set(path, (this.#changed.get(path) ?? 0) + lines.split('\n').length);
    await writeFile(join(this.folder, path), before.join('\n'));
  }

  /** Writes something else in the place of what stands in one place of a file. */
  async replace(path: string, text: string, by: string): Promise<void> {
    const before = await this.read(path);
    if (before.split(text).length !== 2) throw new Error(`expected ${path} to have ${text} once`);
    if (!this.#created.has(path)) this.#changed.set(path, (this.#changed.get(path) ?? 0) + 1);
    await writeFile(join(this.folder, path), before.replace(text, by));
  }

  /** The files that were made or changed since this was last asked: new ones, and how many lines came into each that was there. */
  touched(): { readonly created: readonly string[]; readonly changed: Readonly<Record<string, number>> } {
    const touched = { created: [...this.#created].toSorted(), changed: Object.fromEntries(this.#changed) };
    this.#created.clear();
    this.#changed.clear();
    return touched;
  }

  /** Compiles the sources, and what is run in the tests; everything the compiler has against them. */
  async compile(): Promise<readonly CompilerError[]> {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    try {
      await run(process.execPath, [tsc, '-p', 'tsconfig.adding.json', '--pretty', 'false'], { cwd: this.folder });
      return [];
    } catch (error) {
      const { stdout = '' } = error as { readonly stdout?: string };
      const errors = [...stdout.matchAll(/^(\S+)\(\d+,\d+\): error ([^]*?)(?=^\S+\(\d+,\d+\): error |(?![^]))/gm)];
      if (errors.length === 0) throw error;
      return errors.map(([, file = '', text = '']) => ({ file, text }));
    }
  }

  /** Runs a compiled script of `test/support/adding`; what it printed, read as JSON. */
  async run(name: string): Promise<unknown> {
    const { stdout } = await run(process.execPath, [join(this.folder, `dist/test/support/adding/${name}.js`)], { cwd: this.folder });
    return JSON.parse(stdout) as unknown;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
