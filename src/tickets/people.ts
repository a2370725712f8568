import { z } from 'zod';
import { instantSchema } from './instant.js';

export type PersonId = string & { readonly __person: true };
export type OrganisationId = string & { readonly __organisation: true };

/** One platform account of a person: `<platform>:<tenant>/<user>`. */
export type Identity = string & { readonly __identity: true };

/** One tenant of an organisation: `<platform>:<tenant>`. */
export type Tenant = string & { readonly __tenant: true };

const part = /^[A-Za-z0-9_.:@|-]{1,200}$/;
/** The name of a chat platform: that of its folder in `channels/`. */
export const platformSchema = z.string().regex(/^[a-z]{2,20}$/);
export type Platform = z.infer<typeof platformSchema>;

export const personIdSchema = z
  .string()
  .regex(/^p-[0-9a-z]{26}$/)
  .transform((id) => id as PersonId);
export const organisationIdSchema = z
  .string()
  .regex(/^o-[0-9a-z]{26}$/)
  .transform((id) => id as OrganisationId);

/** Builds an identity; GUIDs in lower case, as Teams sends them. Throws a RangeError when a part could be confused with the separators. */
export function toIdentity(platform: Platform, tenant: string, user: string): Identity {
  if (!part.test(tenant) || !part.test(user)) throw new RangeError('expected tenant and user to be plain platform ids');
  return `${toTenant(platform, tenant)}/${canonical(user)}` as Identity;
}

/** The tenant that a platform knows by this id. */
export function toTenant(platform: Platform, id: string): Tenant {
  return `${platform}:${canonical(id)}` as Tenant;
}

/** An id as identities hold it: GUIDs are the same in either case; all other ids are not. */
export function canonical(id: string): string {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : id;
}

/** Splits an identity that was written by a person, as in `DESK_ASSESSORS`; undefined when it is none. */
export function readIdentity(text: string): { identity: Identity; platform: Platform; tenant: string; user: string } | undefined {
  const match = /^([a-z]{2,20}):([^/]+)\/([^/]+)$/.exec(text.trim());
  if (!match) return undefined;
  const [, platform, tenant, user] = match;
  if (!platform || !tenant || !user || !part.test(tenant) || !part.test(user)) return undefined;
  const identity = toIdentity(platform, tenant, user);
  return { identity, platform, tenant: canonical(tenant), user: canonical(user) };
}

/** The home tenant of an identity. */
export function tenantOf(identity: Identity): Tenant {
  return identity.slice(0, identity.indexOf('/')) as Tenant;
}

/** An identity in its canonical form. */
export const identitySchema = z
  .string()
  .refine((text) => readIdentity(text)?.identity === text)
  .transform((text) => text as Identity);
export const tenantSchema = z
  .string()
  .regex(/^[a-z]{2,20}:[A-Za-z0-9_.:@|-]{1,200}$/)
  .transform((text) => text as Tenant);

/** A document that turned out to be of the same person, as it was when it was joined. */
const joinedSchema = z.strictObject({ id: personIdSchema, org: organisationIdSchema, identities: z.array(identitySchema) });

/** `people/<id>`: whom the platforms have authenticated. Events, drafts and access lists hold the id alone. */
export const personSchema = z.strictObject({
  id: personIdSchema,
  org: organisationIdSchema,
  identities: z.array(identitySchema),
  /** This document is an alias: that one stands for the person (docs/design.md, Aliases). */
  sameAs: personIdSchema.optional(),
  /** The aliases of this document: what is theirs is this person's. */
  joined: z.array(joinedSchema).optional(),
  /** Keyed names of accounts that are forgotten: whoever comes back with one is this person again. */
  forgotten: z.array(z.string().regex(/^k-[0-9a-z]{26}$/)).optional(),
  /** The language this person chose, as a BCP 47 tag; absent: what the platform says. */
  language: z.string().max(35).optional(),
  /** The IANA zone the platform last told. */
  zone: z.string().max(64).optional(),
  /** The opaque id of the newest chat they had with the desk alone: where it can tell them what nobody else may read. */
  chat: z
    .string()
    .regex(/^c-[0-9a-z]{26}$/)
    .optional(),
  createdAt: instantSchema,
});
export type Person = z.infer<typeof personSchema>;

/** All accounts of a person. */
export function identitiesOf({ identities, joined = [] }: Pick<Person, 'identities' | 'joined'>): readonly Identity[] {
  return [...new Set([...identities, ...joined.flatMap((alias) => alias.identities)])];
}

/** `orgs/<id>`: one organisation for each tenant, and for all tenants that a platform says belong together. */
export const organisationSchema = z.strictObject({
  id: organisationIdSchema,
  tenants: z.array(tenantSchema),
  /** It turned out to be this one: whoever is of either is of both. */
  sameAs: organisationIdSchema.optional(),
  /** Keyed names of tenants that are forgotten: whoever comes back from one is of this organisation again. */
  forgotten: z.array(z.string().regex(/^[0-9a-z]{26}$/)).optional(),
  createdAt: instantSchema,
});
export type Organisation = z.infer<typeof organisationSchema>;
