import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { toSlackManifest } from '../../src/channels/slack/manifest.js';
import { operate, withFolder } from '../support/admin/operator.js';

const appId = '11111111-2222-4333-8444-555555555555';
const right = ['package', '--app-id', appId, '--url', 'https://desk.contoso.example'];

interface Manifest {
  id: string;
  version: string;
  bots: { botId: string; supportsTargetedMessages?: boolean }[];
  developer: Record<string, string>;
}

function read(path: string): { names: string[]; manifest: Manifest } {
  const files = unzipSync(readFileSync(path));
  return { names: Object.keys(files), manifest: JSON.parse(new TextDecoder().decode(files['manifest.json'])) as Manifest };
}

describe('admin package', () => {
  it('makes a zip of the manifest and the two icons, and nothing else', () =>
    withFolder(async (folder) => {
      const out = join(folder, 'app.zip');
      const { code, text } = await operate([...right, '--out', out]);
      assert.equal(code, 0, text);
      const { names, manifest } = read(out);
      assert.deepEqual(names, ['manifest.json', 'color.png', 'outline.png']);
      assert.deepEqual([manifest.id, manifest.bots[0]?.botId], [appId, appId]);
      assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
      assert.match(text, /Next: upload it/);
    }));

  it('makes the same bytes from the same words', () =>
    withFolder(async (folder) => {
      const paths = ['a.zip', 'b.zip'].map((name) => join(folder, name));
      for (const out of paths) await operate([...right, '--out', out]);
      const [a, b] = paths.map((path) => readFileSync(path));
      assert.ok(a && b && a.equals(b));
    }));

  it('takes the variant and the pages of whoever runs the desk', () =>
    withFolder(async (folder) => {
      const out = join(folder, 'app.zip');
      const pages = ['--developer', 'Contoso AB', '--privacy', 'https://contoso.example/p', '--terms', 'https://contoso.example/t'];
      const { text } = await operate([...right, '--variant', 'slash', ...pages, '--out', out]);
      const { manifest } = read(out);
      assert.equal(manifest.bots[0]?.supportsTargetedMessages, true);
      assert.equal(manifest.developer['privacyUrl'], 'https://contoso.example/p');
      assert.match(text, /preview/);
      assert.doesNotMatch(text, /put pages there/);
    }));

  const refused: [string, string[], RegExp][] = [
    ['nothing at all', [], /expected --app-id to be .* a GUID, got nothing/],
    ['an id that is no GUID', ['--app-id', 'my-bot', '--url', 'https://a.example'], /expected --app-id .* got "my-bot"/],
    ['http', ['--app-id', appId, '--url', 'http://a.example'], /expected --url to be the https address/],
    ['a path', ['--app-id', appId, '--url', 'https://a.example/desk'], /expected --url/],
    ['this machine', ['--app-id', appId, '--url', 'https://localhost:3978'], /expected --url/],
    ['a bare address', ['--app-id', appId, '--url', 'https://10.0.0.1'], /expected --url/],
    ['an unknown variant', [...right.slice(1), '--variant', 'fancy'], /`standard` or `slash`, got "fancy"/],
    ['a misspelt option', ['--appid', appId], /got "--appid"\n\(Did you mean --app-id\?\)/],
  ];
  for (const [title, args, expected] of refused) {
    it(`refuses ${title} in one sentence, with the right use`, async () => {
      const { code, text } = await operate(['package', ...args]);
      assert.equal(code, 2);
      assert.match(text, expected);
      assert.match(text, /Use: npm run admin -- package/);
    });
  }

  it('warns that a tunnel is for trials only', () =>
    withFolder(async (folder) => {
      const { text } = await operate(['package', '--app-id', appId, '--url', 'https://x.ngrok-free.app', '--out', join(folder, 'a.zip')]);
      assert.match(text, /tunnel/);
    }));

  describe('with --slack', () => {
    const slack = ['package', '--slack', '--url', 'https://desk.contoso.example'];

    it('makes the manifest of an app that many workspaces install, and says where', () =>
      withFolder(async (folder) => {
        const out = join(folder, 'slack.json');
        const { code, text } = await operate([...slack, '--command', '/security', '--out', out]);
        assert.equal(code, 0, text);
        const manifest = JSON.parse(readFileSync(out, 'utf8')) as ReturnType<typeof toSlackManifest>;
        assert.equal(manifest.features.slash_commands[0]?.command, '/security');
        assert.equal(manifest.settings.event_subscriptions.request_url, 'https://desk.contoso.example/slack/events');
        assert.match(text, /install it at https:\/\/desk\.contoso\.example\/slack\/install/);
        assert.match(text, /SLACK_COMMAND=\/security/);
      }));

    it('makes one for a single workspace, with a token that does not expire', () =>
      withFolder(async (folder) => {
        const out = join(folder, 'slack.json');
        const { text } = await operate([...slack, '--kind', 'single', '--out', out]);
        const manifest = JSON.parse(readFileSync(out, 'utf8')) as ReturnType<typeof toSlackManifest>;
        assert.equal(manifest.settings.token_rotation_enabled, false);
        assert.match(text, /SLACK_BOT_TOKEN/);
      }));

    for (const [title, args, expected] of [
      ['no address', ['package', '--slack'], /expected --url to be the https address/],
      ['another kind', [...slack, '--kind', 'all'], /`single` or `many`, got "all"/],
      ['a command without a slash', [...slack, '--command', 'ticket'], /expected --command to be a slash/],
      ['an option of Slack where the rest is of Teams', [...right, '--kind', 'single'], /expected --slack or --app-id, got both/],
      ['an option of Teams', [...slack, '--app-id', appId], /expected --slack or --app-id, got both/],
    ] as const) {
      it(`refuses ${title} in one sentence, with the right use`, async () => {
        const { code, text } = await operate([...args]);
        assert.equal(code, 2);
        assert.match(text, expected);
        assert.match(text, /Use: npm run admin -- package/);
      });
    }
  });
});
