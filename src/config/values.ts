import { z } from 'zod';
import { readWorkingHours } from '../calendar/working-hours.js';
import type { Form } from '../channels/descriptor.js';
import { platforms } from '../channels/index.js';
import { list } from '../channels/values.js';
import type { Pace } from '../desk/allowances/bucket.js';
import { type Identity, readIdentity, type Tenant } from '../tickets/people.js';

/** A key of 32 bytes with the id that stored documents name it by. */
export interface SecretKey {
  readonly kid: string;
  readonly key: Uint8Array;
}

/** `kid:base64`, 32 bytes; base64url is accepted as well. */
export const secretKey = read((text): SecretKey | undefined => {
  const [, kid, encoded] = /^([A-Za-z0-9_.-]{1,64}):([A-Za-z0-9+/_-]{43}=?)$/.exec(text) ?? [];
  return kid === undefined || encoded === undefined ? undefined : { kid, key: new Uint8Array(Buffer.from(encoded, 'base64')) };
});

/** Keys of which no two have the same id. */
export const secretKeys = list(secretKey).refine((keys) => new Set(keys.map((key) => key.kid)).size === keys.length);

/** `<platform>:<tenant>/<user>`, of a platform that the desk knows. */
export const identity = read((text): Identity | undefined => {
  const known = readIdentity(text);
  return platforms.some(({ name }) => name === known?.platform) ? known?.identity : undefined;
});

/** `<platform>:<tenant>`. */
export const tenant = z
  .string()
  .refine((text) => isOfPlatform(text, 'tenant'))
  .transform((text) => text as Tenant);

/** A place of a platform: `<platform>:…`, in the platform's own form. */
export const place = z.string().refine((text) => isOfPlatform(text, 'place'));

/** `60+2/s`: so many at once, and so many more each second. */
export const pace = read((text): Pace | undefined => {
  const [, burst, perSecond] = /^([1-9]\d{0,6})\+([1-9]\d{0,5})\/s$/.exec(text.replaceAll(' ', '')) ?? [];
  return burst === undefined || perSecond === undefined ? undefined : { burst: Number(burst), perSecond: Number(perSecond) };
});

/** How many of something there may be. */
export const amount = z
  .string()
  .regex(/^\d{1,8}$/)
  .transform(Number)
  .refine((count) => count >= 1 && count <= 10_000_000);

/** An IANA zone. An offset such as `+02:00` knows no clock changes and is none. */
export const zone = z.string().refine(isZone);

export const hours = read(readWorkingHours);

/** ISO 3166: `SE`, or with a subdivision `US-CA`. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
  .refine((text) => isRegion(text.slice(0, 2)));

/** A BCP 47 tag, in its canonical form. */
export const locale = read((text) => ignoringRangeError(() => Intl.getCanonicalLocales(text)[0]));

/** The zone of this machine, or UTC when it has none that is known. */
export function systemZone(): string {
  const own: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own !== undefined && isZone(own) ? own : 'UTC';
}

/** A schema made of a reader that answers undefined to what it cannot read. */
function read<T>(reader: (text: string) => T | undefined) {
  return z.string().transform((text, context): T => {
    const value = reader(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });
}

function isZone(text: string): boolean {
  return /^[A-Z]/i.test(text) && ignoringRangeError(() => new Intl.DateTimeFormat('en', { timeZone: text })) !== undefined;
}

/** Intl answers a name it does not know with a RangeError. */
function ignoringRangeError<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Asked of whatever was given, also of what is no code at all: `of` throws then. */
function isRegion(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined;
}

function isOfPlatform(text: string, what: 'tenant' | 'place'): boolean {
  const formOf = (name: string): Form | undefined => platforms.find((platform) => platform.name === name)?.[what];
  const [name = ''] = text.split(':', 1);
  return formOf(name)?.pattern.test(text.slice(name.length + 1)) ?? false;
}
