import assert from 'node:assert/strict';
import type { Account } from '../../../src/desk/people/find.js';
import { identify } from '../../../src/desk/people/identify.js';
import { runDueJobs } from '../../../src/desk/retention/jobs.js';
import { purge, schedulePurge, takeBackPurge } from '../../../src/desk/retention/purge.js';
import type { Collection, Store } from '../../../src/ports/store.js';
import { StoreUnavailable } from '../../../src/ports/store.js';
import { collectionNames } from '../../../src/store/collections.js';
import { withUpdate } from '../../../src/store/update.js';
import { toInstantAfter } from '../../../src/tickets/instant.js';
import type { Identity, Tenant } from '../../../src/tickets/people.js';
import type { PersonName } from '../../../src/tickets/person-name.js';
import { Installs } from '../../support/slack/installs.js';
import {
  sampleAssessor,
  sampleConversation,
  sampleConversationId,
  sampleCursor,
  sampleDraft,
  sampleInstallation,
  sampleInstant,
  sampleNumber,
  sampleOrganisation,
  sampleOrganisationId,
  samplePerson,
  samplePersonId,
  sampleThread,
  sampleTicket,
} from '../../support/store/documents.js';
import { readTree, removeFolders, systemRandom } from '../../support/store/folder.js';

const tenant = 'slack:TPLANTED' as Tenant;
const other = 'slack:TOTHER' as Tenant;
const dayMs = 24 * 3_600_000;

const put = <T>(collection: Collection<T>, id: string, doc: T) => collection.put(id, doc, 'absent');

async function readable<T>(collection: Collection<T>, id: string): Promise<T | undefined> {
  const stored = await collection.get(id);
  return stored === undefined || stored === 'damaged' ? undefined : stored.doc;
}

/** Fills a store with two workspaces: person 1 of the first, 2 with an account on Teams too, 3 of the second, and 4 of the first, who filed nothing. */
async function fill(store: Store): Promise<void> {
  for (const [n, own] of [tenant, tenant, other].entries()) {
    const id = n + 1;
    const org = sampleOrganisationId(own === tenant ? 1 : 3);
    const identities = [`${own}/U${id}` as Identity, ...(id === 2 ? ['teams:contoso/bo' as Identity] : [])];
    await put(store.people, samplePersonId(id), samplePerson(id, { org, identities, zone: 'Europe/Stockholm', language: 'sv' }));
    await put(store.drafts, sampleNumber(id), sampleDraft(id, { org }));
    await put(store.tickets, sampleNumber(10 + id), sampleTicket(10 + id, { filer: samplePersonId(id), org }));
    const address = `${own.replace('slack:', '')}/C${id}/1700000000.000100`;
    const place = { channel: 'slack', address, tenant: own, kind: 'channel', newest: { message: 'CPLANTED/1.2' } } as const;
    await put(store.conversations, sampleConversationId(id), sampleConversation(id, place));
    const thread = { conversation: sampleConversationId(id) };
    const summary = { message: 'CPLANTED/1.2', post: 1, seq: 3, at: sampleInstant(1) };
    await put(store.threads, `${sampleNumber(10 + id)}-t`, sampleThread(10 + id, { thread, summary }));
    await put(store.cursors, `c-${id}`, sampleCursor(10 + id, { destination: thread.conversation, summary }));
    await put(store.assessors, `a-${id}`, sampleAssessor(id, { identity: `${own}/U${id}` as Identity, name: `Name ${id}` as PersonName }));
  }
  await put(store.people, samplePersonId(4), samplePerson(4, { org: sampleOrganisationId(1), identities: [`${tenant}/U4` as Identity] }));
  await put(store.orgs, sampleOrganisationId(1), sampleOrganisation(1, { tenants: [tenant] }));
  await put(store.orgs, sampleOrganisationId(3), sampleOrganisation(3, { tenants: [other] }));
}

