import { writeFile } from 'node:fs/promises';
import { platforms } from '../channels/index.js';
import type { AdminCommand } from './command.js';
import { projectFile, projectVersion } from './project.js';

/** `manifests`: writes the manifests that stand in the repository to be read, with example values in them. */
export const manifests: AdminCommand = {
  name: 'manifests',
  does: 'writes the example manifests in the folder manifest (after a change of their source)',
  examples: ['admin -- manifests'],
  async run(deps) {
    for (const [path, text] of await exampleManifests(await projectVersion())) {
      await writeFile(projectFile(path), text);
      deps.print(`Wrote ${path}.`);
    }
    return 0;
  },
};

/** The files and their text, of every platform that has some. */
export async function exampleManifests(version: string): Promise<readonly (readonly [path: string, text: string])[]> {
  const packages = platforms.flatMap(({ appPackage }) => appPackage ?? []);
  return (await Promise.all(packages.map((appPackage) => appPackage.examples(version)))).flat();
}
