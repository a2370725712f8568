import { isIP } from 'node:net';
import { z } from 'zod';

/** `a, b c` → `['a', 'b', 'c']`, each element judged by itself; none twice. */
export function list<T>(element: z.ZodType<T, string>) {
  return z
    .string()
    .transform((text) => [...new Set(text.split(/[\s,]+/).filter((part) => part !== ''))])
    .pipe(z.array(element).min(1));
}

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

/** Whether only this machine can reach the host. */
export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.'));
}

function isBareOrigin(url: URL): boolean {
  return url.username === '' && url.password === '' && url.pathname === '/' && url.search === '' && url.hash === '';
}
