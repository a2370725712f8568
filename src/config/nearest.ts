/** The name that a mistyped one was probably meant to be; undefined when none is near. Case is not told apart. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const farthest = Math.max(2, Math.floor(typed.length / 4));
  const ranked = names
    .map((name) => ({ name, distance: distance(typed.toUpperCase(), name.toUpperCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  const first = ranked[0];
  return first && first.distance <= farthest ? first.name : undefined;
}

/** How many insertions, deletions and replacements make one text the other (Levenshtein). */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, character] of Array.from(from).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const replaced = (above[column] ?? 0) + (character === other ? 0 : 1);
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}
