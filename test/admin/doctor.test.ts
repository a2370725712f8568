import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import type { Instant } from '../../src/tickets/instant.js';
import { openStore, operate, withFolder } from '../support/admin/operator.js';
import { sampleOrganisation, sampleOrganisationId } from '../support/store/documents.js';

const production = {
  PUBLIC_URL: 'https://desk.example.com',
  TRUST_PROXY: '1',
  DESK_SECRET_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  DESK_ASSESSORS: 'teams:contoso/anna',
  DESK_TRIAGE: 'teams:19:abc@thread.tacv2',
  MicrosoftAppId: '11111111-2222-4333-8444-aaaaaaaaaaaa',
  MicrosoftAppPassword: 'Pl4nted~sEcret',
  MicrosoftAppTenantId: '11111111-2222-4333-8444-bbbbbbbbbbbb',
};

/** Fills a data folder as a desk does at its first start. */
async function startIn(dataDir: string): Promise<void> {
  const read = readConfig({ DATA_DIR: dataDir });
  assert.ok(read.ok);
  const store = await openStore(read.config);
  await store.orgs.put(sampleOrganisationId(1), sampleOrganisation(1), 'absent');
  await store.close();
}

const clockAt = (now: string) => ({ clock: { now: () => now as Instant, monotonicMs: () => 0 } });

