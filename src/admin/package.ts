import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { type ManifestOptions, toManifest } from '../channels/teams/manifest.js';
import { check, isTunnel, publicHost } from './options.js';
import { makeSlackManifest, slackUsage } from './package-slack.js';
import { projectFile, projectVersion } from './project.js';
import type { AdminCommand } from './terminal.js';

const usage = '--app-id <GUID> --url https://<host>';

/** `package`: the Teams app package, to be uploaded in the Teams admin centre; with `--slack` the manifest of a Slack app. */
export const packageCommand: AdminCommand = {
  name: 'package',
  options: `${usage} [--variant slash] [--developer <name>] [--website <url>] [--privacy <url>] [--terms <url>] [--out <file>]
      package --slack ${slackUsage}`,
  does: 'makes the Teams app package, or with --slack the manifest of the Slack app',
  async run(args, terminal) {
    if (args.includes('--slack')) return makeSlackManifest(args, terminal);
    const { options, out } = readOptions(args, await projectVersion());
    await writeFile(out, await toPackage(options));
    terminal.print(`Made ${out}: version ${options.version} of ${options.appId} for ${options.publicUrl}.`);
    for (const line of advice(options)) terminal.print(line);
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

function readOptions(args: readonly string[], version: string): { options: ManifestOptions; out: string } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { 'app-id': text, url: text, variant: text, developer: text, website: text, privacy: text, terms: text, out: text },
  });
  const appId = check(z.guid().toLowerCase(), '--app-id', 'the application (client) id of the bot registration, a GUID', values['app-id']);
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
