import assert from 'node:assert/strict';
import { openStore, StoreNotSupported } from '../../src/store/index.js';
import { systemClock } from '../../src/system/clock.js';
import { newFolder, removeFolders, silentLog, systemRandom } from '../support/store/folder.js';

after(removeFolders);

describe('Opening the store that is configured', () => {
  const options = { keys: [], clock: systemClock, random: systemRandom, log: silentLog, onUnknownOutcome: () => {} };

  it('opens the embedded one unless a database is named', async () => {
    const store = await openStore({ ...options, folder: newFolder() });
    assert.equal(await store.meta.get('signing-key'), undefined);
    await store.close();
  });

  it('says so when it is one that this version does not have, and makes no folder', async () => {
    const opening = openStore({ ...options, folder: '/nonexistent/data', databaseUrl: 'postgres://desk@localhost/desk' });
    await assert.rejects(opening, StoreNotSupported);
  });
});
