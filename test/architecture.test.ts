import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { circlesOf } from './support/architecture/circles.js';
import { readSources, roomOf, type Source, toSource } from './support/architecture/sources.js';

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

/**
 * A chat platform's name stands in its own folder and in the list. The local desk plays Teams and is its client; what the desk
 * says on one platform alone is translated with all its other words. Secrets are of whoever made them.
 */
const platformName = /\b(teams|slack)\b|Teams|Slack|MicrosoftApp/;
const platformNamesIn = ['channels/teams/', 'channels/slack/', 'channels/index.ts', 'local/', 'locales/', 'tickets/secrets.ts'];

/** What must not be imported, by whom. */
const forbidden: readonly { what: string; by: RegExp; to: RegExp }[] = [
  {
    what: 'what is done takes no part in the conversation about it',
    by: /^(desk\/(?!conversation\/)|delivery\/)/,
    to: /^desk\/conversation\//,
  },
  {
    what: 'what is done knows neither turns nor views',
    by: /^desk\/(?!conversation\/)/,
    to: /^(cards\/view|ports\/turn)\.ts$/,
  },
];

/** Tests of the whole, and of what is outside of `src`. */
const ofNoFolder = ['architecture.test.ts', 'readme.test.ts', 'journeys/', 'parity/', 'docs/', 'manifest/', 'store/power-cut/'];

const sources = readSources('src');

function rowOf(path: string): number {
  const row = rows.findIndex((rooms) => rooms.includes(roomOf(path)));
  assert.ok(row >= 0, `src/${path} is in none of the known rooms`);
  return row;
}

/** The room of an adapter: `channels/teams` and `channels/slack` are two, what both share is `channels`. */
function adapterOf(path: string): string {
  return /^(channels|store)\/[^/]+\//.exec(path)?.[0].slice(0, -1) ?? roomOf(path);
}

