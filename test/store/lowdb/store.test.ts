import { readFile, truncate } from 'node:fs/promises';
import { newFolder, openFolder, removeFolders, sampleKey } from '../../support/store/folder.js';
import { type StoreUnderTest, storeContract } from '../contract.js';

for (const [name, keys] of [
  ['the embedded store', []],
  ['the embedded store, encrypted', [sampleKey('k1')]],
] as const) {
  storeContract(name, async (): Promise<StoreUnderTest> => {
    const folder = newFolder();
    return {
      open: () => openFolder(folder, { keys }),
      damage: async (collection, id) => {
        const path = `${folder}/${collection}/${id.slice(-2).toLowerCase()}/${id}.json`;
        await truncate(path, (await readFile(path)).length - 10);
      },
    };
  });
}

after(removeFolders);
