import { writeEverything } from './data.js';
import { sampleKey } from './folder.js';

// `node data-child.js <folder>` writes the data folders of test/fixtures/data: for a new form of what is stored, beside those that are
// there and stay.

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('expected a folder');
await writeEverything(`${folder}/census-clear`);
await writeEverything(`${folder}/census-encrypted`, [sampleKey('k1')]);
