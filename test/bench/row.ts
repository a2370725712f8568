/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  /** What is aimed at, and whether it was reached; absent where the figure is only for knowing. */
  readonly aim?: string;
  readonly isMet?: boolean;
}

export function median(of: readonly number[]): number {
  const sorted = of.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** What that share of the figures does not exceed. */
export function percentile(of: readonly number[], share: number): number {
  const sorted = of.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

/** A figure with its aim. */
export function toRow(what: string, figure: string, value: number, aim: { readonly least: number } | { readonly most: number }): Row {
  return 'least' in aim
    ? { what, figure, aim: `at least ${aim.least}`, isMet: value >= aim.least }
    : { what, figure, aim: `at most ${aim.most}`, isMet: value <= aim.most };
}

/** The rows below each other, in columns. */
export function toTable(rows: readonly Row[]): string {
  const cells = rows.map(({ what, figure, aim = '', isMet }) => [what, figure, aim, isMet === undefined ? '' : isMet ? 'met' : 'MISSED']);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
