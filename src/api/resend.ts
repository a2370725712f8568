import { Router } from 'express';
import { z } from 'zod';
import { type ConfirmationNumber, confirmationNumberSchema } from '../tickets/confirmation-number.js';

/** What `POST /tickets/<number>/resend` answers: how many posts that makes. */
export const resentSchema = z.object({ count: z.int() });

/** Sends what was given up on a ticket after all. Belongs on the operator's socket alone, as all of theirs do. */
export function resendRoutes(resend: (number: ConfirmationNumber) => Promise<number>): Router {
  const routes = Router();
  routes.post('/tickets/:number/resend', async (request, response) => {
    const { data } = confirmationNumberSchema.safeParse(request.params.number);
    if (!data) return void response.status(400).json({ error: 'bad-request' });
    response.json({ count: await resend(data) } satisfies z.output<typeof resentSchema>);
  });
  return routes;
}
