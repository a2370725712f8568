import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { organisationIdSchema, personIdSchema, personSchema, readIdentity, tenantOf, toIdentity } from '../../src/tickets/people.js';
import { check } from '../support/seed.js';

const guid = 'A0B1C2D3-0000-4000-8000-00000000AbCd';
const anyPart = fc.stringMatching(/^[A-Za-z0-9_.:@|-]{1,20}$/);

describe('an identity', () => {
  it('is read back from what it is built of', () => {
    check(
      fc.property(fc.constantFrom('teams', 'slack'), anyPart, anyPart, (platform, tenant, user) => {
        const identity = toIdentity(platform, tenant, user);
        assert.deepEqual(readIdentity(identity), { identity, platform, tenant, user });
        assert.equal(tenantOf(identity), `${platform}:${tenant}`);
      }),
      300,
    );
  });

  it('has GUIDs in lower case, as they are the same in either', () => {
    const typed = readIdentity(` teams:${guid}/${guid.toUpperCase()}\n`);
    assert.equal(typed?.identity, toIdentity('teams', guid.toLowerCase(), guid.toLowerCase()));
    assert.equal(typed?.user, guid.toLowerCase());
  });

  it('keeps the case of all other ids', () => {
    assert.equal(toIdentity('slack', 'T012ABC', 'U345DEF'), 'slack:T012ABC/U345DEF');
    assert.notEqual(toIdentity('teams', 't', '29:1AbC'), toIdentity('teams', 't', '29:1aBc'));
  });

  it('refuses parts that could be taken for something else', () => {
    for (const bad of ['', 'a/b', 'a b', 'a\n', 'ä', '\u202e', 'x'.repeat(201)]) {
      assert.throws(() => toIdentity('teams', bad, 'user'), RangeError);
      assert.throws(() => toIdentity('teams', 'tenant', bad), RangeError);
    }
  });

  it('is not read from other texts', () => {
    const others = [
      '',
      'teams',
      'teams:',
      'teams:a',
      'teams:a/',
      'teams:/b',
      'teams:a/b/c',
      'Discord:a/b',
      'TEAMS:a/b',
      'teams:a b/c',
      'teams:a/b,slack:c/d',
      '*',
      'x'.repeat(100_000),
    ];
    for (const text of others) assert.equal(readIdentity(text), undefined, text.slice(0, 30));
  });
});

describe('a stored person', () => {
  const person = {
    id: `p-${'0'.repeat(26)}`,
    org: `o-${'z'.repeat(26)}`,
    identities: [toIdentity('teams', guid, guid)],
    createdAt: '2026-11-21T05:23:52.000Z',
  };

  it('is read as it was written', () => assert.deepEqual(personSchema.parse(person), person));

  it('has identities in their one form', () => {
    for (const identity of [` ${person.identities[0]}`, `teams:${guid}/${guid}`, 'teams:a', 'teams:a/b/c']) {
      assert.equal(personSchema.safeParse({ ...person, identities: [identity] }).success, false, identity);
    }
  });

  it('has ids of the desk’s own, never of a platform or an organisation', () => {
    assert.equal(personIdSchema.safeParse(person.org).success, false);
    assert.equal(organisationIdSchema.safeParse(person.id).success, false);
    for (const id of ['p-', `p-${'0'.repeat(25)}`, `p-${'A'.repeat(26)}`, `p-${'0'.repeat(26)}\n`, '__proto__', '../p-0']) {
      assert.equal(personIdSchema.safeParse(id).success, false, id);
    }
  });
});
