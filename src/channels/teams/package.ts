import { z } from 'zod';
import { type AppPackage, exampleUrl, type GivenOptions, isTunnel, readOption, readPublicUrl, toJsonFile } from '../package.js';
import type { ManifestOptions } from './manifest.js';

/** The app package, to be uploaded in the Teams admin centre: a zip of the manifest and the two icons, and nothing else. */
export const appPackage: AppPackage = {
  makes: 'the Teams app package',
  example: '--app-id 11111111-2222-4333-8444-555555555555 --url https://desk.example.com',
  options: [
    { name: 'app-id', value: '<GUID>', help: 'the application (client) id of the bot registration' },
    { name: 'variant', value: '<variant>', help: '`standard` or `slash`, with slash commands and targeted messages (default: standard)' },
    { name: 'developer', value: '<name>', help: 'whose app it is (default: the host)' },
    { name: 'website', value: '<url>', help: 'their website (default: the address of the desk)' },
    { name: 'privacy', value: '<url>', help: 'their privacy statement (default: /privacy at the desk)' },
    { name: 'terms', value: '<url>', help: 'their terms of use (default: /terms at the desk)' },
  ],
  async make(given, { version, read }) {
    const options = readOptions(given, version);
    const [{ toManifest }, { zipSync }] = await Promise.all([import('./manifest.js'), import('fflate')]);
    const files = {
      'manifest.json': new TextEncoder().encode(toJsonFile(toManifest(options))),
      'color.png': await read('manifest/teams/color.png'),
      'outline.png': await read('manifest/teams/outline.png'),
    };
    return {
      path: 'security-event-desk-teams.zip',
      // The same input gives the same bytes.
      content: zipSync(files, { mtime: '1980-01-01T00:00:00' }),
      what: `version ${version} of ${options.appId} for ${options.publicUrl}`,
      advice: toAdvice(options),
    };
  },
  async examples(version) {
    const { toManifest } = await import('./manifest.js');
    const publicUrl = exampleUrl;
    const developer = { name: 'Example', websiteUrl: publicUrl, privacyUrl: `${publicUrl}/privacy`, termsOfUseUrl: `${publicUrl}/terms` };
    const appId = '00000000-0000-4000-8000-000000000000';
    const text = (variant: 'standard' | 'slash') => toJsonFile(toManifest({ appId, publicUrl, version, variant, developer }));
    return [
      ['manifest/teams/manifest.json', text('standard')],
      ['manifest/teams/manifest.slash.json', text('slash')],
    ];
  },
};

function readOptions(given: GivenOptions, version: string): ManifestOptions {
  const { variant = 'standard', developer, website, privacy, terms } = given;
  const appId = readOption(
    z.guid().toLowerCase(),
    '--app-id',
    'the application (client) id of the bot registration, a GUID',
    given['app-id'],
  );
  const publicUrl = readPublicUrl(given);
  const host = new URL(publicUrl).hostname.slice(0, 32);
  return {
    appId,
    publicUrl,
    version,
    variant: readOption(z.enum(['standard', 'slash']), '--variant', '`standard` or `slash`', variant),
    developer: {
      name: readOption(z.string().trim().min(1).max(32), '--developer', 'a name of at most 32 characters', developer ?? host),
      websiteUrl: readPage('--website', website ?? publicUrl),
      privacyUrl: readPage('--privacy', privacy ?? `${publicUrl}/privacy`),
      termsOfUseUrl: readPage('--terms', terms ?? `${publicUrl}/terms`),
    },
  };
}

function readPage(name: string, given: string): string {
  return readOption(z.url({ protocol: /^https$/ }), name, 'an https address that opens without signing in', given);
}

function toAdvice({ publicUrl, developer, variant }: ManifestOptions): string[] {
  const lines = ['Next: upload it in the Teams admin centre under "Teams apps", "Manage apps", "Upload new app".'];
  if (developer.privacyUrl === `${publicUrl}/privacy`) {
    lines.push(
      `Teams shows ${developer.privacyUrl} and ${developer.termsOfUseUrl}: put pages there, or name yours with --privacy and --terms.`,
    );
  }
  if (isTunnel(publicUrl)) lines.push('A tunnel will do for a trial; the Teams store refuses it.');
  if (variant === 'slash') lines.push('Slash commands and targeted messages are in preview: they show only where the tenant has them.');
  return lines;
}