describe('What is kept of a tenant that removed the desk', () => {
  let on: Installs;
  beforeEach(async () => {
    on = await Installs.open();
    await fill(on.store);
  });
  afterEach(() => on.close());
  after(removeFolders);

  /** Every document of the store by its path. */
  async function everything(): Promise<Map<string, unknown>> {
    const found = new Map<string, unknown>();
    for (const path of (await readTree(on.folder)).keys()) {
      const [, name = '', id = ''] = /^(\w+)\/..\/([^/]+)\.json$/.exec(path) ?? [];
      const collection = collectionNames.find((candidate) => candidate === name);
      if (collection) found.set(`${name}/${id}`, await readable<unknown>(on.store[collection], id));
    }
    return found;
  }

  it('is gone after the purge, while tickets stay and name people by their ids alone', async () => {
    const before = await everything();
    await purge(on, tenant);
    const after = await everything();
    assert.deepEqual(
      [...before.keys()].filter((path) => !after.has(path)).toSorted(),
      [
        `conversations/${sampleConversationId(1)}`,
        `conversations/${sampleConversationId(2)}`,
        'cursors/c-1',
        'cursors/c-2',
        `drafts/${sampleNumber(1)}`,
        `people/${samplePersonId(4)}`,
      ].toSorted(),
    );
    // The right to assess stays, and it is the operator who named the account.
    const left = [...after].filter(([path]) => !path.startsWith('assessors/') && !path.includes(sampleNumber(13)) && !path.endsWith('3'));
    assert.doesNotMatch(JSON.stringify(left), /PLANTED|Name/);
    for (const n of [11, 12, 13]) assert.deepEqual(after.get(`tickets/${sampleNumber(n)}`), before.get(`tickets/${sampleNumber(n)}`));
  });

  /** The first turn of an account of the workspace. */
  function meet(user: string, account: Account = { identity: `${tenant}/${user}` as Identity }) {
    const { store, keyedIds, clock, log } = on;
    return identify({ store, keyedIds, log, random: systemRandom }, account, {}, clock.now());
  }

  it('forgets that its triage had every open ticket, so that it gets them when it comes back', async () => {
    const names = [sampleConversationId(1), sampleConversationId(3)];
    await put(on.store.meta, 'standing-destinations', { kind: 'standing-destinations', names });
    await purge(on, tenant);
    const left = { kind: 'standing-destinations', names: [sampleConversationId(3)] };
    assert.deepEqual(await readable(on.store.meta, 'standing-destinations'), left);
  });

  it('leaves another workspace as it was', async () => {
    const before = await everything();
    await purge(on, tenant);
    const after = await everything();
    const kept = [
      `people/${samplePersonId(3)}`,
      `drafts/${sampleNumber(3)}`,
      `orgs/${sampleOrganisationId(3)}`,
      `conversations/${sampleConversationId(3)}`,
      `threads/${sampleNumber(13)}-t`,
      'cursors/c-3',
      'assessors/a-3',
    ];
    for (const path of kept) assert.deepEqual(after.get(path), before.get(path), path);
  });

  it('keeps whoever has an account elsewhere, with their drafts and language, without the account that went', async () => {
    await purge(on, tenant);
    const person = await readable(on.store.people, samplePersonId(2));
    assert.deepEqual([person?.identities, person?.language, person?.zone], [['teams:contoso/bo'], 'sv', undefined]);
    assert.ok(await readable(on.store.drafts, sampleNumber(2)));
  });

  it('takes along what a platform told of the rest of an organisation, where the desk is installed in none of it any more', async () => {
    const told = ['slack:E1/U7', 'slack:T7/U7', 'slack:T8/U7'] as Identity[];
    const org = sampleOrganisationId(7);
    await put(on.store.orgs, org, sampleOrganisation(7, { tenants: ['slack:E1', 'slack:T7', 'slack:T8', 'teams:contoso'] as Tenant[] }));
    await put(on.store.orgs, sampleOrganisationId(8), sampleOrganisation(8, { tenants: ['slack:T9'] as Tenant[] }));
    const alias = { id: samplePersonId(8), org: sampleOrganisationId(8), identities: ['slack:T9/U7' as Identity] };
    await put(on.store.people, samplePersonId(7), samplePerson(7, { org, identities: told, joined: [alias] }));
    await put(on.store.people, samplePersonId(8), samplePerson(8, { ...alias, sameAs: samplePersonId(7) }));
    for (const n of [7, 8]) await put(on.store.drafts, sampleNumber(n), sampleDraft(n));
    await put(on.store.installations, 'i-8', sampleInstallation(8, { tenants: ['slack:T8' as Tenant] }));
    const accounts = async () => {
      const all = await Promise.all([7, 8].map((n) => readable(on.store.people, samplePersonId(n))));
      const drafts = await Promise.all([7, 8].map((n) => readable(on.store.drafts, sampleNumber(n))));
      return [
        ...all.map((person) => person && [person.identities, person.joined?.[0]?.identities]),
        ...drafts.map((draft) => draft !== undefined),
      ];
    };
    await purge(on, 'slack:T7' as Tenant);
    const left = ['slack:E1/U7', 'slack:T8/U7'];
    assert.deepEqual(await accounts(), [[left, ['slack:T9/U7']], [['slack:T9/U7'], undefined], true, true]);
    await purge(on, 'slack:T9' as Tenant);
    assert.deepEqual(await accounts(), [[left, []], [[], undefined], true, true], 'what the alias began goes on as theirs');
    await on.store.installations.remove('i-8');
    await purge(on, 'slack:T8' as Tenant);
    const names = (['slack:T7/U7', 'slack:T9/U7', 'slack:E1/U7', 'slack:T8/U7'] as Identity[]).map((name) => on.keyedIds.account(name));
    assert.deepEqual(await accounts(), [[[], []], [[], undefined], false, false], 'both ids stay, for either may have tickets');
    assert.deepEqual((await readable(on.store.people, samplePersonId(7)))?.forgotten, names);
    assert.deepEqual((await readable(on.store.orgs, org))?.tenants, ['teams:contoso']);
  });

  it('is found again by whoever comes back with their account: the same person, organisation and tickets', async () => {
    await purge(on, tenant);
    const gone = await readable(on.store.people, samplePersonId(1));
    assert.deepEqual([gone?.identities, gone?.zone, gone?.language, gone?.forgotten?.length], [[], undefined, undefined, 1]);
    const back = await meet('U1');
    assert.deepEqual(
      [back.id, back.org, back.identities, back.forgotten],
      [samplePersonId(1), sampleOrganisationId(1), [`${tenant}/U1`], undefined],
    );
    const { items } = await on.store.tickets.find({ by: 'filer', is: back.id, limit: 5 });
    assert.deepEqual(
      items.map(({ id }) => id),
      [sampleNumber(11)],
    );
    const organisation = await readable(on.store.orgs, sampleOrganisationId(1));
    assert.deepEqual([organisation?.tenants, organisation?.forgotten], [[tenant], undefined]);
  });

  it('is joined again to the account elsewhere that went on meanwhile', async () => {
    await purge(on, tenant);
    const back = await meet('U2');
    assert.deepEqual([back.id, back.identities], [samplePersonId(2), ['teams:contoso/bo', `${tenant}/U2`]]);
  });

  it('makes somebody new of whoever had no part in anything, in the organisation they were of', async () => {
    await purge(on, tenant);
    const back = await meet('U4');
    assert.notEqual(back.id, samplePersonId(4));
    assert.equal(back.org, sampleOrganisationId(1));
  });

  it('is found again once by two turns at the same time, and after a second purge too', async () => {
    await purge(on, tenant);
    const both = await Promise.all([meet('U1'), meet('U1')]);
    assert.deepEqual(
      both.map(({ id }) => id),
      [samplePersonId(1), samplePersonId(1)],
    );
    await purge(on, tenant);
    assert.equal((await meet('U1')).id, samplePersonId(1));
  });

  it('is found again by any name that the platform tells of the account, and by no name of somebody else', async () => {
    await purge(on, tenant);
    const elsewhere = 'slack:E1/U1' as Identity;
    const back = await meet('U1', { identity: elsewhere, aliases: [`${tenant}/U1` as Identity] });
    assert.deepEqual([back.id, [...back.identities].toSorted()], [samplePersonId(1), [elsewhere, `${tenant}/U1`]]);
    // The second goes on elsewhere: nothing tells that this is not another person with an old name of theirs.
    const stranger = await meet('U2', { identity: 'slack:E1/U2' as Identity, aliases: [`${tenant}/U2` as Identity] });
    assert.notEqual(stranger.id, samplePersonId(2));
  });

  it('lets threads there die, with nothing that names the place', async () => {
    await purge(on, tenant);
    const thread = await readable(on.store.threads, `${sampleNumber(11)}-t`);
    assert.deepEqual([thread?.dead?.reason, thread?.summary, thread?.cursor], ['uninstalled', undefined, 3]);
  });

  it('keeps the right to assess, which the operator gave, and not the name', async () => {
    await purge(on, tenant);
    const assessor = await readable(on.store.assessors, 'a-1');
    assert.deepEqual([assessor?.identity, assessor?.role, assessor?.name], [`${tenant}/U1`, 'assessor', undefined]);
  });

  it('is purged by the job when it is due, not before, and once', async () => {
    await schedulePurge(on, tenant);
    await runDueJobs(on, toInstantAfter(on.clock.now(), 7 * dayMs - 1));
    assert.ok(await readable(on.store.people, samplePersonId(1)));
    await runDueJobs(on, toInstantAfter(on.clock.now(), 7 * dayMs));
    assert.deepEqual((await readable(on.store.people, samplePersonId(1)))?.identities, []);
    assert.equal((await on.store.jobs.find({ by: 'kind', is: 'purge', limit: 1 })).total, 0);
    await runDueJobs(on, toInstantAfter(on.clock.now(), 8 * dayMs));
    assert.equal(on.log.lines.filter((line) => line.includes('"purged"')).length, 1);
    assert.doesNotMatch(on.log.lines.join('\n'), /PLANTED/);
  });

  it('stays when the tenant installs the desk again in time, also when nobody took the job back', async () => {
    const due = toInstantAfter(on.clock.now(), 7 * dayMs);
    await schedulePurge(on, tenant);
    await takeBackPurge(on, tenant);
    await runDueJobs(on, due);
    assert.ok(await readable(on.store.people, samplePersonId(1)));
    await schedulePurge(on, tenant);
    await on.store.installations.put('i-1', sampleInstallation(1, { tenants: [tenant] }), 'absent');
    await runDueJobs(on, due);
    assert.ok(await readable(on.store.people, samplePersonId(1)));
    assert.equal((await on.store.jobs.find({ by: 'kind', is: 'purge', limit: 1 })).total, 0);
  });

  it('is gone in the end although the store refused after each write in turn', async () => {
    await schedulePurge(on, tenant);
    const due = toInstantAfter(on.clock.now(), 7 * dayMs);
    let runs = 0;
    for (; (await on.store.jobs.find({ by: 'kind', is: 'purge', limit: 1 })).total > 0; runs++) {
      assert.ok(runs < 50, 'expected each run to get a little further');
      let left = 1;
      const { keyedIds, clock, log } = on;
      const store = limited(on.store, async (work) => {
        left -= 1;
        if (left < 0) throw new StoreUnavailable('full');
        return work();
      });
      await runDueJobs({ store, keyedIds, clock, log }, due);
    }
    assert.ok(runs > 10);
    assert.deepEqual((await readable(on.store.people, samplePersonId(1)))?.identities, []);
    assert.equal((await on.store.conversations.find({ by: 'tenant', is: tenant, limit: 1 })).total, 0);
  });

  it('is purged by one of two that look at the same time', async () => {
    await schedulePurge(on, tenant);
    const due = toInstantAfter(on.clock.now(), 7 * dayMs);
    await Promise.all([runDueJobs(on, due), runDueJobs(on, due)]);
    assert.equal(on.log.lines.filter((line) => line.includes('"purged"')).length, 1);
  });
});

/** The store with every write counted. */
function limited(store: Store, count: <R>(work: () => Promise<R>) => Promise<R>): Store {
  const wrap = <T, By extends string>(collection: Collection<T, By>): Collection<T, By> =>
    withUpdate({
      get: (id) => collection.get(id),
      find: (query) => collection.find(query),
      isUnder: (id, key) => collection.isUnder(id, key),
      list: (query) => collection.list(query),
      put: (id, doc, expected) => count(() => collection.put(id, doc, expected)),
      remove: (id, expected) => count(() => collection.remove(id, expected)),
    });
  return {
    ...store,
    drafts: wrap(store.drafts),
    people: wrap(store.people),
    orgs: wrap(store.orgs),
    conversations: wrap(store.conversations),
    threads: wrap(store.threads),
    assessors: wrap(store.assessors),
    jobs: wrap(store.jobs),
    indexed: store.indexed,
  };
}
