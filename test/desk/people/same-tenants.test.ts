import assert from 'node:assert/strict';
import { createAssessorBook } from '../../../src/desk/people/assessor-book.js';
import { identify } from '../../../src/desk/people/identify.js';
import { sameTenants } from '../../../src/desk/people/same-tenants.js';
import type { Identity } from '../../../src/tickets/people.js';
import { Installs } from '../../support/slack/installs.js';
import { removeFolders, systemRandom } from '../../support/store/folder.js';

const id = (text: string) => text as Identity;

describe('the tenants of an assessor’s organisation', () => {
  let on: Installs;
  beforeEach(async () => {
    on = await Installs.open();
  });
  afterEach(() => on.close());
  after(removeFolders);

  const of = async (identity: string) => (await sameTenants(on, id(identity))).toSorted();
  const meet = (identity: string, ...aliases: string[]) =>
    identify({ ...on.parts, random: systemRandom }, { identity: id(identity), aliases: aliases.map(id) }, {}, on.clock.now());

  it('are its own where nothing else is told', async () => {
    await on.install(1);
    assert.deepEqual(await of('slack:T1/U1'), ['slack:T1']);
    assert.deepEqual(await of('teams:contoso/anna'), ['teams:contoso']);
  });

  it('are the workspaces of an organisation that let the desk in, by whichever of them somebody is named', async () => {
    on.teams = ['T5', 'T6'];
    await on.installIn('E1');
    for (const name of ['slack:E1/U1', 'slack:T6/U1']) assert.deepEqual(await of(name), ['slack:E1', 'slack:T5', 'slack:T6'], name);
    const book = createAssessorBook(on.parts);
    await book.appoint(id('slack:E1/U1'), 'assessor');
    assert.deepEqual((await book.list())[0]?.tenants.toSorted(), ['slack:E1', 'slack:T5', 'slack:T6']);
  });

  it('are those of all who were met in it, also under several names of it', async () => {
    await meet('slack:T1/U1');
    await meet('slack:E1/U2', 'slack:T2/U2');
    await meet('slack:E1/U3', 'slack:T1/U3', 'slack:T2/U3');
    for (const name of ['slack:E1/U9', 'slack:T1/U9', 'slack:T2/U9'])
      assert.deepEqual(await of(name), ['slack:E1', 'slack:T1', 'slack:T2'], name);
    assert.deepEqual(await of('slack:T3/U9'), ['slack:T3']);
  });
});
