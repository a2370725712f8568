import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { installationTenantsMax } from '../../../ports/installation.js';

const pageMax = 200;

const answerSchema = z.object({
  teams: z.array(z.object({ id: z.string().regex(/^T[A-Z0-9]{1,30}$/) })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Lists the workspaces that an organisation lets the desk into; the OAuth answer of such an installation names none. Rejects as the calls do. */
export type ListTeams = (token: string) => Promise<readonly string[]>;

export function createListTeams(web: Pick<webApi.WebClient, 'auth'>): ListTeams {
  return async (token) => {
    const teams: string[] = [];
    let cursor = '';
    do {
      const answer = answerSchema.parse(await web.auth.teams.list({ token, limit: pageMax, ...(cursor !== '' && { cursor }) }));
      teams.push(...answer.teams.map(({ id }) => id));
      cursor = answer.response_metadata?.next_cursor ?? '';
    } while (cursor !== '' && teams.length < installationTenantsMax);
    return teams.slice(0, installationTenantsMax);
  };
}
