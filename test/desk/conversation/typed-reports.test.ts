import assert from 'node:assert/strict';
import { formatNumber } from '../../../src/tickets/confirmation-number.js';
import { answer, expectKind, file, fillIn, TestDesk, Visitor } from '../../support/desk/desk.js';

/** What people write who have something to report, and name no id. */
const reports = [
  'Somebody got into our billing database last night',
  'our plugin leaks API keys',
  'we were hacked',
  'The key leaked.',
  'New admin accounts appeared on our portal tonight.',
  'help our database is being deleted right now',
  'report: a customer can read the invoices of another customer',
  'URGENT!!! ransomware on the build server',
  'Hi, somebody has published our signing key on GitHub. What should we do?',
  'Is it normal that the admin console of our add-in shows the data of other tenants to everybody?',
  'Our add-in calls home.\n\n- since Monday\n- from every installation\n\nThanks!',
  'Ktoś włamał się do naszej bazy danych',
  '私たちのデータベースに誰かが侵入しました',
  'We found CVE-2024-12345 in our backup add-in',
  `The add-in writes its log into a public folder. ${'It goes on like that. '.repeat(300)}`,
  '“Passwords” of all users are in the page’s source',
];

/** What nothing can begin with, and is answered with help. */
const small = [
  'hi',
  'Hello',
  'thanks',
  'Thank you very much!',
  'ok',
  '?',
  '...',
  'help me',
  'I need some help please',
  'can you help me with this',
  'good morning everyone, how are you today',
  'how do I report something here',
  'what is a CVSS score?',
  'where do I see my tickets',
  'list my tickets please',
  'withdraw the last one please',
  'test',
  'this is just a test',
  '👍👍👍',
  'yes',
];

describe('a report that is typed where nothing is asked', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  for (const text of reports) {
    it(`begins a request after one press, and nothing of it is lost: ${JSON.stringify(text.slice(0, 70))}`, async () => {
      const asked = expectKind(await ann.type(text), 'from-message');
      assert.deepEqual([asked.text, asked.cut, asked.typed], [text.trim(), undefined, true]);
      const begun = expectKind(await ann.press({ do: 'begin', nonce: asked.nonce }, { text: asked.text }), 'question');
      assert.equal(begun.step, 'category');
      const next = expectKind(await answer(ann, begun, { category: 'incident' }), 'question');
      assert.deepEqual([next.step, next.values.problem], ['problem', text.trim()]);
    });
  }

  for (const text of small) {
    it(`gets help, which says how to begin: ${JSON.stringify(text)}`, async () => {
      const help = expectKind(await ann.type(text), 'help');
      const card = JSON.stringify(on.deps.render(help, { locale: 'en', zone: 'UTC' }));
      assert.match(card, /Report a security event/);
      if (help.lost) assert.match(card, /say in a sentence what happened/);
    });
  }

  it('begins by the name of the button, written, and by that of another that begins one', async () => {
    for (const name of ['Start request', 'start request.', 'START REQUEST']) {
      await ann.type('our plugin leaks API keys');
      const begun = expectKind(await ann.type(name), 'question');
      expectKind(await ann.press({ do: 'discard', number: begun.number }), 'discarded');
    }
    for (const name of ['Report a security event', 'report a security event!', 'New request', 'Start request']) {
      await ann.type('language');
      const begun = expectKind(await ann.type(name), 'question');
      expectKind(await ann.press({ do: 'discard', number: begun.number }), 'discarded');
    }
  });

  it('stands on its card while help is read', async () => {
    const asked = expectKind(await ann.type('our plugin leaks API keys'), 'from-message');
    const [card] = ann.messages.slice(-1);
    expectKind(await ann.press({ do: 'command', text: 'help' }), 'help');
    assert.deepEqual(ann.messages.find(({ id }) => id === card?.id)?.view, asked);
    expectKind(await ann.press({ do: 'begin', nonce: asked.nonce }, { text: asked.text }, card?.id), 'question');
  });

  it('is offered beside the unfinished request, which can be gone on with', async () => {
    const { number } = await fillIn(ann);
    await ann.type('help');
    const asked = expectKind(await ann.type('Another thing altogether happened'), 'from-message');
    assert.equal(asked.draft, number);
    expectKind(await ann.press({ do: 'resume', number }), 'review');
  });

  it('is asked about where one open ticket is told of in this chat, and begins a request where there are more', async () => {
    const { number } = await file(ann);
    await ann.type('help');
    assert.equal(expectKind(await ann.type('We found a second key in the log.'), 'add-to-ticket').number, number);
    await file(ann);
    await ann.type('help');
    expectKind(await ann.type('We found a third key in the log.'), 'from-message');
  });

  it('is the answer where a question is open', async () => {
    await answer(ann, await ann.type('new'), { category: 'incident' });
    assert.equal(expectKind(await ann.type(reports[0] ?? ''), 'question').notice?.code, 'answered');
  });
});

