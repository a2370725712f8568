import { benchDelivery } from './delivery.js';
import { benchDrawing } from './drawing.js';
import { benchFiling } from './filing.js';
import { benchLongTickets } from './long-tickets.js';
import { benchPress } from './press.js';
import { type Row, toTable } from './row.js';
import { benchSearch } from './search.js';
import { benchSlack } from './slack.js';
import { startSlackDesk } from './slack-desk.js';
import { benchStarting } from './starting.js';
import { benchTurns } from './turns.js';

// `npm run bench`: the figures the project aims at. Both sides of a ratio are measured turn about in this one run. With names
// after it, `npm run bench -- filing press`, only those.

const benches: Readonly<Record<string, () => Promise<Row[]>>> = {
  turns: benchTurns,
  filing: benchFiling,
  long: benchLongTickets,
  starting: benchStarting,
  delivery: benchDelivery,
  press: benchPress,
  search: benchSearch,
  slack: () =>
    benchSlack(startSlackDesk, {
      prepare: async () => undefined,
      press: async (person) => void (await person.command('/ticket new', 'work')),
    }),
  drawing: async () => benchDrawing(),
};
const names = process.argv.slice(2);
const unknown = names.filter((name) => benches[name] === undefined);
if (unknown.length > 0) throw new Error(`expected some of ${Object.keys(benches).join(', ')}, got ${unknown.join(', ')}`);
const rows: Row[] = [];
for (const [name, bench] of Object.entries(benches)) if (names.length === 0 || names.includes(name)) rows.push(...(await bench()));
process.stdout.write(`${toTable(rows)}\n`);
