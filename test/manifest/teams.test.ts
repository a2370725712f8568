import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ajvDraft04 from 'ajv-draft-04';
import { exampleManifests } from '../../src/admin/manifests.js';
import { toManifest } from '../../src/channels/teams/manifest.js';
import { commandDescriptions, manifestWords } from '../../src/channels/teams/manifest-words.js';
import { commands } from '../../src/desk/conversation/commands.js';
import { readWords } from '../../src/desk/conversation/words.js';

const root = new URL('../../../', import.meta.url);
const publicUrl = 'https://desk.contoso.example';
const developer = { name: 'Contoso', websiteUrl: publicUrl, privacyUrl: `${publicUrl}/privacy`, termsOfUseUrl: `${publicUrl}/terms` };
const variants = ['standard', 'slash'] as const;

function manifestOf(variant: (typeof variants)[number]) {
  return toManifest({ appId: '11111111-2222-4333-8444-555555555555', publicUrl, version: '1.2.3', variant, developer });
}

/** The published schema of a version of the manifest. */
function validatorOf(version: string) {
  const schema = new URL(
    `build/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`,
    import.meta.resolve('@microsoft/app-manifest/package.json'),
  );
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true, formats: { uri: (text) => URL.canParse(text) } });
  return ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
}

/** Width, height and colour type of a PNG, from its first chunk. */
function readPng(name: string) {
  const bytes = readFileSync(new URL(`manifest/teams/${name}`, root));
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), hasAlpha: bytes[25] === 6 };
}

const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
const examples = await exampleManifests(version);

describe('the Teams manifest', () => {
  for (const variant of variants) {
    describe(`as the ${variant} variant`, () => {
      const manifest = manifestOf(variant);
      const validate = validatorOf(manifest.manifestVersion);

      it('is valid by the published schema', () => {
        assert.ok(validate(manifest), JSON.stringify(validate.errors));
      });

      it('would not be valid with a typing error, too long a name, or another field', () => {
        assert.ok(!validate({ ...manifest, id: 'x' }));
        assert.ok(!validate({ ...manifest, name: { short: 'x'.repeat(31) } }));
        assert.ok(!validate({ ...manifest, bots: [{ ...manifest.bots[0], commands: [] }] }));
      });

      it('names the one bot in personal chats, teams and group chats', () => {
        assert.equal(manifest.bots.length, 1);
        assert.equal(manifest.bots[0]?.botId, manifest.id);
        assert.deepEqual(manifest.bots[0]?.scopes, ['personal', 'team', 'groupChat']);
      });

      it('asks to hear replies that mention nobody, for those who may consent', () => {
        assert.deepEqual(
          manifest.authorization.permissions.resourceSpecific.map(({ name, type }) => `${type} ${name}`),
          ['Application ChannelMessage.Read.Group', 'Application ChatMessage.Read.Chat'],
        );
        assert.equal(manifest.webApplicationInfo.id, manifest.bots[0]?.botId);
      });

      it('lists the commands once in each scope, ten at most, described, and without a slash', () => {
        const lists: readonly { scopes: readonly string[]; commands: readonly { title: string; description: string }[] }[] =
          manifest.bots[0]?.commandLists ?? [];
        assert.deepEqual(lists.flatMap((list) => list.scopes).toSorted(), ['groupChat', 'personal', 'team']);
        for (const list of lists) {
          assert.deepEqual(
            list.commands.map((command) => command.title),
            commands.map((command) => command.name).filter((name) => !['unfollow', 'take', 'handover', 'language'].includes(name)),
          );
          for (const { title, description } of list.commands) {
            assert.match(title, /^[a-z]{1,32}$/);
            assert.ok(description.length > 0 && description.length <= 128);
            assert.equal(readWords(title).command, title);
          }
        }
      });

      it('allows the host of the desk and no other domain', () => assert.deepEqual(manifest.validDomains, ['desk.contoso.example']));
    });
  }

  it('asks for targeted messages and slash triggers in the slash variant only, and there in places only', () => {
    assert.ok(!JSON.stringify(manifestOf('standard')).match(/supportsTargetedMessages|slash/));
    const [bot] = manifestOf('slash').bots;
    assert.equal(bot?.supportsTargetedMessages, true);
    const triggers = bot.commandLists.map((list) => [list.scopes.join(), 'triggers' in list && list.triggers.join()]);
    assert.deepEqual(triggers, [
      ['personal', 'mention'],
      ['team', 'mention,slash'],
      ['groupChat', 'mention,slash'],
    ]);
  });

  it('has a colour icon of 192 pixels and a transparent outline icon of 32', () => {
    assert.deepEqual([readPng('color.png').width, readPng('color.png').height], [192, 192]);
    assert.deepEqual(readPng('outline.png'), { width: 32, height: 32, hasAlpha: true });
  });

  it('says nothing of other products and claims no endorsement', () => {
    const words = JSON.stringify([manifestWords, commandDescriptions]);
    assert.doesNotMatch(words, /slack|discord|microsoft|official/i);
  });

  for (const [path, text] of examples) {
    it(`stands in ${path} as its source says (\`npm run admin -- manifests\` writes it)`, () => {
      assert.deepEqual(JSON.parse(readFileSync(new URL(path, root), 'utf8')), JSON.parse(text));
    });
  }
});
