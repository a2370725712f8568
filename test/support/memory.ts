import { existsSync } from 'node:fs';

/** Test folders live in memory where the machine has such files: what is tested is our code, not the disk's speed. */
if (process.env['TMPDIR'] === undefined && existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm';
