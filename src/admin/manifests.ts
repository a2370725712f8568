import { writeFile } from 'node:fs/promises';
import { toSlackManifest } from '../channels/slack/manifest.js';
import { toManifest } from '../channels/teams/manifest.js';
import type { AdminCommand } from './command.js';
import { projectFile, projectVersion } from './project.js';

/** `manifests`: writes the manifests that stand in the repository to be read, with example values in them. */
export const manifests: AdminCommand = {
  name: 'manifests',
  does: 'writes the example manifests in the folder manifest (after a change of their source)',
  examples: ['admin -- manifests'],
  async run(deps) {
    for (const [path, text] of exampleManifests(await projectVersion())) {
      await writeFile(projectFile(path), text);
      deps.print(`Wrote ${path}.`);
    }
    return 0;
  },
};

/** The files and their text. */
export function exampleManifests(version: string): readonly (readonly [path: string, text: string])[] {
  const publicUrl = 'https://desk.example.com';
  const developer = { name: 'Example', websiteUrl: publicUrl, privacyUrl: `${publicUrl}/privacy`, termsOfUseUrl: `${publicUrl}/terms` };
  const appId = '00000000-0000-4000-8000-000000000000';
  const text = (variant: 'standard' | 'slash') => toJson(toManifest({ appId, publicUrl, version, variant, developer }));
  return [
    ['manifest/teams/manifest.json', text('standard')],
    ['manifest/teams/manifest.slash.json', text('slash')],
    ['manifest/slack/manifest.json', toJson(toSlackManifest({ publicUrl, command: '/ticket', kind: 'many' }))],
  ];
}

function toJson(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
