import { z } from 'zod';
import { instantSchema } from '../tickets/instant.js';
import { tenantSchema } from '../tickets/people.js';

/** More workspaces of one organisation than this are served, but not looked up by their name. */
export const installationTenantsMax = 10_000;

/**
 * `installations/<id>`: a Slack workspace, or a whole organisation of them, that lets the desk in. The id is a keyed name
 * of the workspace or enterprise; the store encrypts what is in it, as every document. Only the bot's own tokens are kept: the
 * desk never acts as a person.
 */
export const installationSchema = z.strictObject({
  /** `organisation`: installed once for all workspaces of an Enterprise Grid. */
  kind: z.enum(['team', 'organisation']),
  /** The one workspace; or the organisation and its workspaces, as far as Slack told of them. */
  tenants: z.array(tenantSchema).max(installationTenantsMax),
  /** Slack did not list the organisation's workspaces when it was asked last: it is asked again. */
  unlisted: z.literal(true).optional(),
  appId: z.string().max(64).optional(),
  bot: z.strictObject({
    token: z.string().min(1).max(1_000),
    id: z.string().max(64),
    userId: z.string().max(64),
    scopes: z.array(z.string().max(100)).max(100),
    /** Where tokens rotate: used once, it gives the next token and the next of its own. */
    rotation: z.strictObject({ refreshToken: z.string().min(1).max(1_000), expiresAt: instantSchema }).optional(),
  }),
  /** A keyed name of the account that installed it. */
  installedBy: z.string().regex(/^k-[0-9a-z]{26}$/),
  installedAt: instantSchema,
});
export type Installation = z.infer<typeof installationSchema>;
