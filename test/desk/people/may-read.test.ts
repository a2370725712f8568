import assert from 'node:assert/strict';
import type { Deps } from '../../../src/desk/deps.js';
import { readRight } from '../../../src/desk/people/may-read.js';
import type { Role } from '../../../src/desk/people/roles.js';
import type { Conflict } from '../../../src/tickets/access.js';
import type { Author } from '../../../src/tickets/author.js';
import type { Identity } from '../../../src/tickets/people.js';
import { TestDesk } from '../../support/desk/desk.js';
import { sampleInstant, sampleOrganisationId, samplePerson, samplePersonId } from '../../support/store/documents.js';

const asker = samplePersonId(3);
const ticket = { filer: samplePersonId(1), org: sampleOrganisationId(1), members: [samplePersonId(2)] };
const member = { ...ticket, members: [asker] };
const colleague = { org: ticket.org };
const [own, other] = ['teams:contoso/own', 'slack:T1/OTHER'] as Identity[];
const two = { identities: [own, other] as Identity[] };

/** What is asked about, and what the store says of whoever asks, who has one account unless it says otherwise. */
interface Case {
  readonly of?: typeof ticket;
  readonly by?: Author;
  readonly person?: Parameters<typeof samplePerson>[1];
  /** The role of the account, or of two. */
  readonly roles?: readonly (Role | 'damaged' | undefined)[];
  readonly conflict?: Conflict;
  readonly damaged?: true;
}

const cases: readonly [who: string, may: boolean, is: Case][] = [
  ['the filer', true, { by: ticket.filer }],
  ['a member', true, { of: member }],
  [
    'a member of the filer’s organisation, where that keeps assessors away',
    true,
    { of: member, person: colleague, conflict: 'organisation' },
  ],
  ['a member whose record cannot be read', true, { of: member, damaged: true }],
  ['somebody else', false, {}],
  ['a colleague of the filer', false, { person: colleague }],
  ['somebody nobody knows', false, { by: samplePersonId(9) }],
  ['the desk itself', false, { by: 'desk' }],
  ['an assessor', true, { roles: ['assessor'] }],
  ['a lead', true, { roles: ['lead'] }],
  ['an assessor by a key of theirs', true, { by: `key:k1/${asker}`, roles: ['assessor'] }],
  ['an assessor who was removed', false, { roles: ['none'] }],
  ['an assessor of the filer’s organisation', true, { person: colleague, roles: ['assessor'] }],
  ['the same, where that keeps assessors away', false, { person: colleague, roles: ['assessor'], conflict: 'organisation' }],
  ['an assessor from elsewhere, where that keeps assessors away', true, { roles: ['assessor'], conflict: 'organisation' }],
  ['an assessor whose record of a person cannot be read', false, { roles: ['assessor'], damaged: true }],
  ['an assessor whose role cannot be read', false, { roles: ['damaged'] }],
  ['somebody with two accounts of which neither assesses', false, { person: two, roles: ['none', 'none'] }],
  ['an assessor by the second of two accounts', true, { person: two, roles: [undefined, 'assessor'] }],
  ['an assessor who was removed under the other of two accounts', false, { person: two, roles: ['none', 'assessor'] }],
  ['the same, where it cannot be read whether they were', false, { person: two, roles: ['damaged', 'assessor'] }],
];

describe('who may read a ticket when something of it is posted in private', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  for (const [who, may, is] of cases) {
    it(`${may ? 'is' : 'is not'} ${who}`, async () => {
      const thread = { audience: 'private', by: is.by ?? asker, since: sampleInstant(2) } as const;
      assert.equal((await readRight(await depsFor(is), thread, is.of ?? ticket)) === 'may', may);
    });
  }

  async function depsFor({ person, roles = [], conflict = 'person', damaged }: Case): Promise<Deps> {
    const { deps, store } = on;
    const known = samplePerson(3, { identities: [own as Identity], ...person });
    await store.people.put(known.id, known, 'absent');
    const unreadable = new Set<string>(damaged ? [known.id] : []);
    for (const [index, role] of roles.entries()) {
      if (role === undefined) continue;
      const identity = known.identities[index] as Identity;
      if (role === 'damaged') unreadable.add(deps.keyedIds.assessor(identity));
      else await store.assessors.put(deps.keyedIds.assessor(identity), { identity, role, changedAt: sampleInstant(1) }, 'absent');
    }
    const get =
      <T>(from: { get(id: string): Promise<T> }) =>
      async (id: string) =>
        unreadable.has(id) ? ('damaged' as const) : from.get(id);
    return {
      ...deps,
      settings: { ...deps.settings, conflict },
      store: {
        ...store,
        people: { ...store.people, get: get(store.people) },
        assessors: { ...store.assessors, get: get(store.assessors) },
      },
    };
  }
});
