import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Finding, fine, wrong } from '../../channels/finding.js';
import { rightsOfOthers } from '../../system/open-to-others.js';

const leastFreeBytes = 500 * 1024 * 1024;

/** The data folder as the file system sees it: there or creatable, ours, private, with room. */
export async function checkDataFolder(dataDir: string): Promise<Finding[]> {
  const folder = resolve(dataDir);
  const facts = await stat(folder).catch(() => undefined);
  if (!facts) return checkPlaceFor(folder);
  if (!facts.isDirectory()) return [wrong(`Data folder: ${folder} is no folder`, 'Set DATA_DIR to a folder.')];
  const found: Finding[] = [];
  if (!(await isUsable(folder))) {
    found.push(
      wrong(`Data folder: ${folder} cannot be read and written`, `Give it to the user the desk runs as: chown -R <user> ${folder}`),
    );
  }
  const mode = await rightsOfOthers(folder);
  if (mode !== undefined) {
    found.push(wrong(`Data folder: other users can look into ${folder} (mode ${mode})`, `Close it: chmod 700 ${folder}`));
  }
  return [...found, ...(await checkSpace(folder)), ...(found.length === 0 ? [fine(`Data folder: ${folder}`)] : [])];
}

/** The folder itself is made at the first start; the one it stands in is not. */
async function checkPlaceFor(folder: string): Promise<Finding[]> {
  const parent = dirname(folder);
  if (await isUsable(parent)) return [...(await checkSpace(parent)), fine(`Data folder: ${folder} will be made at the first start`)];
  return [
    wrong(
      `Data folder: ${folder} is not there and cannot be made in ${parent}`,
      `Make ${parent} for the user the desk runs as, or set DATA_DIR.`,
    ),
  ];
}

async function checkSpace(folder: string): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= leastFreeBytes) return [];
  const megabytes = Math.floor(free / 1024 / 1024);
  return [wrong(`Data folder: only ${megabytes} MB are free`, 'Make room: without it the desk refuses new answers and tickets.')];
}

async function isUsable(folder: string): Promise<boolean> {
  return access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}
