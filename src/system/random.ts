import { randomBytes } from 'node:crypto';
import type { Random } from '../ports/random.js';

/** The operating system's cryptographic random numbers. */
export const systemRandom: Random = { bytes: (count) => randomBytes(count) };
