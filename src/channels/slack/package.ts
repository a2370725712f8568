import { z } from 'zod';
import { type AppPackage, exampleUrl, isTunnel, readOption, readPublicUrl, toJsonFile } from '../package.js';
import { commandExpected, commandName } from './environment.js';
import type { SlackManifestOptions } from './manifest.js';
import { installPath } from './paths.js';

/** The manifest, to be pasted where Slack makes an app from one. */
export const appPackage: AppPackage = {
  makes: 'the manifest of the Slack app',
  example: '--url https://desk.example.com',
  options: [
    { name: 'kind', value: '<kind>', help: '`many` workspaces install the app, or a `single` one (default: many)' },
    { name: 'command', value: '</name>', help: 'the slash command (default: /ticket)' },
  ],
  async make(given) {
    const options = {
      publicUrl: readPublicUrl(given),
      kind: readOption(z.enum(['single', 'many']), '--kind', '`single` or `many`', given['kind'] ?? 'many'),
      command: readOption(commandName, '--command', commandExpected, given['command'] ?? '/ticket'),
    };
    const { toSlackManifest } = await import('./manifest.js');
    return {
      path: 'security-event-desk-slack.json',
      content: toJsonFile(toSlackManifest(options)),
      what: `${options.command} at ${options.publicUrl}`,
      advice: toAdvice(options),
    };
  },
  async examples() {
    const { toSlackManifest } = await import('./manifest.js');
    const manifest = toSlackManifest({ publicUrl: exampleUrl, command: '/ticket', kind: 'many' });
    return [['manifest/slack/manifest.json', toJsonFile(manifest)]];
  },
};

function toAdvice({ publicUrl, kind, command }: SlackManifestOptions): string[] {
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
