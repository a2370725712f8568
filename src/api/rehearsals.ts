import { json, Router } from 'express';
import { z } from 'zod';
import type { Practice } from '../desk/tickets/practice.js';
import type { PracticeProgress } from '../desk/tickets/practice-progress.js';
import { practiceWays } from '../desk/tickets/practice-ways.js';
import { type ConfirmationNumber, confirmationNumberSchema } from '../tickets/confirmation-number.js';
import { eventKinds } from '../tickets/events/index.js';
import { type Identity, identitySchema, platformSchema } from '../tickets/people.js';

/** Practice tickets, as the operator has them filed, watched and taken back. */
export interface Rehearsals {
  begin(identity: Identity): Promise<Practice>;
  /** Undefined: no practice ticket has that number. */
  look(number: ConfirmationNumber): Promise<PracticeProgress | undefined>;
  end(number: ConfirmationNumber): Promise<boolean>;
}

const beginSchema = z.strictObject({ identity: identitySchema });

/** What `POST /rehearsals` answers. */
export const begunSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('filed'), number: confirmationNumberSchema }),
  z.object({ kind: z.literal('no-chat') }),
]);
/** What `GET /rehearsals/<number>` answers. */
export const progressSchema = z.object({
  events: z.array(z.object({ seq: z.int(), kind: z.enum(eventKinds), by: z.enum(['filer', 'other', 'desk']) })),
  posts: z.array(
    z.object({
      id: z.string(),
      platform: platformSchema,
      where: z.enum(['triage', 'private', 'place']),
      cursor: z.int(),
      shown: z.int(),
      drawnAt: z.int().optional(),
      failed: z.array(z.string()),
    }),
  ),
  came: z.array(z.enum(practiceWays)),
});
/** What `DELETE /rehearsals/<number>` answers. */
export const endedSchema = z.object({ ended: z.boolean() });

/** What the operator may ask about practice tickets. Belongs on the operator's socket alone, as all of theirs do. */
export function rehearsalRoutes(rehearsals: Rehearsals): Router {
  const routes = Router();
  routes.post('/rehearsals', json({ limit: '4kb' }), async (request, response) => {
    const { data } = beginSchema.safeParse(request.body);
    if (!data) return void response.status(400).json({ error: 'bad-request' });
    response.json((await rehearsals.begin(data.identity)) satisfies z.output<typeof begunSchema>);
  });
  routes.get('/rehearsals/:number', async (request, response) => {
    const { data } = confirmationNumberSchema.safeParse(request.params.number);
    const progress = data && (await rehearsals.look(data));
    if (!progress) return void response.status(404).json({ error: 'not-found' });
    response.json(progress);
  });
  routes.delete('/rehearsals/:number', async (request, response) => {
    const { data } = confirmationNumberSchema.safeParse(request.params.number);
    response.json({ ended: data !== undefined && (await rehearsals.end(data)) } satisfies z.output<typeof endedSchema>);
  });
  return routes;
}
