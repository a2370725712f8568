import { Router } from 'express';
import { z } from 'zod';
import { confirmationNumberSchema } from '../tickets/confirmation-number.js';
import { instantSchema } from '../tickets/instant.js';

/** A place of the assessors as the operator named it, and how it is doing. */
const placeSchema = z.object({
  place: z.string(),
  /** Who can read it, by the last answer; absent: not asked yet. */
  admission: z.enum(['full', 'neutral', 'nothing']).optional(),
  /** Since when it takes nothing, with the platform's word for it where there is one. */
  outage: z.object({ since: instantSchema, reason: z.string().optional() }).optional(),
  /** How many of the leads were told of it in private, and how many could not be. */
  leads: z.object({ told: z.int(), untold: z.int() }).optional(),
  /** Of how many tickets something was given up there, and some of these. */
  givenUp: z.object({ count: z.int(), tickets: z.array(confirmationNumberSchema).readonly() }).optional(),
});
export type TriagePlaceState = z.infer<typeof placeSchema>;

/** What `GET /triage` answers. */
export const triageSchema = z.object({ places: z.array(placeSchema) });

/** How the assessors' places are doing, looked at now. Belongs on the operator's socket alone, for it names them. */
export function triageRoutes(look: () => Promise<readonly TriagePlaceState[]>): Router {
  const routes = Router();
  routes.get('/triage', async (_request, response) => {
    response.json({ places: [...(await look())] } satisfies z.output<typeof triageSchema>);
  });
  return routes;
}

/** The same without names, for anybody who asks whether the desk is well. */
export function countTriage(states: readonly Omit<TriagePlaceState, 'place'>[]): {
  readonly places: number;
  readonly open: number;
  readonly unasked: number;
  readonly unreachable: number;
  /** Of what is wrong there no lead could be told. */
  readonly untold: number;
  /** Something of a ticket could not be posted there. */
  readonly givenUp: number;
} {
  const count = (isSo: (state: (typeof states)[number]) => boolean): number => states.filter(isSo).length;
  return {
    places: states.length,
    open: count(({ admission }) => admission === 'nothing'),
    unasked: count(({ admission }) => admission === 'neutral'),
    unreachable: count(({ outage }) => outage !== undefined),
    untold: count(({ leads }) => leads?.told === 0),
    givenUp: count(({ givenUp }) => givenUp !== undefined),
  };
}