function mayImport(from: string, to: string): boolean {
  if (rowOf(from) !== rowOf(to)) return rowOf(from) > rowOf(to);
  const [a, b] = [adapterOf(from), adapterOf(to)];
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** The imports among sources that are not allowed, as sentences. */
function against(among: readonly Source[], isAllowed: (from: string, to: string) => boolean): string[] {
  return among.flatMap(({ path, imports }) => imports.filter((to) => !isAllowed(path, to)).map((to) => `src/${path} imports src/${to}`));
}

/** The folder of a file, and those around it. */
function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

/** Files and what each of them imports, by their names. */
function graph(of: Readonly<Record<string, readonly string[]>>): Pick<Source, 'path' | 'imports'>[] {
  return Object.entries(of).map(([path, imports]) => ({ path, imports }));
}

const isForbidden = (from: string, to: string): boolean => forbidden.some((rule) => rule.by.test(from) && rule.to.test(to));

/** Whether a test is in the folder of what it tests: of the source file that it is named after, or of several files in that folder. */
function isTestInPlace({ path, imports }: Pick<Source, 'path' | 'imports'>): boolean {
  const folder = posix.dirname(path);
  const name = `${posix.basename(path, '.test.ts')}.ts`;
  if (sources.some((source) => source.path === posix.join(folder, name))) return true;
  const elsewhere = imports.some((to) => to.startsWith('../src/') && posix.basename(to) === name);
  return !elsewhere && sources.some((source) => foldersOf(source.path).includes(folder));
}

const isIn = (path: string, places: readonly string[]): boolean => places.some((place) => path.startsWith(place));

describe('the architecture', () => {
  it('has its sources in the known rooms', () => assert.ok(sources.length > 50));

  it('imports in one direction only', () => assert.deepEqual(against(sources, mayImport), []));

  it('would notice an import against the direction', () => {
    assert.ok(!mayImport('tickets/cve.ts', 'ports/clock.ts'));
    assert.ok(!mayImport('channels/teams/turn.ts', 'channels/slack/turn.ts'));
    assert.ok(!mayImport('store/lowdb/open.ts', 'calendar/working-week.ts'));
    assert.ok(!mayImport('desk/submit.ts', 'delivery/courier.ts'));
    assert.ok(!mayImport('desk/submit.ts', 'config.ts'));
    const stray = toSource('tickets/cve.ts', "import type { Clock } from '../ports/clock.js';");
    assert.deepEqual(against([stray], mayImport), ['src/tickets/cve.ts imports src/ports/clock.ts']);
  });

  it('has no files that import each other in a circle, types neither', () => {
    assert.deepEqual(circlesOf(sources), []);
  });

  it('would notice a circle, however long, and no other way to come to a file twice', () => {
    assert.deepEqual(circlesOf(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), []);
    assert.deepEqual(circlesOf(graph({ a: ['b'], b: ['a'] })), [['a', 'b']]);
    assert.deepEqual(circlesOf(graph({ start: ['a'], a: ['b', 'end'], b: ['c'], c: ['a'], end: [] })), [['a', 'b', 'c']]);
  });

  it('names platforms in their own folders and in the list only', () => {
    const strays = sources.filter(({ path, code }) => !isIn(path, platformNamesIn) && platformName.test(code));
    assert.deepEqual(
      strays.map(({ path }) => `src/${path}`),
      [],
    );
  });

  it('would notice the name of a platform in code, and takes none for one in a comment', () => {
    for (const line of ["if (channel === 'teams') {", 'slack: open,', 'const isOnTeams = true;', 'env.MicrosoftAppId', '`slack:${team}`']) {
      assert.match(toSource('desk/deps.ts', line).code, platformName);
    }
    assert.doesNotMatch(toSource('desk/deps.ts', '// as Slack has it\n/** On Teams too. */\nconst steams = 1;').code, platformName);
  });

  for (const { what, by, to } of forbidden) {
    it(`keeps to it that ${what}`, () => {
      const users = sources.filter(({ path }) => by.test(path));
      assert.deepEqual(
        against(users, (_from, imported) => !to.test(imported)),
        [],
      );
    });
  }

  it('would notice a use case that knows of turns, views or the conversation', () => {
    assert.ok(isForbidden('desk/tickets/open.ts', 'desk/conversation/turn-context.ts'));
    assert.ok(isForbidden('delivery/courier.ts', 'desk/conversation/turn-context.ts'));
    assert.ok(isForbidden('desk/drafts/drafts.ts', 'cards/view.ts'));
    assert.ok(isForbidden('desk/deps.ts', 'ports/turn.ts'));
    assert.ok(!isForbidden('desk/conversation/desk.ts', 'ports/turn.ts'));
  });

  for (const { what, pattern, only, example } of reserved) {
    it(`keeps ${what} in ${only.join(', ')}`, () => {
      assert.match(example, pattern);
      const strays = sources.filter(({ path, code }) => !isIn(path, only) && pattern.test(code));
      assert.deepEqual(
        strays.map(({ path }) => `src/${path}`),
        [],
      );
    });
  }

  it('has the test of each folder where its name says', () => {
    const tests = readSources('test').filter(({ path }) => path.endsWith('.test.ts') && !isIn(path, ofNoFolder));
    assert.deepEqual(
      tests.filter((test) => !isTestInPlace(test)).map(({ path }) => `test/${path}`),
      [],
    );
  });

  it('would notice a test in a folder that has no source, at the top, or beside another folder than that of its source', () => {
    const good = { 'config.test.ts': [], 'channels/slack/emulated.test.ts': [], 'tickets/cve.test.ts': ['../src/tickets/cve.ts'] };
    assert.deepEqual(graph(good).map(isTestInPlace), [true, true, true]);
    const bad = { 'desk/replies/show.test.ts': [], 'courier.test.ts': [], 'cards/pages.test.ts': ['../src/cards/bind/pages.ts'] };
    assert.deepEqual(graph(bad).map(isTestInPlace), [false, false, false]);
  });

  it('has no long files: 250 lines, 400 for tests; the words of a locale are one table however long', () => {
    const long = [
      ...sources.filter(({ path, lines }) => lines > 250 && !path.startsWith('locales/')),
      ...readSources('test').filter(({ lines }) => lines > 400),
    ];
    assert.deepEqual(
      long.map(({ path, lines }) => `${path}: ${lines}`),
      [],
    );
  });
});
