import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { exampleManifests } from '../../src/admin/manifests.js';
import { events, scopeNeeds, scopes } from '../../src/channels/slack/install/scopes.js';
import { shortcutIds, toSlackManifest } from '../../src/channels/slack/manifest.js';
import { manifestWords, usageHint } from '../../src/channels/slack/manifest-words.js';
import { commands } from '../../src/desk/conversation/commands.js';

const root = new URL('../../../', import.meta.url);
const publicUrl = 'https://desk.contoso.example';

const manifestOf = (kind: 'single' | 'many') => toSlackManifest({ publicUrl, command: '/ticket', kind });

function settingsOf(kind: 'single' | 'many') {
  const { settings, oauth_config } = manifestOf(kind);
  return [settings.token_rotation_enabled, settings.org_deploy_enabled, oauth_config.redirect_urls !== undefined];
}

const url = z
  .string()
  .regex(/^https:\/\//)
  .max(3_000);
const words = (max: number) => z.string().min(1).max(max);

/** What the desk uses of the published schema (slackapi/manifest-schema, 1.0.0), with its limits; anything else is refused. */
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1), minor_version: z.int() }),
  display_information: z.strictObject({
    name: words(35),
    description: words(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#[0-9A-F]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/), always_online: z.boolean() }),
    shortcuts: z
      .array(z.strictObject({ name: words(24), type: z.enum(['message', 'global']), callback_id: words(255), description: words(150) }))
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\//).min(2).max(32),
          url,
          description: words(2_000),
          usage_hint: words(1_000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ redirect_urls: z.array(url).optional(), scopes: z.strictObject({ bot: z.array(words(50)) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: url, bot_events: z.array(words(50)).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe('the Slack manifest', () => {
  for (const kind of ['single', 'many'] as const) {
    it(`keeps to Slack's schema and limits for ${kind}`, () => assert.doesNotThrow(() => schema.parse(manifestOf(kind))));
  }

  it('asks for exactly these scopes, each needed by a method the desk calls, an event it hears, or a way in', () => {
    assert.deepEqual(scopes, ['commands', 'chat:write', 'app_mentions:read', 'im:write', 'im:history', 'users:read', 'groups:read']);
    assert.deepEqual(
      Object.entries(scopeNeeds).map(([scope, need]) => [
        scope,
        [...('methods' in need ? need.methods : []), ...('events' in need ? need.events : []), ...('entries' in need ? need.entries : [])],
      ]),
      [
        ['commands', ['command', 'shortcut']],
        ['chat:write', ['chat.postMessage', 'chat.update']],
        ['app_mentions:read', ['app_mention']],
        ['im:write', ['conversations.open']],
        ['im:history', ['message.im']],
        ['users:read', ['users.info']],
        ['groups:read', ['conversations.info', 'member_joined_channel']],
      ],
    );
    assert.deepEqual(manifestOf('many').oauth_config.scopes, { bot: scopes });
  });

  it('hears the events it was granted and no other, and leaves the optional ones out', () => {
    const { bot_events } = manifestOf('many').settings.event_subscriptions;
    assert.deepEqual(bot_events, [
      'app_home_opened',
      'app_mention',
      'message.im',
      'member_joined_channel',
      'app_uninstalled',
      'tokens_revoked',
    ]);
    assert.deepEqual(bot_events, events);
    // Slack reviews these hard; without them there are a button and the mention.
    assert.doesNotMatch(JSON.stringify(manifestOf('many')), /(channels|groups):history|channels:read|message\.(channels|groups)/);
  });

  it('leads every request to the one address, and people back to the desk', () => {
    const { features, oauth_config, settings } = manifestOf('many');
    const addresses = [features.slash_commands[0]?.url, settings.event_subscriptions.request_url, settings.interactivity.request_url];
    assert.deepEqual(new Set(addresses), new Set([`${publicUrl}/slack/events`]));
    assert.deepEqual(oauth_config.redirect_urls, [`${publicUrl}/slack/oauth_redirect`]);
    assert.equal(settings.socket_mode_enabled, false);
  });

  it('has tokens that rotate and organisations where many install it, and neither where the token is copied by hand', () => {
    assert.deepEqual(
      [settingsOf('many'), settingsOf('single')],
      [
        [true, true, true],
        [false, false, false],
      ],
    );
  });

  it('has one slash command, which hints at every command of the desk, under the name that was chosen', () => {
    const [command, ...more] = toSlackManifest({ publicUrl, command: '/security', kind: 'many' }).features.slash_commands;
    assert.deepEqual([command?.command, more.length], ['/security', 0]);
    assert.equal(command?.usage_hint, usageHint);
    for (const { name, takesNumber } of commands) assert.match(usageHint, new RegExp(`[[ ]${name}${takesNumber ? ' number' : ''}[\\] ]`));
  });

  it('offers both shortcuts under names of their own', () => {
    const { shortcuts } = manifestOf('many').features;
    assert.deepEqual(
      shortcuts.map(({ type, callback_id }) => [type, callback_id]),
      [
        ['message', shortcutIds.message],
        ['global', shortcutIds.global],
      ],
    );
  });

  it('says nothing of other products and claims no endorsement', () => {
    assert.doesNotMatch(JSON.stringify(manifestWords), /teams|discord|microsoft|official/i);
  });

  it('stands in manifest/slack as its source says (`npm run admin -- manifests` writes it)', async () => {
    const examples = await exampleManifests('0.0.0');
    const [path, text] = examples.find(([name]) => name.includes('slack')) ?? ['', ''];
    assert.deepEqual(JSON.parse(readFileSync(new URL(path, root), 'utf8')), JSON.parse(text));
  });
});
