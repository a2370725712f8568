import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { toSlackManifest } from '../channels/slack/manifest.js';
import { installPath } from '../channels/slack/paths.js';
import { check, isTunnel, publicHost } from './options.js';
import type { ExitCode, Terminal } from './terminal.js';

export const slackUsage = '--url https://<host> [--kind single] [--command /<name>] [--out <file>]';

const commandSchema = z.string().regex(/^\/[a-z0-9_-]{1,31}$/);

/** `package --slack`: the manifest, to be pasted where Slack makes an app from one. */
export async function makeSlackManifest(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { slack: { type: 'boolean' }, url: text, kind: text, command: text, out: text },
  });
  const options = {
    publicUrl: check(publicHost, '--url', 'the https address of the desk, without a path, on a host others can reach', values.url),
    kind: check(z.enum(['single', 'many']), '--kind', '`single` or `many`', values.kind ?? 'many'),
    command: check(
      commandSchema,
      '--command',
      'a slash and at most 31 lower-case letters, digits, dashes and underscores',
      values.command ?? '/ticket',
    ),
  };
  const out = values.out ?? 'security-event-desk-slack.json';
  await writeFile(out, `${JSON.stringify(toSlackManifest(options), null, 2)}\n`);
  terminal.print(`Made ${out}: ${options.command} at ${options.publicUrl}.`);
  for (const line of advice(options)) terminal.print(line);
  return 0;
}

function advice({ publicUrl, kind, command }: { publicUrl: string; kind: 'single' | 'many'; command: string }): string[] {
  const lines = ['Next: at https://api.slack.com/apps press "Create New App", "From a manifest", and paste it.'];
  if (kind === 'many') lines.push(`With SLACK_CLIENT_ID and its companions set, workspaces install it at ${publicUrl}${installPath}.`);
  else
    lines.push(
      'Then press "Install to Workspace", and put the bot token and the signing secret into SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET.',
    );
  if (command !== '/ticket') lines.push(`Set SLACK_COMMAND=${command}, so that the desk speaks of it by that name.`);
  if (isTunnel(publicUrl)) lines.push('A tunnel will do for a trial only: Slack must reach the desk at any hour.');
  return lines;
}
