import { isIP } from 'node:net';
import { z } from 'zod';
import { createServiceHosts } from '../channels/teams/send/hosts.js';

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

/** The origin of an https address, without a closing slash. */
export const publicOrigin = z
  .url({ protocol: /^https$/, abort: true })
  .refine((text) => isBareOrigin(new URL(text)))
  .transform((text) => new URL(text).origin);

/** An https address, or http on this machine itself: other clouds and rehearsals. */
export const platformUrl = z.url({ protocol: /^https?$/, abort: true }).refine((text) => {
  const url = new URL(text);
  return url.username === '' && url.password === '' && (url.protocol === 'https:' || isLoopback(url.hostname));
});

/** The address below which Slack's methods are, with its closing slash. */
export const slackApiUrl = platformUrl
  .refine((text) => new URL(text).search === '' && new URL(text).hash === '')
  .transform((text) => (text.endsWith('/') ? text : `${text}/`));

/** What the Teams channel takes as an entry of its allow-list. */
export const serviceHost = z
  .string()
  .toLowerCase()
  .refine((entry) => {
    try {
      return Boolean(createServiceHosts([entry]));
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  });

/** Whether only this machine can reach the host. */
export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.'));
}

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

function isBareOrigin(url: URL): boolean {
  return url.username === '' && url.password === '' && url.pathname === '/' && url.search === '' && url.hash === '';
}
