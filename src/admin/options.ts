import { isIP } from 'node:net';
import type { z } from 'zod';
import { isLoopback, publicOrigin } from '../config/network.js';
import { WrongUse } from './wrong-use.js';

/** An https address that the platforms can reach. */
export const publicHost = publicOrigin.refine((url) => {
  const { hostname } = new URL(url);
  return !isLoopback(hostname) && isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 && hostname.includes('.');
});

/** The option as its schema reads it. Throws the refusal that says what was expected. */
export function check<T>(schema: z.ZodType<T>, name: string, expected: string, given: string | undefined): T {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw new WrongUse(`expected ${name} to be ${expected}, got ${given === undefined ? 'nothing' : JSON.stringify(given)}`);
}

const tunnels = /(^|\.)(ngrok\.(io|app|dev)|ngrok-free\.(app|dev)|trycloudflare\.com|devtunnels\.ms|loca\.lt|localhost\.run)$/;

/** A tunnel leads to a machine that is not meant to stay. */
export function isTunnel(publicUrl: string): boolean {
  return tunnels.test(new URL(publicUrl).hostname);
}
