/** What needs a scope: a method the desk calls, an event it hears, or a way in that it offers. */
interface Need {
  readonly methods?: readonly string[];
  readonly events?: readonly string[];
  readonly entries?: readonly ('command' | 'shortcut')[];
  /** For whoever installs the desk and for Slack's reviewers. */
  readonly why: string;
}

/**
 * What the desk may do in a workspace, the least that will do (docs/platforms.md, Slack: scopes). A scope more is a decision:
 * every workspace has to allow the desk anew.
 */
export const scopeNeeds = {
  commands: { entries: ['command', 'shortcut'], why: 'the slash command and the shortcuts' },
  'chat:write': { methods: ['chat.postMessage', 'chat.update'], why: 'posting updates, and editing the summary in place' },
  'app_mentions:read': { events: ['app_mention'], why: 'commands by mention, which also work in threads' },
  'im:write': { methods: ['conversations.open'], why: "finding a person's own chat with the desk" },
  'im:history': { events: ['message.im'], why: 'hearing what a person writes in that chat' },
  'users:read': { methods: ['users.info'], why: "a person's time zone, language and home workspace, and names for assessors" },
  'groups:read': {
    methods: ['conversations.info'],
    events: ['member_joined_channel'],
    why: 'checking that the triage channel is private, and noticing that it was brought into a private channel again',
  },
} as const satisfies Readonly<Record<string, Need>>;

export type Scope = keyof typeof scopeNeeds;

export const scopes = Object.keys(scopeNeeds) as readonly Scope[];

/** What Slack sends. The last two need no scope. */
export const events = [
  'app_home_opened',
  'app_mention',
  'message.im',
  'member_joined_channel',
  'app_uninstalled',
  'tokens_revoked',
] as const;
