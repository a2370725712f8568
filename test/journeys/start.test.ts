import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSnapshot } from '../support/browser/local-server.js';
import { DeskProcess } from '../support/desk/process.js';
import { productionSettings } from '../support/desk/production.js';
import { readTree } from '../support/store/folder.js';
import { openTeamsConnector } from '../support/teams/connector.js';
import { openTeamsEntra } from '../support/teams/entra.js';

describe('the start of the desk', function () {
  this.timeout(60_000);
  let running: DeskProcess;
  before(async () => {
    running = await DeskProcess.start();
  });
  after(() => running.close());

  it('says in words that another process has the data folder, and touches nothing', async () => {
    const said = await refusal({ folder: running.folder });
    assert.match(said, /another process has it open/);
    assert.doesNotMatch(said, /at .*\.js:\d+/);
  });

  it('says in words that the port is taken', async () => {
    const said = await refusal({ environment: { PORT: String(running.port) } });
    assert.match(said, /another program listens there/);
  });

  it('tells everything that is wrong with the settings at once', async () => {
    const said = await refusal({ environment: { DESK_ZONE: 'Mars/Olympus', DESK_HOURS: 'always', DESK_COUNTRY: '??' } });
    for (const name of ['DESK_ZONE', 'DESK_HOURS', 'DESK_COUNTRY']) assert.match(said, new RegExp(name));
  });

  it('says in words that others can look into the data folder, and opens nothing there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'desk-open-'));
    await chmod(folder, 0o750);
    const [connector, entra] = await Promise.all([openTeamsConnector(), openTeamsEntra()]);
    try {
      const said = await refusal({ folder, environment: productionSettings(entra, connector) });
      assert.match(said, /only this user can look into, got mode 0750; close it: chmod 700/);
      assert.deepEqual(await readdir(folder), []);
    } finally {
      await Promise.all([connector.close(), entra.close(), rm(folder, { recursive: true })]);
    }
  });

  it('keeps the chats of the local desk as encrypted as its tickets, and reads them at the next start', async () => {
    const environment = { DESK_SECRET_KEYS: `first:${Buffer.alloc(32, 7).toString('base64')}` };
    const desk = await DeskProcess.start({ environment });
    const secret = 'The backup add-in signs with a key that anybody can read.';
    try {
      const turn = { kind: 'text', id: randomUUID(), text: secret, persona: 'publisher', pane: 'publisher', locale: 'en', zone: 'UTC' };
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${desk.baseUrl}/local/turns`, { method: 'POST', headers, body: JSON.stringify(turn) });
      assert.equal(answer.status, 200);
      await desk.stop();
      const bytes = [...(await readTree(desk.folder)).values()].map((file) => file.toString('latin1'));
      assert.ok(bytes.length > 3);
      assert.deepEqual(
        bytes.filter((file) => file.includes('backup add-in')),
        [],
      );
      await desk.start();
      const [message] = (await readSnapshot({ url: desk.baseUrl }, 'publisher')).messages;
      assert.equal(message?.text, secret);
    } finally {
      await desk.close();
    }
  });

  it('stops within five seconds on SIGTERM', async () => {
    const other = await DeskProcess.start();
    const startedAtMs = Date.now();
    const { code } = await other.stop();
    assert.equal(code, 0);
    assert.ok(Date.now() - startedAtMs < 5_000);
    await other.close();
  });
});

/** What the desk says instead of starting. */
async function refusal(options: Parameters<typeof DeskProcess.start>[0]): Promise<string> {
  try {
    await (await DeskProcess.start(options)).close();
    return 'started';
  } catch (error) {
    return String(error);
  }
}
