import assert from 'node:assert/strict';
import { cp, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { operate, withFolder } from '../support/admin/operator.js';
import { dataFixtures } from '../support/store/data-fixtures.js';
import { sampleNumber } from '../support/store/documents.js';
import { pathOf } from '../support/store/tamper.js';

/** Works in a copy of a data folder from which a ticket was lost. */
function withLoss(work: (env: Record<string, string>) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    const dataDir = join(folder, 'data');
    await cp(dataFixtures[0]?.folder ?? '', dataDir, { recursive: true });
    await unlink(pathOf(dataDir, { collection: 'tickets', id: sampleNumber(2) }));
    await work({ DATA_DIR: dataDir });
  });
}

describe('admin history', () => {
  it('accept makes what is there hold, after which doctor has nothing to say against it', () =>
    withLoss(async (env) => {
      const before = await operate(['doctor'], env);
      assert.equal(before.code, 1);
      assert.match(before.text, /WRONG Store: tickets\/0{12}2 is damaged \(missing\)/);
      const accepted = await operate(['history', 'accept'], env);
      assert.equal(accepted.code, 0, accepted.text);
      const hash = /\(([0-9a-f]{64})\)/.exec(accepted.text)?.[1] ?? 'none';
      const after = await operate(['doctor'], env);
      assert.match(after.text, /nothing is damaged/);
      assert.match(after.text, new RegExp(`History: 3 tickets were compared with the manifest .* \\(${hash}\\)`));
    }));
});
