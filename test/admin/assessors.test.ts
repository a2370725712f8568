import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { withUpdate } from '../../src/store/update.js';
import { openStore, operate, withFolder } from '../support/admin/operator.js';

const [ada, ben] = ['teams:0b6d/5c1f', 'slack:T01/U01'];

/** Runs commands one after another on a fresh data folder; the last one's answer. */
async function lastOf(...commands: readonly string[]) {
  return withFolder(async (folder) => {
    const answers = [];
    for (const command of commands) answers.push(await operate(['assessors', ...command.split(' ')], { DATA_DIR: join(folder, 'data') }));
    const last = answers.at(-1);
    assert.ok(last);
    return last;
  });
}

/** A store in which no assessor's record can be read. */
const damaging: typeof openStore = async (config) => {
  const store = await openStore(config);
  return { ...store, assessors: withUpdate({ ...store.assessors, get: async () => 'damaged' as const }) };
};

describe('the assessors, on the command line while no desk runs', () => {
  it('are shown by their identity and role, of whatever platform', async () => {
    const { code, lines } = await lastOf(`add ${ada}`, `add ${ben} --lead`, 'list');
    assert.equal(code, 0);
    assert.deepEqual(lines, [`${ben}  lead`, `${ada}  assessor`]);
  });

  it('are none at first, which is said', async () => assert.match((await lastOf('list')).text, /^Nobody assesses/));

  it('are added, promoted and demoted, and the answer names the new state and the old', async () => {
    assert.match((await lastOf(`add ${ada}`)).text, /is an assessor now; before: no assessor\.\nNo desk runs/);
    assert.match((await lastOf(`add ${ada}`, `add ${ada} --lead`)).text, /is an assessor lead now; before: an assessor\./);
    assert.match((await lastOf(`add ${ada} --lead`, `add ${ada}`)).text, /is an assessor now; before: an assessor lead\./);
    const again = await lastOf(`add ${ada}`, `add ${ada}`);
    assert.equal(again.code, 0);
    assert.match(again.text, /is an assessor already; nothing was changed/);
  });

  it('are removed for good, and nobody else with them', async () => {
    const { code, text } = await lastOf(`add ${ada}`, `remove ${ada}`);
    assert.equal(code, 0);
    assert.match(text, /is no assessor now; before: an assessor\./);
    assert.match(text, /Nobody assesses/);
    assert.deepEqual((await lastOf(`add ${ada}`, `add ${ben}`, `remove ${ada}`, 'list')).lines, [`${ben}  assessor`]);
  });

  it('cannot be removed when they are not there, which is said', async () => {
    const { code, text } = await lastOf(`add ${ada}`, `remove ${ben}`);
    assert.equal(code, 1);
    assert.match(text, /slack:T01\/U01 is no assessor; nothing was changed/);
  });

  it('are written as identities: other forms are told how', async () => {
    for (const wrong of ['add ada@example.com', 'remove 5c1f', 'add teams:ada', 'add discord:a/b']) {
      const { code, text } = await lastOf(wrong);
      assert.equal(code, 2, wrong);
      assert.match(text, /expected an identity, got .*\nOn Teams it is teams:.*\nOn Slack it is slack:/);
    }
    assert.match((await lastOf('add')).text, /^expected <identity>, got nothing/);
    for (const wrong of ['add', `add ${ada} ${ben}`, 'add --chief teams:a/b']) assert.equal((await lastOf(wrong)).code, 2, wrong);
  });

  it('are noted when an id looks like none', async () => {
    const tenant = 'c8cfbf38-9cc8-456c-8f18-09a98d169c3f';
    for (const odd of [`teams:${tenant}/ada@example.com`, 'slack:t01/u01', ada]) assert.match((await lastOf(`add ${odd}`)).text, /^Note/);
    for (const right of [`teams:${tenant}/${tenant}`, ben]) assert.doesNotMatch((await lastOf(`add ${right}`)).text, /Note/);
  });

  it('may have a damaged record, which gives no rights and is not changed', () =>
    withFolder(async (folder) => {
      const env = { DATA_DIR: join(folder, 'data') };
      await operate(['assessors', 'add', ada], env);
      const { code, text } = await operate(['assessors', 'remove', ada], env, { openStore: damaging });
      assert.equal(code, 1);
      assert.match(text, /damaged: nothing was changed/);
    }));
});

/** Holds the store and, with `answer`, listens where a desk does. */
async function whileHeld(words: string, answer?: { readonly status: number; readonly body: unknown }) {
  return withFolder(async (folder) => {
    const env = { DATA_DIR: join(folder, 'data') };
    const read = readConfig(env);
    assert.ok(read.ok);
    const store = await openStore(read.config);
    const server = createServer((_request, response) => response.writeHead(answer?.status ?? 500).end(JSON.stringify(answer?.body)));
    if (answer) await new Promise<void>((listening) => server.listen(join(env.DATA_DIR, 'operator.sock'), listening));
    try {
      return await operate(['assessors', ...words.split(' ')], env);
    } finally {
      server.close();
      await store.close();
    }
  });
}

describe('the assessors, on the command line while another process has the data folder', () => {
  it('are not to be changed when that process is no desk that listens', async () => {
    const { code, text } = await whileHeld(`remove ${ada}`);
    assert.equal(code, 1);
    assert.match(text, /takes no commands: a desk that starts or stops, or another command\. Try again/);
  });

  it('are told of when a desk of another version or a failing one answers', async () => {
    assert.match((await whileHeld('list', { status: 404, body: {} })).text, /another version\. Restart it/);
    assert.match((await whileHeld('list', { status: 200, body: { assessors: [{ identity: 'x' }] } })).text, /another version/);
    const { code, text } = await whileHeld(`remove ${ada}`, { status: 500, body: { error: 'internal' } });
    assert.equal(code, 1);
    assert.match(text, /could not do it \(500\)/);
  });
});
