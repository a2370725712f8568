import type { Source } from './sources.js';

/** Files that import each other, straight or by way of others; each circle by its paths in order. Tarjan's strongly connected components. */
export function circlesOf(sources: readonly Pick<Source, 'path' | 'imports'>[]): string[][] {
  const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]));
  const indexOf = new Map<string, number>();
  const lowOf = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];

  function visit(path: string): number {
    const index = indexOf.size;
    indexOf.set(path, index);
    stack.push(path);
    let low = index;
    for (const to of importsOf.get(path) ?? []) {
      if (!importsOf.has(to)) continue;
      if (!indexOf.has(to)) low = Math.min(low, visit(to));
      else if (stack.includes(to)) low = Math.min(low, indexOf.get(to) ?? low);
    }
    lowOf.set(path, low);
    if (low === index) {
      const circle = stack.splice(stack.indexOf(path));
      if (circle.length > 1) circles.push(circle.toSorted());
    }
    return low;
  }

  for (const { path } of sources) if (!indexOf.has(path)) visit(path);
  return circles;
}
