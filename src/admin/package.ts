import { readFile, writeFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { type ManifestOptions, toManifest } from '../channels/teams/manifest.js';
import type { AdminCommand } from './command.js';
import { check, isTunnel, publicHost } from './options.js';
import { declareSlackOptions, makeSlackManifest, type SlackOptions } from './package-slack.js';
import { projectFile, projectVersion } from './project.js';

const aboutTeams = ['appId', 'variant', 'developer', 'website', 'privacy', 'terms'] as const;
type TeamsOptions = Partial<Readonly<Record<(typeof aboutTeams)[number] | 'url' | 'out', string>>>;

/** `package`: the Teams app package, to be uploaded in the Teams admin centre; with `--slack` the manifest of a Slack app. */
export const packageCommand: AdminCommand = {
  name: 'package',
  does: 'makes the Teams app package, or with --slack the manifest of the Slack app',
  examples: [
    'package -- --app-id 11111111-2222-4333-8444-555555555555 --url https://desk.example.com',
    'package -- --slack --url https://desk.example.com',
  ],
  declare: (command) =>
    declareSlackOptions(
      command
        .option('--url <url>', 'the https address of the desk')
        .option('--out <file>', 'where the result goes')
        .optionsGroup('For Teams:')
        .option('--app-id <GUID>', 'the application (client) id of the bot registration')
        .option('--variant <variant>', '`standard` or `slash`, with slash commands and targeted messages (default: standard)')
        .option('--developer <name>', 'whose app it is (default: the host)')
        .option('--website <url>', 'their website (default: the address of the desk)')
        .option('--privacy <url>', 'their privacy statement (default: /privacy at the desk)')
        .option('--terms <url>', 'their terms of use (default: /terms at the desk)')
        .optionsGroup('For Slack:'),
      aboutTeams,
    ),
  async run(deps, given: TeamsOptions & SlackOptions) {
    if (given.slack) return makeSlackManifest(given, deps);
    const { options, out } = readOptions(given, await projectVersion());
    await writeFile(out, await toPackage(options));
    deps.print(`Made ${out}: version ${options.version} of ${options.appId} for ${options.publicUrl}.`);
    for (const line of advice(options)) deps.print(line);
    return 0;
  },
};

/** The zip: the manifest and the two icons, and nothing else. The same input gives the same bytes. */
export async function toPackage(options: ManifestOptions): Promise<Uint8Array> {
  const manifest = new TextEncoder().encode(`${JSON.stringify(toManifest(options), null, 2)}\n`);
  const [color, outline] = await Promise.all(['color.png', 'outline.png'].map((icon) => readFile(projectFile(`manifest/teams/${icon}`))));
  if (!color || !outline) throw new TypeError('expected two icons');
  return zipSync({ 'manifest.json': manifest, 'color.png': color, 'outline.png': outline }, { mtime: '1980-01-01T00:00:00' });
}

const page = (name: string, given: string | undefined, byDefault: string) =>
  check(z.url({ protocol: /^https$/ }), name, 'an https address that opens without signing in', given ?? byDefault);

function readOptions(values: TeamsOptions, version: string): { options: ManifestOptions; out: string } {
  const appId = check(z.guid().toLowerCase(), '--app-id', 'the application (client) id of the bot registration, a GUID', values.appId);
  const publicUrl = check(publicHost, '--url', 'the https address of the desk, without a path, on a host others can reach', values.url);
  const options: ManifestOptions = {
    appId,
    publicUrl,
    version,
    variant: check(z.enum(['standard', 'slash']), '--variant', '`standard` or `slash`', values.variant ?? 'standard'),
    developer: {
      name: check(
        z.string().trim().min(1).max(32),
        '--developer',
        'a name of at most 32 characters',
        values.developer ?? new URL(publicUrl).hostname.slice(0, 32),
      ),
      websiteUrl: page('--website', values.website, publicUrl),
      privacyUrl: page('--privacy', values.privacy, `${publicUrl}/privacy`),
      termsOfUseUrl: page('--terms', values.terms, `${publicUrl}/terms`),
    },
  };
  return { options, out: values.out ?? 'security-event-desk-teams.zip' };
}

function advice({ publicUrl, developer, variant }: ManifestOptions): string[] {
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
