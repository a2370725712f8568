/**
 * Regular expressions that can read on for ever and read what people write, by file: measured on texts of their own beside the usual
 * ones, the pieces that begin a match again and again.
 */
export const measured: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'channels/slack/index.ts': { '/^[TE][A-Z0-9]+\\/[UW][A-Z0-9]+$/': ['T1/', 'T1/U'] },
  'channels/slack/listeners/block-notation.ts': { '/\\s+/g': [' a'] },
  'channels/slack/listeners/message-notation.ts': { '/<[^<>|]*\\|([^<>|]*)>/g': ['<a', '<a|', '<a|b>', '|'] },
  'channels/slack/listeners/typed-text.ts': { '/<([^<>]*)>/g': ['<a', '<>'] },
  'channels/slack/render/blocks/input-id.ts': { '/^[\\w-]{12}:(.+?)(?:\\.([2-9]))?$/': ['aaaaaaaaaaaa:.2', '.2'] },
  'channels/teams/listeners/card-words.ts': {
    '/^application\\/vnd\\.microsoft\\.(?:teams\\.card\\.\\w+|card\\.(?!fluidEmbedCard$|codesnippet$)\\w+)$/': [],
  },
  'channels/teams/listeners/html-tags.ts': {
    '/^[a-z0-9]*/i': [],
    '/\\salt=(?:"([^"]*)"|\'([^\']*)\')/i': [' alt="', " alt='", " alt=\"' alt='"],
    '/\\shref=(?:"([^"]*)"|\'([^\']*)\')/i': [' href="', " href='"],
    '/\\sitemtype=(?:"([^"]*)"|\'([^\']*)\')/i': [' itemtype="', " itemtype='"],
  },
  'channels/teams/listeners/html-words.ts': {
    '/[ \\t\\r\\n]+/g': [' a'],
    '/\\n{3,}/g': ['\n\na', '\n\n\na'],
  },
  'channels/teams/listeners/typed-text.ts': {
    '/<at\\b[^<>]*>[^<>]*<\\/at>/g': ['<at', '<at>', '<at ', '<at>a</at'],
    '/<\\/?at\\b[^<>]*>/g': ['<at', '<at '],
    '/<[^<>]*>/g': ['<a'],
    '/\\s+/g': [' a'],
  },
  'channels/teams/render/written-way.ts': { '/^[^-]+-/': [] },
  'desk/conversation/language.ts': { '/^[a-z]{2}(-[a-z0-9]{2,8})*$/i': ['pl', 'pl-', '-aa', '-aaaaaaaaa'] },
  'desk/conversation/said/said-button.ts': { '/^[\\s:,.!]+/': [] },
  'desk/conversation/said/values.ts': { '/^[\\s,;:]+/': [], '/^\\d+$/': [] },
  'desk/conversation/typed.ts': { '/\\s+/': [' a'] },
  'desk/conversation/words.ts': { '/^\\/+/': [], '/^ticket(\\s+|$)/i': ['ticket', 'ticket '] },
  'locales/typed.ts': { '/[\\s,]+/gu': [', ', ' a'] },
  'system/log-error.ts': {
    '/^ {4}at (?:[\\w$.<>#[\\] ]{1,200} \\()?(?:(?:file|node|async):|\\/|[A-Za-z]:\\\\|<anonymous>)[^\\s()]*(?::\\d+){0,2}\\)?$/': [
      '    at a (',
      '    at file:',
      ':1',
      '/:1:1',
    ],
  },
  'tickets/cvss-find.ts': { '/^[^\\s"\'<>|\\]]*/': [] },
  'tickets/pasted-text.ts': { '/^\\p{ASCII}*$/u': [] },
  'tickets/people.ts': { '/^([a-z]{2,20}):([^/]+)\\/([^/]+)$/': ['aa:a/', 'aa:'] },
  'tickets/person-name.ts': { '/\\s+/g': [' a'] },
  'tickets/search-query.ts': { '/\\s+/u': [' a'], '/[^\\p{L}\\p{N}]+/u': ['-a'] },
  'tickets/search-words.ts': { '/[\\p{L}\\p{M}\\p{N}]+/gu': ['a '] },
  'tickets/read-number.ts': {
    '/^[^\\p{L}\\p{N}]+/u': [],
    '/^[\\p{L}\\p{N}\\s,:#_-]+$/u': [],
    '/[^\\p{L}\\p{N}]+/u': ['-a'],
    '/[\\p{L}\\p{N}]+/gu': ['a-'],
    '/[a-z]+/g': ['aA'],
  },
};

/** Regular expressions that may read on for ever, by the reason why no long text of a person gets there; a file means all of its own. */
export const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'what an operator sets or types': [
    'admin/program.ts',
    'calendar/working-hours.ts',
    'channels/proxy.ts',
    'channels/teams/environment.ts',
    'channels/teams/send/hosts.ts',
    'channels/teams/send/triage-place.ts',
    'channels/values.ts',
    'config/modes.ts',
    'config/network.ts',
    'config/proxy.ts',
  ],
  'our own words': ['channels/slack/render/mrkdwn.ts'],
  'what a platform, Node or a library says of itself': [
    'channels/slack/checks.ts',
    'channels/teams/sdk/quiet-console.ts',
    'local/guard.ts',
    'local/page-files.ts',
  ],
  'cut before, to 40 characters': ['locales/typed.ts /^["\'“”„«»(]+|["\'“”„«».!?)]+$/gu'],
  'cut before, to 200 characters': ['tickets/addressed-text.ts', 'tickets/read-number.ts /[^\\p{L}\\p{N}]+$/u'],
  'cut before, to 300 or 320 characters': ['tickets/cvss-find.ts /[^\\s"\'<>|[]*$/', 'tickets/person-name.ts /^[-. ]+|[- ]+$/g'],
};