describe('words below the review', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  for (const text of ['submit', 'Submit', 'SUBMIT.', ' submit! ', '“Submit”']) {
    it(`submit by the name of the button: ${text}`, async () => {
      await fillIn(ann);
      expectKind(await ann.type(text), 'confirmation');
    });
  }

  for (const text of [
    'yes',
    'Yes.',
    'ok',
    'send',
    'send it',
    'submit it please',
    'yes, submit',
    'go ahead',
    'done',
    'The key was revoked by now.',
    '👍',
  ]) {
    it(`say how to submit, lose nothing and send nothing: ${text}`, async () => {
      const { number } = await fillIn(ann);
      const view = expectKind(await ann.type(text), 'review');
      assert.deepEqual(view.notice, { code: 'unread', said: text });
      assert.match(JSON.stringify(on.deps.render(view, { locale: 'en', zone: 'UTC' })), /press Submit, or write “submit”/);
      assert.equal(await on.store.tickets.get(number), undefined);
      expectKind(await ann.type('submit'), 'confirmation');
    });
  }
});

/** In full-width forms. */
const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

describe('a number alone', () => {
  let on: TestDesk;
  let ann: Visitor;
  let written: string;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    ({ number } = await file(ann));
    written = formatNumber(number as never, 'SEC');
  });
  afterEach(() => on.close());

  const forms: readonly (readonly [string, (text: string) => string])[] = [
    ['as it is written', (text) => text],
    ['in lower case', (text) => text.toLowerCase()],
    ['with a full stop', (text) => `${text}.`],
    ['with a question mark', (text) => `${text} ?`],
    ['with full-width dashes', (text) => text.replaceAll('-', '－')],
    ['with en dashes', (text) => text.replaceAll('-', '–')],
    ['in full-width letters', wide],
    ['with spaces', (text) => text.replaceAll('-', ' ')],
    ['without anything between', (text) => text.replaceAll('-', '')],
    ['without its prefix', (text) => text.replace('SEC-', '')],
    ['after a sign', (text) => `#${text}`],
    ['in quotes', (text) => `“${text}”`],
  ];

  for (const [how, write] of forms) {
    it(`is its status in private and how far it is in a place: ${how}`, async () => {
      const text = write(written);
      for (const said of [text, `/ticket ${text}`, `ticket ${text}`, `  ${text}\n`]) {
        assert.equal(expectKind(await ann.type(said), 'status').number, number, said);
      }
      assert.equal(expectKind(await ann.turn({ kind: 'command', text, onlyYou: true }), 'status').number, number);
      const channel = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-1');
      for (const said of [text, `/ticket ${text}`]) {
        const { tickets } = expectKind(await channel.turn({ kind: 'command', text: said }), 'place-status');
        assert.deepEqual(tickets, [{ number, state: 'submitted' }], said);
      }
    });
  }

  it('is said to be mistyped where it is, and tells a stranger nothing', async () => {
    const mistyped = `${written.slice(0, -1)}${written.endsWith('Z') ? 'Y' : 'Z'}`;
    const eve = new Visitor(on, 'eve', 'fabrikam', 'channel', 'channel-2');
    for (const who of [ann, eve]) {
      expectKind(await who.turn({ kind: 'command', text: mistyped }), 'typing-error');
    }
    expectKind(await eve.turn({ kind: 'command', text: written }), 'no-such-ticket');
  });
});
