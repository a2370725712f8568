import { commandDescriptions, manifestWords } from './manifest-words.js';

/** What differs from installation to installation. */
export interface ManifestOptions {
  /** The application id of the bot registration, a GUID; it also names the Teams app. */
  readonly appId: string;
  /** Origin of the desk. */
  readonly publicUrl: string;
  /** Of the package, `major.minor.patch`; Teams offers an update when it rises. */
  readonly version: string;
  /** `slash`: commands also stand in the slash menu of places and may be answered to one person alone. */
  readonly variant: 'standard' | 'slash';
  readonly developer: Developer;
}

/** Who runs the desk; Teams shows it before people add the app. Pages must be https and open without signing in. */
export interface Developer {
  /** At most 32 characters. */
  readonly name: string;
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  readonly termsOfUseUrl: string;
}

const places = ['team', 'groupChat'] as const;
const readPermissions = ['ChannelMessage.Read.Group', 'ChatMessage.Read.Chat'] as const;

/**
 * The app manifest. The schema of each variant is the oldest that has what it uses: 1.25 knows private and shared channels
 * (`supportsChannelFeatures`), 1.29 targeted messages and slash triggers, whose client side is still in preview.
 */
export function toManifest(options: ManifestOptions) {
  const schemaVersion = options.variant === 'slash' ? '1.29' : '1.25';
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.schema.json`,
    manifestVersion: schemaVersion,
    version: options.version,
    id: options.appId,
    developer: options.developer,
    name: manifestWords.name,
    description: manifestWords.description,
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1F5F5B',
    localizationInfo: { defaultLanguageTag: 'en' },
    bots: [
      {
        botId: options.appId,
        scopes: ['personal', ...places],
        isNotificationOnly: false,
        supportsFiles: false,
        ...(options.variant === 'slash' ? { supportsTargetedMessages: true } : {}),
        commandLists: options.variant === 'slash' ? slashCommandLists() : [{ scopes: ['personal', ...places], commands: commandList() }],
      },
    ],
    supportsChannelFeatures: 'tier1',
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    validDomains: [new URL(options.publicUrl).hostname],
    // Replies in a thread without a mention are heard where a team's or chat's owner consents; elsewhere there is a Reply button.
    authorization: { permissions: { resourceSpecific: readPermissions.map((name) => ({ name, type: 'Application' })) } },
    webApplicationInfo: { id: options.appId, resource: `api://${new URL(options.publicUrl).hostname}/${options.appId}` },
  };
}

/** Targeted messages exist in places only, so a personal chat keeps to the menu of mentions. At most three lists, one per scope. */
function slashCommandLists() {
  const inPlaces = places.map((place) => ({ scopes: [place], triggers: ['mention', 'slash'], commands: commandList() }));
  return [{ scopes: ['personal'], triggers: ['mention'], commands: commandList() }, ...inPlaces];
}

/** A menu has room for ten commands (manifest schema); what people need least often is told by help. */
const beyondMenu: ReadonlySet<string> = new Set(['unfollow', 'take', 'handover', 'language']);

function commandList() {
  return Object.entries(commandDescriptions)
    .filter(([title]) => !beyondMenu.has(title))
    .map(([title, description]) => ({ title, description }));
}
