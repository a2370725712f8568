import { json, Router } from 'express';
import { z } from 'zod';
import type { AssessorBook } from '../desk/people/assessor-book.js';
import { assessorSchema } from '../ports/assessor.js';
import { identitySchema, tenantSchema } from '../tickets/people.js';

/** The Unix socket in the data folder at which a running desk takes the operator's commands. */
export const operatorSocket = 'operator.sock';

const role = assessorSchema.shape.role;
const appointSchema = z.strictObject({ identity: identitySchema, role });

/** What `GET /assessors` answers. */
export const listedSchema = z.object({ assessors: z.array(assessorSchema.extend({ tenants: z.array(tenantSchema) })) });
/** What `PUT /assessors` answers: the role until then. */
export const appointedSchema = z.object({ before: z.enum([...role.options, 'damaged']) });

/**
 * What the operator may ask of a running desk, whose store no other process can open. Whoever reaches these routes is
 * the operator: they belong on a socket that only the desk's own user can open, never on a port.
 */
export function operatorRoutes(book: AssessorBook): Router {
  const routes = Router();
  routes.get('/assessors', async (_request, response) => {
    response.json({ assessors: (await book.list()).map((listed) => ({ ...listed, tenants: [...listed.tenants] })) } satisfies z.output<
      typeof listedSchema
    >);
  });
  routes.put('/assessors', json({ limit: '4kb' }), async (request, response) => {
    const { data } = appointSchema.safeParse(request.body);
    if (!data) return void response.status(400).json({ error: 'bad-request' });
    response.json({ before: await book.appoint(data.identity, data.role) } satisfies z.output<typeof appointedSchema>);
  });
  return routes;
}
