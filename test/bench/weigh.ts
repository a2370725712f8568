import { readFile } from 'node:fs/promises';

/** Megabytes of a process that are in memory. Linux only. */
export async function residentMbOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
}

/** Milliseconds of processor time, of all its threads, that a process has used: unlike the clock it does not count what others do. Linux only. */
export async function processorMsOf(pid: number): Promise<number> {
  const [, rest = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Linux counts in hundredths of a second. */
const tickMs = 10;
