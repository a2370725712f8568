import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DeskProcess } from '../support/desk/process.js';
import { productionSettings } from '../support/desk/production.js';
import { TeamsClient } from '../support/teams/client.js';
import { openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { app, openTeamsEntra, type TeamsEntra } from '../support/teams/entra.js';
import { anIncident, file, toId } from '../support/teams/filing.js';
import { until } from '../support/until.js';

const program = fileURLToPath(new URL('../../src/admin/main.js', import.meta.url));

const idOf = (user: string) => `teams:${app.tenantId}/${user}`;

describe('the assessors, named and revoked by the operator', function () {
  this.timeout(120_000);
  let connector: TeamsConnector;
  let entra: TeamsEntra;
  let desk: DeskProcess;
  let environment: Record<string, string>;
  let number: string;

  before(async () => {
    [connector, entra] = await Promise.all([openTeamsConnector(), openTeamsEntra()]);
    environment = productionSettings(entra, connector);
    desk = await DeskProcess.start({ environment });
    number = toId(await file(person('ada', 'publisher-tenant'), anIncident));
  });
  after(async () => {
    await desk?.close();
    await Promise.all([connector.close(), entra.close()]);
  });

  function person(user: string, tenant: string = app.tenantId): TeamsClient {
    return new TeamsClient({ baseUrl: desk.baseUrl, connector, entra, user, tenant });
  }

  /** The operator's command as a process of its own, beside the desk or without it. */
  async function assessors(...words: string[]): Promise<string> {
    const env = { PATH: process.env['PATH'], DATA_DIR: desk.folder, ...environment };
    return (await promisify(execFile)(process.execPath, [program, 'assessors', ...words], { env })).stdout;
  }

  /** Whether the press of Acknowledge opens its form; else it must be refused as any outsider is. */
  async function mayAssess(user: string): Promise<boolean> {
    const data = { desk: { do: 'form', command: 'acknowledge', number, seq: 1 } };
    const { status, body } = await person(user).send({ type: 'invoke', name: 'task/fetch', value: { data } });
    const said = JSON.stringify(body);
    const isRefused = said.includes('There is no such ticket, or it is');
    assert.ok(status === 200 && (isRefused || said.includes('Confirm receipt')), said);
    return !isRefused;
  }

  async function killAndStart(): Promise<void> {
    await desk.kill();
    await desk.start();
  }

  it('assess at once when they are added while the desk runs', async () => {
    assert.equal(await mayAssess('bea'), false);
    assert.match(await assessors('add', idOf('bea')), /bea is an assessor now; .*\nThe running desk goes by it at once/);
    assert.equal(await mayAssess('bea'), true);
    const list = await assessors('list');
    for (const user of ['assessor', 'bea']) assert.ok(list.includes(`${idOf(user)}  assessor`), list);
  });

  it('are refused at the very next press when they are removed while the desk runs', async () => {
    assert.equal(await mayAssess('bea'), true);
    assert.match(await assessors('remove', idOf('bea')), /bea is no assessor now/);
    assert.equal(await mayAssess('bea'), false);
    await assert.rejects(assessors('remove', idOf('bea')), { code: 1, stdout: /is no assessor; nothing was changed/ });
  });

  it('hear no more of what they follow when they are removed: it ends at once while the desk runs, else at its start', async () => {
    const ended = () => desk.log.filter(({ event }) => event === 'threads-ended').map(({ count }) => count);
    await assessors('add', idOf('cas'));
    await person('cas').say(`follow SEC-${number}`);
    await assessors('remove', idOf('cas'));
    await until(() => ended().length === 1, 'the thread of an assessor who is removed ends');
    await assessors('add', idOf('cas'));
    await person('cas').say(`follow SEC-${number}`);
    await desk.kill();
    await assessors('remove', idOf('cas'));
    await desk.start();
    await until(() => ended().length === 1, 'the thread of an assessor who was removed ends at the start');
    assert.deepEqual(ended(), [1]);
  });

  it('stay what they were made when the desk is killed, and can be changed again after it', async () => {
    await assessors('add', idOf('bea'), '--lead');
    await killAndStart();
    assert.equal(await mayAssess('bea'), true);
    assert.match(await assessors('remove', idOf('bea')), /before: an assessor lead\.\nThe running desk/);
    assert.equal(await mayAssess('bea'), false);
    await killAndStart();
    assert.equal(await mayAssess('bea'), false);
  });

  it('do not come back by DESK_ASSESSORS once they are removed', async () => {
    assert.equal(await mayAssess('assessor'), true);
    assert.match(await assessors('remove', idOf('assessor')), /Nobody assesses/);
    assert.equal(await mayAssess('assessor'), false);
    await desk.stop();
    await desk.start();
    assert.ok(environment['DESK_ASSESSORS']?.includes('/assessor'));
    assert.equal(await mayAssess('assessor'), false);
  });

  it('are also changed while no desk runs', async () => {
    await desk.kill();
    assert.match(await assessors('add', idOf('assessor')), /No desk runs on this data folder/);
    await desk.start();
    assert.equal(await mayAssess('assessor'), true);
  });

  it('can be read and changed at no port, and are logged by ids alone', async () => {
    for (const method of ['GET', 'PUT']) assert.equal((await fetch(`${desk.baseUrl}/assessors`, { method })).status, 404);
    await assessors('add', 'slack:T0123/U0456');
    const line = desk.log.find(({ event }) => event === 'operator-appointed');
    assert.deepEqual({ state: line?.['state'], outcome: line?.['outcome'] }, { state: 'assessor', outcome: 'changed' });
    for (const id of [idOf('bea'), idOf('assessor'), 'U0456']) assert.ok(!desk.stdout.includes(id), id);
  });
});
