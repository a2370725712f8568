import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Whoever stands in a later row may import from the rows before; rooms of one row may not import each other. */
const rows = [
  ['tickets'],
  ['intake'],
  ['locales'],
  ['cards'],
  ['ports'],
  ['desk', 'delivery'],
  ['channels', 'store', 'calendar', 'exports', 'api', 'local', 'system'],
  ['config'],
  ['main', 'admin'],
];

/** What may stand in some places only: the pattern, the places, and a line that the pattern must catch. */
const reserved: readonly { what: string; pattern: RegExp; only: readonly string[]; example: string }[] = [
  { what: 'the environment', pattern: /process\.env\b/, only: ['config.ts'], example: "process.env['PORT']" },
  {
    what: 'the time',
    pattern: /\bDate\.now\b|new Date\(\)|performance\.now|hrtime/,
    only: ['system/clock.ts', 'local/page/'],
    example: 'new Date()',
  },
  {
    what: 'standing timers',
    pattern: /\bset(Interval|Immediate)\(/,
    only: ['main/background.ts', 'local/page/'],
    example: 'setInterval(f, 1)',
  },
  // A channel waits for its platform, and a command for the store: somebody asked, and the time is bounded.
  {
    what: 'waits',
    pattern: /(?<!\.)\bsetTimeout\(|from 'node:timers/,
    only: ['main.ts', 'system/timer.ts', 'admin/', 'channels/', 'local/page/'],
    example: "from 'node:timers/promises'",
  },
  {
    what: 'listening',
    pattern: /\.listen\(/,
    only: ['main/serve.ts', 'main/operator-socket.ts', 'store/lowdb/lock.ts'],
    example: 'server.listen(0)',
  },
  {
    what: 'chance',
    pattern: /Math\.random|\brandom(Bytes|UUID|Int)\(|getRandomValues/,
    only: ['system/random.ts', 'local/page/'],
    example: 'randomUUID()',
  },
  {
    what: 'loops that try a write again',
    pattern: /^( *)(?:for|while|do)\b[^\n]*\{\n(?:(?!\1\}).*\n)*?.*'conflict'/m,
    // A number that is taken is drawn anew: that is no change of a document.
    only: ['store/update.ts', 'desk/drafts/start.ts'],
    example: "  for (;;) {\n    const put = await store.put(id, doc, revision);\n    if (put !== 'conflict') return;\n  }",
  },
  { what: 'the console', pattern: /(?<![\w-])console\./, only: ['channels/teams/sdk/quiet-console.ts'], example: 'console.log()' },
  {
    what: 'the Bot Framework',
    pattern: /(from |require\()'(botbuilder|botframework-)/,
    only: ['channels/teams/'],
    example: "from 'botbuilder'",
  },
  { what: 'Slack', pattern: /from '@slack\//, only: ['channels/slack/'], example: "from '@slack/bolt'" },
  { what: 'lowdb', pattern: /from 'lowdb[/']/, only: ['store/lowdb/'], example: "from 'lowdb'" },
  { what: 'the name of the embedded store', pattern: /lowdb/i, only: ['store/'], example: "from '../store/lowdb/open.js'" },
  { what: 'pg', pattern: /from 'pg'/, only: ['store/postgres/'], example: "from 'pg'" },
  { what: 'the CVSS calculator', pattern: /['"]ae-cvss-calculator['"]/, only: ['tickets/cvss'], example: "from 'ae-cvss-calculator'" },
  { what: 'the card renderer', pattern: /from 'adaptivecards'/, only: ['local/page/'], example: "from 'adaptivecards'" },
  { what: 'the card templates', pattern: /from 'adaptivecards-templating'/, only: ['cards/'], example: "from 'adaptivecards-templating'" },
  { what: 'commander', pattern: /from 'commander'/, only: ['admin/'], example: "from 'commander'" },
  { what: 'ipaddr.js', pattern: /from 'ipaddr.js'/, only: ['channels/teams/send/'], example: "from 'ipaddr.js'" },
  { what: 'canonicalize', pattern: /from 'canonicalize'/, only: ['tickets/canonical-json.ts'], example: "from 'canonicalize'" },
  { what: 'pino', pattern: /from 'pino'/, only: ['system/'], example: "from 'pino'" },
];

const sources = readAll('src');

function readAll(folder: string) {
  const paths = readdirSync(posix.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return paths.map((path) => {
    const text = readFileSync(posix.join(root, folder, path), 'utf8');
    return { path, lines: text.split('\n').length - 1, code: text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*/g, '') };
  });
}

function rowOf(path: string): number {
  const row = rows.findIndex((rooms) => rooms.includes(path.split('/')[0]?.replace('.ts', '') ?? ''));
  assert.ok(row >= 0, `src/${path} is in none of the known rooms`);
  return row;
}

/** The room of an adapter: `channels/teams` and `channels/slack` are two, what both share is `channels`. */
function roomOf(path: string): string {
  return /^(channels|store)\/[^/]+\//.exec(path)?.[0].slice(0, -1) ?? path.split('/')[0]?.replace('.ts', '') ?? '';
}

function mayImport(from: string, to: string): boolean {
  if (rowOf(from) !== rowOf(to)) return rowOf(from) > rowOf(to);
  const [a, b] = [roomOf(from), roomOf(to)];
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

describe('the architecture', () => {
  it('has its sources in the known rooms', () => assert.ok(sources.length > 50));

  it('imports in one direction only', () => {
    const against = sources.flatMap(({ path, code }) =>
      [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)]
        .map(([, to = '']) => `${posix.join(posix.dirname(path), to)}.ts`)
        .filter((to) => !mayImport(path, to))
        .map((to) => `src/${path} imports src/${to}`),
    );
    assert.deepEqual(against, []);
  });

  it('would notice an import against the direction', () => {
    assert.ok(!mayImport('tickets/cve.ts', 'ports/clock.ts'));
    assert.ok(!mayImport('channels/teams/turn.ts', 'channels/slack/turn.ts'));
    assert.ok(!mayImport('store/lowdb/open.ts', 'calendar/working-week.ts'));
    assert.ok(!mayImport('desk/submit.ts', 'delivery/courier.ts'));
    assert.ok(!mayImport('desk/submit.ts', 'config.ts'));
  });

  for (const { what, pattern, only, example } of reserved) {
    it(`keeps ${what} in ${only.join(', ')}`, () => {
      assert.match(example, pattern);
      const strays = sources.filter(({ path, code }) => !only.some((place) => path.startsWith(place)) && pattern.test(code));
      assert.deepEqual(
        strays.map(({ path }) => `src/${path}`),
        [],
      );
    });
  }

  it('has no long files: 250 lines, 400 for tests; the words of a locale are one table however long', () => {
    const long = [
      ...sources.filter(({ path, lines }) => lines > 250 && !path.startsWith('locales/')),
      ...readAll('test').filter(({ lines }) => lines > 400),
    ];
    assert.deepEqual(
      long.map(({ path, lines }) => `${path}: ${lines}`),
      [],
    );
  });
});
