import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Node, parseSync, visitorKeys } from 'oxc-parser';

/** A regular expression of the sources; `pattern` is absent where it is put together when the program runs. */
export interface Found {
  /** From `src` on. */
  readonly file: string;
  /** As it is written there. */
  readonly written: string;
  readonly pattern?: RegExp;
}

const root = fileURLToPath(new URL('../../../../src/', import.meta.url));

/** Every literal and every call of the constructor, in every source file. */
export function findRegularExpressions(): Found[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.toSorted().flatMap((file) => foundIn(file, readFileSync(join(root, file), 'utf8')));
}

/** Those of a file with that text. */
export function foundIn(file: string, text: string): Found[] {
  return nodesOf(parseSync(file, text).program).flatMap((node): Found[] => {
    if (node.type === 'Literal' && 'regex' in node) {
      const { pattern, flags } = node.regex;
      return [{ file, written: text.slice(node.start, node.end), pattern: new RegExp(pattern, flags) }];
    }
    const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
    const isMade = isCall && node.callee.type === 'Identifier' && node.callee.name === 'RegExp';
    return isMade ? [{ file, written: 'RegExp' }] : [];
  });
}

function nodesOf(node: Node): Node[] {
  const inner = (visitorKeys[node.type] ?? []).flatMap(
    (key) => (node as unknown as Record<string, Node | (Node | null)[] | null>)[key] ?? [],
  );
  return [node, ...inner.filter((child) => child !== null).flatMap(nodesOf)];
}

/** Whether it can read on for ever: `*`, `+` or `{n,}` stands in it, which is where time can grow faster than the text. */
export function isUnbounded({ source }: RegExp): boolean {
  const plain = source.replace(/\\./gs, '').replace(/\[[^\]]*\]/g, '');
  return /[*+]|\{\d+,\}/.test(plain);
}
