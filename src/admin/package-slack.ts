import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { toSlackManifest } from '../channels/slack/manifest.js';
import { installPath } from '../channels/slack/paths.js';
import type { ExitCode } from './command.js';
import type { AdminDeps } from './deps.js';
import { check, isTunnel, publicHost } from './options.js';

export type SlackOptions = { readonly slack?: boolean } & Partial<Readonly<Record<'url' | 'kind' | 'command' | 'out', string>>>;

const slackOption = (flags: string, help: string) => new Option(flags, help).implies({ slack: true });

/** Declares what only a Slack app takes; none of it goes with the options of another platform. */
export function declareSlackOptions(command: Command, others: readonly string[]): Command {
  return command
    .addOption(new Option('--slack', 'makes the manifest of the Slack app').conflicts([...others]))
    .addOption(slackOption('--kind <kind>', '`many` workspaces install the app, or a `single` one (default: many)'))
    .addOption(slackOption('--command </name>', 'the slash command (default: /ticket)'));
}

const commandSchema = z.string().regex(/^\/[a-z0-9_-]{1,31}$/);

/** `package --slack`: the manifest, to be pasted where Slack makes an app from one. */
export async function makeSlackManifest(values: SlackOptions, deps: AdminDeps): Promise<ExitCode> {
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
  deps.print(`Made ${out}: ${options.command} at ${options.publicUrl}.`);
  for (const line of advice(options)) deps.print(line);
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
