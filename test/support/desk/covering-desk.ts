import { Session } from 'node:inspector/promises';
import { fileURLToPath } from 'node:url';

/*
 * Loaded before the desk, into its process. Sent anything it answers `{ ran }`: the files of the desk of which a function was
 * called since it was last asked, as `src/tickets/cve.ts`.
 */

const root = fileURLToPath(new URL('../../../', import.meta.url));
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

process.on('message', () => void answer());
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();

async function answer(): Promise<void> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  // What begins where the file begins is the file itself, as it is loaded.
  const ran = result.filter(({ functions }) => functions.some(({ ranges: [whole] }) => whole && whole.count > 0 && whole.startOffset > 0));
  process.send?.({ ran: ran.flatMap(({ url }) => toSource(url) ?? []) });
}

function toSource(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined;
  const path = fileURLToPath(url);
  return path.startsWith(`${root}src/`) ? path.slice(root.length).replace(/\.js$/, '.ts') : undefined;
}
