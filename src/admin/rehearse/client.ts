import { begunSchema, endedSchema, progressSchema, type Rehearsals } from '../../api/rehearsals.js';
import { askDesk } from '../operator-client.js';

const about = {
  absent: 'No desk runs on this data folder that takes commands. Start it, wait until it listens, and try again.',
  look: 'The practice ticket, if there is one, can be withdrawn as any other.',
} as const;

const one = (number: string) => ({ ...about, path: `/rehearsals/${number}` }) as const;

/** Practice tickets at the desk that runs on a data folder. Its calls reject with `DeskDidNotAnswer`. */
export function openRehearsals(dataDir: string): Rehearsals {
  return {
    begin: (identity) => askDesk(dataDir, { ...about, method: 'POST', path: '/rehearsals', body: { identity } }, begunSchema),
    look: (number) => askDesk(dataDir, { ...one(number), method: 'GET' }, progressSchema),
    end: async (number) => (await askDesk(dataDir, { ...one(number), method: 'DELETE' }, endedSchema)).ended,
  };
}
