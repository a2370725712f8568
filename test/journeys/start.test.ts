import assert from 'node:assert/strict';
import { DeskProcess } from '../support/desk/process.js';

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