describe('admin doctor', () => {
  it('finds all well on a machine where nothing is configured, and makes nothing', () =>
    withFolder(async (folder) => {
      const { code, text } = await operate(['doctor'], { DATA_DIR: join(folder, 'data') });
      assert.equal(code, 0, text);
      assert.match(text, /local mode, 127\.0\.0\.1 port 3978/);
      assert.match(text, /will be made at the first start/);
      assert.match(text, /All is well\.$/);
      assert.deepEqual(await readdir(folder), []);
    }));

  it('finds all well where a desk has run', () =>
    withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      await startIn(dataDir);
      const { code, text } = await operate(['doctor'], { DATA_DIR: dataDir });
      assert.equal(code, 0, text);
      assert.match(text, /Store: opens, nothing is damaged/);
    }));

  it('says of every wrong setting what to do, and no secret', async () => {
    const { code, text } = await operate(['doctor'], { ...production, PORT: 'x', MicrosoftAppPassword: 'Pl4nt é', DESK_ZONE: 'Nowhere' });
    assert.equal(code, 1);
    assert.match(text, /WRONG Configuration: expected PORT/);
    assert.match(text, /Correct PORT in the environment/);
    assert.match(text, /expected DESK_ZONE/);
    assert.match(text, /3 things are wrong\.$/);
    assert.doesNotMatch(text, /Pl4nt/);
  });

  it('finds a clock that went back behind the data', () =>
    withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      await startIn(dataDir);
      await utimes(join(dataDir, 'tickets'), new Date('2027-06-01'), new Date('2027-06-01'));
      const { code, text } = await operate(['doctor'], { DATA_DIR: dataDir }, clockAt('2027-05-31T12:00:00.000Z'));
      assert.equal(code, 1);
      assert.match(text, /WRONG Clock: it says 2027-05-31.* changed at 2027-06-01/);
      assert.match(text, /time service/);
      const later = await operate(['doctor'], { DATA_DIR: dataDir }, clockAt('2027-06-01T00:00:00.000Z'));
      assert.equal(later.code, 0, later.text);
    }));

  it('finds a clock that was never set', async () => {
    const { code, text } = await operate(['doctor'], {}, clockAt('1970-01-01T00:00:10.000Z'));
    assert.equal(code, 1);
    assert.match(text, /long past/);
  });

  it('finds a data folder that others can look into, is a file, or cannot be made', () =>
    withFolder(async (folder) => {
      const open = join(folder, 'open');
      await mkdir(open);
      await chmod(open, 0o755);
      assert.match((await operate(['doctor'], { DATA_DIR: open })).text, /WRONG Data folder: other users .*0755[\s\S]*chmod 700/);
      const file = join(folder, 'file');
      await writeFile(file, '');
      assert.match((await operate(['doctor'], { DATA_DIR: file })).text, /is no folder/);
      assert.match((await operate(['doctor'], { DATA_DIR: join(folder, 'no', 'such') })).text, /cannot be made/);
    }));

  it('finds assessors who can assess nothing, or nothing from where they are themselves', () =>
    withFolder(async (folder) => {
      const strict = { ...production, DATA_DIR: join(folder, 'data'), DESK_CONFLICT: 'organisation' };
      const tenant = production.MicrosoftAppTenantId;
      const of = async (assessors: string, more: Record<string, string> = {}) =>
        (await operate(['doctor'], { ...strict, DESK_ASSESSORS: assessors, ...more })).text;
      const own = `teams:${tenant}/anna,teams:${tenant}/daan`;
      assert.match(await of(own), /WRONG Assessors: nobody can assess any ticket/);
      assert.match(await of(own, { DESK_TENANTS: `teams:${tenant},teams:fabrikam` }), /note {2}Assessors: nobody can assess tickets from/);
      assert.match(await of(`${own},teams:fabrikam/eve`), /ok {4}Assessors: 3/);
      assert.match(await of(own, { DESK_CONFLICT: 'person' }), /ok {4}Assessors: 2/);
      assert.match(await of(`teams:${tenant}/anna`, { DESK_CONFLICT: 'person' }), /note {2}Assessors: there is one/);
    }));

  it('finds assessors the desk never hears from, whoever is too near to a ticket', () =>
    withFolder(async (folder) => {
      const tenant = production.MicrosoftAppTenantId;
      const of = async (assessors: string, tenants: string) => {
        const env = { ...production, DATA_DIR: join(folder, 'data'), DESK_ASSESSORS: assessors, DESK_TENANTS: tenants };
        return operate(['doctor'], env);
      };
      // An id of a tenant is the same in either case.
      const some = await of(`teams:${tenant}/anna,teams:fabrikam/eve,slack:T0123/U0123`, `teams:${tenant.toUpperCase()}`);
      assert.match(some.text, /note {2}Assessors: the desk never hears from teams:fabrikam\/eve: DESK_TENANTS leaves teams:fabrikam out/);
      assert.match(some.text, /note {2}Assessors: the desk never hears from slack:T0123\/U0123: that platform is off/);
      assert.doesNotMatch(some.text, /hears from teams:1111/);
      assert.equal(some.code, 0, some.text);
      const none = await of('slack:T0123/U0123', `teams:${tenant}`);
      assert.match(none.text, /WRONG Assessors: nobody can assess any ticket: there is no assessor whom the desk hears from/);
      assert.equal(none.code, 1);
      const local = await operate(['doctor'], { DATA_DIR: join(folder, 'data'), DESK_ASSESSORS: 'slack:T0123/U0123' });
      assert.match(local.text, /never hears from slack:T0123\/U0123[\s\S]*All is well/);
    }));

  it('names damaged records', () =>
    withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      await startIn(dataDir);
      await writeFile(join(dataDir, 'orgs', sampleOrganisationId(1).slice(-2), `${sampleOrganisationId(1)}.json`), 'gibberish');
      const { code, text } = await operate(['doctor'], { DATA_DIR: dataDir });
      assert.equal(code, 1);
      assert.match(text, /WRONG Store: orgs\/o-0+1 is damaged[\s\S]*backup/);
    }));

  it('names the file without which the desk would make itself another key', () =>
    withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      await startIn(dataDir);
      await rm(join(dataDir, 'meta', 'ey', 'signing-key.json'));
      const { code, text } = await operate(['doctor'], { DATA_DIR: dataDir });
      assert.equal(code, 1);
      assert.match(text, /WRONG Store: expected meta\/signing-key, got none .*restore signing-key\.json/);
    }));

  it('does not disturb a running desk', () =>
    withFolder(async (folder) => {
      const read = readConfig({ DATA_DIR: join(folder, 'data') });
      assert.ok(read.ok);
      const running = await openStore(read.config);
      const { code, text } = await operate(['doctor'], { DATA_DIR: join(folder, 'data') });
      await running.close();
      assert.equal(code, 0, text);
      assert.match(text, /in use by a running desk/);
    }));

  it('finds that the keys are not those of the data', () =>
    withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      const keysOf = (fill: number) => ({ DATA_DIR: dataDir, DESK_SECRET_KEYS: `k1:${Buffer.alloc(32, fill).toString('base64')}` });
      const read = readConfig(keysOf(1));
      assert.ok(read.ok);
      await (await openStore(read.config)).close();
      const { code, text } = await operate(['doctor'], keysOf(2));
      assert.equal(code, 1);
      assert.match(text, /WRONG Store: .*\(key k1\)[\s\S]*Correct DESK_SECRET_KEYS/);
    }));

  describe('with --online', () => {
    const answers: Record<string, { status: number; body: unknown }> = {};
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      asked.push(`${request.method} ${path}`);
      const { status, body } = answers[path] ?? { status: 404, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    let env: Record<string, string>;
    before((done) => {
      server.listen(0, '127.0.0.1', () => {
        const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        env = { ...production, TEAMS_OPENID_METADATA: `${base}/metadata`, TEAMS_LOGIN_URL: base };
        done();
      });
    });
    after((done) => {
      server.close(done);
    });

    it('tries nothing unless asked', async () => {
      const { code, text } = await withFolder((folder) => operate(['doctor'], { ...env, DATA_DIR: join(folder, 'data') }));
      assert.equal(code, 0, text);
      assert.deepEqual(asked, []);
      assert.match(text, /--online tries them/);
    });

    it('finds that the desk can hear and speak', async () => {
      answers['/metadata'] = { status: 200, body: { jwks_uri: `${env['TEAMS_LOGIN_URL']}/keys` } };
      answers['/keys'] = { status: 200, body: { keys: [] } };
      answers[`/${production.MicrosoftAppTenantId}/oauth2/v2.0/token`] = { status: 200, body: { access_token: 'Pl4nted' } };
      const { code, text } = await withFolder((folder) => operate(['doctor', '--online'], { ...env, DATA_DIR: join(folder, 'data') }));
      assert.equal(code, 0, text);
      assert.match(text, /can be fetched[\s\S]*can sign in to send/);
      assert.doesNotMatch(text, /Pl4nted/);
    });

    it('finds that the keys lie on a host that cannot be reached, though they are announced', async () => {
      answers['/keys'] = { status: 502, body: {} };
      const { code, text } = await withFolder((folder) => operate(['doctor', '--online'], { ...env, DATA_DIR: join(folder, 'data') }));
      assert.equal(code, 1);
      assert.match(text, /WRONG Teams: \S+\/keys answered 502\n +Let this machine reach it/);
    });

    it('says what Entra’s refusal asks for', async () => {
      answers['/metadata'] = { status: 503, body: {} };
      answers[`/${production.MicrosoftAppTenantId}/oauth2/v2.0/token`] = {
        status: 401,
        body: { error: 'invalid_client', error_codes: [7000222] },
      };
      const { code, text } = await withFolder((folder) => operate(['doctor', '--online'], { ...env, DATA_DIR: join(folder, 'data') }));
      assert.equal(code, 1);
      assert.match(text, /answered 503/);
      assert.match(text, /AADSTS7000222[\s\S]*expired/);
    });
  });
});
