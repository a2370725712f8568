import { isIP } from 'node:net';
import { z } from 'zod';

/** Settings that say where things are on the network. */

export const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535));

/** The address to listen at: an IP address or a host name. */
export const host = z.string().refine((text) => isIP(text) !== 0 || isHostName(text));

/** `TRUST_PROXY` as Express reads it, but for `true`: that would believe the forwarding header of anybody. */
export const trustProxy = z.union([
  z.literal('false').transform(() => false as const),
  z
    .string()
    .regex(/^[1-9]\d?$/)
    .transform(Number),
  z.string().refine((text) => text.split(',').every((part) => isProxyRange(part.trim()))),
]);

function isHostName(text: string): boolean {
  const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;
  const labels = text.split('.');
  return text.length <= 253 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

function isProxyRange(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const longest = isIP(address) === 6 ? 128 : 32;
  const known = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= longest);
  return isIP(address) !== 0 && known && more.length === 0;
}
