import { benchDrawing } from './drawing.js';
import { benchFiling } from './filing.js';
import { type Row, toTable } from './row.js';
import { benchStarting } from './starting.js';
import { benchTurns } from './turns.js';

// `npm run bench`: the figures the project aims at. Both sides of a ratio are measured turn about in this one run.

const benches: readonly (() => Promise<Row[]>)[] = [benchTurns, benchFiling, benchStarting, async () => benchDrawing()];
const rows: Row[] = [];
for (const bench of benches) rows.push(...(await bench()));
process.stdout.write(`${toTable(rows)}\n`);
