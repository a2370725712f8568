import assert from 'node:assert/strict';
import { once } from 'node:events';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, type PageFaults, watchFaults } from '../support/browser.js';
import { hostileCards, hostileTexts } from '../support/hostile-markup.js';
import { type LocalServer, startLocalServer } from '../support/local-server.js';
import { card, dialog, execute, samples, text } from '../support/sample-cards.js';
import { createScriptedBot, sayTo } from '../support/scripted-bot.js';

describe('the local page', function () {
  this.timeout(60_000);
  const bot = createScriptedBot(dialog);
  let browser: Browser;
  let server: LocalServer;
  let page: Page;
  let faults: PageFaults;

  before(async function () {
    browser = await openBrowser(this);
  });
  after(() => browser?.close());
  beforeEach(async () => {
    bot.script = dialog;
    bot.received.length = 0;
    server = await startLocalServer(bot);
  });
  afterEach(async () => {
    await page.context().close();
    await server.remove();
  });

  const open = async (options: BrowserContextOptions = {}, persona = 'publisher') => {
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
    page = await context.newPage();
    page.setDefaultTimeout(5_000);
    faults = watchFaults(page, server.url);
    await page.goto(`${server.url}/?as=${persona}`);
    await composer().waitFor();
    await until(() => bot.received.some(({ type }) => type === 'conversationUpdate'), 'the desk is installed');
  };
  const composer = () => page.getByLabel('Message to the desk').filter({ visible: true });
  const log = () => page.getByRole('log').filter({ visible: true });
  const problem = () => log().getByRole('textbox', { name: 'Problem' });
  const heading = (name: string) => log().getByRole('heading', { name });
  const press = (name: string) => log().getByRole('button', { name, exact: true }).last();
  const focused = () =>
    page.evaluate<string>(
      `(() => {
        const on = document.activeElement;
        const labels = (on.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
        return labels.join('') || on.getAttribute('aria-label') || on.labels?.[0]?.textContent || on.textContent.trim();
      })()`,
    );
  const becomesFocused = (name: string) => until(async () => (await focused()) === name, `the focus is on ${name}`);
  const say = (persona = 'publisher') =>
    sayTo({ serviceUrl: `${server.url}/local/connector/`, conversation: { id: `a:1local-${persona}`, tenantId: 't' } });
  const assertNoFaults = () => assert.deepEqual(faults, { errors: [], dialogs: [], foreignRequests: [] });
  const assertAccessible = async (state: string) => {
    await page.evaluate(axe.source);
    const violations = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))',
    );
    assert.deepEqual(violations, [], state);
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no error, no foreign request and no axe violation in any state (${colorScheme})`, async () => {
      bot.script = async () => undefined;
      await open({ colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('button', { name: 'Start a request' }).waitFor();
      await assertAccessible('empty');
      bot.script = dialog;
      await page.getByRole('button', { name: 'Start a request' }).click();
      await heading('What kind of event is it?').waitFor();
      await assertAccessible('choice');
      await press('Next').click();
      await page.getByText('Choose one of the two.').waitFor();
      await assertAccessible('error at a field');
      for (const sample of [samples.welcome, samples.problem, samples.review('What happened'), samples.confirmation])
        await say().post(sample);
      bot.refuse(500);
      await composer().fill('lost');
      await composer().press('Enter');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      await assertAccessible('all cards and a failed message');
      assertNoFaults();
      await server.stop();
      await page.getByText('The desk is not running.').waitFor();
      await assertAccessible('without the server');
    });
  }

  it('walks through the whole dialog with the keyboard alone, the focus following', async () => {
    await open();
    await heading('Security Event Desk').waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to the message box');
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'Message to the desk');
    await page.keyboard.type('new');
    await page.keyboard.press('Enter');
    await heading('What kind of event is it?').waitFor();
    assert.equal(await focused(), 'Message to the desk', 'a new card takes nobody away from writing');
    for (let steps = 0; !(await focused()).startsWith('Vulnerability:'); steps++) {
      assert.ok(steps < 12, 'the choice is reached by Shift+Tab');
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Next');
    await page.keyboard.press('Enter');
    await heading('What is the problem?').waitFor();
    await becomesFocused('Problem *');
    await page.keyboard.type('It leaks.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('A lot.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Not');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Next');
    await page.keyboard.press('Space');
    await heading('Check your request').waitFor();
    await becomesFocused('Check your request'); // to be read, not filled in
    assert.match(await log().innerText(), /It leaks\.\nA lot\./);
    const data = bot.received.findLast(({ type }) => type === 'invoke')?.value?.action?.data;
    assert.deepEqual(data, { desk: { do: 'problem' }, problem: 'It leaks.\nA lot.', exploited: 'unknown' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Submit');
    await page.keyboard.press('Enter');
    await heading('Your request is filed').waitFor();
    assertNoFaults();
  });

  it('checks required inputs before sending, unless the button asks for none', async () => {
    await open();
    await say().post(samples.problem);
    const before = bot.received.length;
    await press('Next').click();
    await page.getByText('Write what the problem is.').waitFor();
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'TEXTAREA');
    assert.equal(bot.received.length, before);
    await press('Back').click();
    await heading('What kind of event is it?').waitFor();
    assert.deepEqual(bot.received.at(-1)?.value?.action?.data, { desk: { do: 'back' } });
  });

  it('shows what the desk posts, updates and deletes, without reload and without losing what was typed elsewhere', async () => {
    await open();
    const [status, question] = [await say().post(samples.category), await say().post(samples.problem)];
    await problem().fill('half a sentence');
    await say().update(status, samples.confirmation);
    await heading('Your request is filed').waitFor();
    assert.equal(await problem().inputValue(), 'half a sentence');
    assert.equal(await heading('What kind of event is it?').count(), 0);
    const reworded = { ...samples.problem, body: [text('News from above.'), ...(samples.problem['body'] as object[])] };
    await say().update(question, reworded);
    await page.getByText('News from above.').waitFor();
    assert.equal(await problem().inputValue(), 'half a sentence', 'the same question keeps its text');
    assert.equal(await focused(), 'Problem *');
    await say().update(question, samples.category);
    await heading('What kind of event is it?').waitFor();
    assertNoFaults();
  });

  it('says that the desk is answering, once it takes a moment', async () => {
    await open();
    const gate = new AbortController();
    bot.script = async (_activity, voice) => {
      await once(gate.signal, 'abort');
      await voice.post('done');
      return undefined;
    };
    await composer().fill('slow');
    await composer().press('Enter');
    const status = page.getByRole('status').filter({ hasText: 'The desk is answering…' });
    await status.waitFor();
    gate.abort();
    await page.getByText('done', { exact: true }).waitFor();
    await status.waitFor({ state: 'detached' });
  });

  it('keeps a text that could not be sent and sends it when asked again, also when the server was down', async () => {
    await open();
    bot.refuse(500);
    await composer().fill('first try');
    await composer().press('Enter');
    await page.getByText('Not delivered. The desk did not answer.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('You said: first try').waitFor();
    await server.stop();
    await page.getByText('The desk is not running.').waitFor();
    await composer().fill('second try');
    await composer().press('Enter');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await server.start();
    await page.getByText('The desk is not running.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('You said: second try').waitFor();
    assert.equal(await page.getByText('second try', { exact: true }).count(), 1);
  });

  it('a press that failed says so, keeps the inputs and can be repeated', async () => {
    await open();
    await say().post(samples.problem);
    await problem().fill('kept');
    bot.refuse(500);
    await press('Next').click();
    await page.getByText('What you entered is still here').waitFor();
    assert.equal(await problem().inputValue(), 'kept');
    await press('Next').click();
    await heading('Check your request').waitFor();
  });

  it('a double press is one turn', async () => {
    await open();
    await say().post(samples.category);
    await log().getByText('Vulnerability: a weakness').click();
    const before = bot.received.length;
    await press('Next').dblclick();
    await heading('What is the problem?').waitFor();
    assert.equal(bot.received.length, before + 1);
  });

  it('changes the person without mixing their chats, and keeps what each was writing', async () => {
    await open();
    await composer().fill('Ada is writing');
    await say().post(samples.problem);
    await problem().fill('a secret of Contoso');
    await page.getByLabel('You are').selectOption({ label: 'Bruno Ferri, Fabrikam (publisher)' });
    await heading('Security Event Desk').waitFor();
    assert.equal(await composer().inputValue(), '');
    assert.equal(await heading('What is the problem?').count(), 0);
    await composer().fill('hello');
    await composer().press('Enter');
    await page.getByText('You said: hello').waitFor();
    assert.equal(bot.received.at(-1)?.from.name, 'Bruno Ferri');
    await say().post('while Ada was away');
    await page.getByLabel('You are').selectOption({ index: 0 });
    await page.getByText('while Ada was away').waitFor();
    assert.equal(await composer().inputValue(), 'Ada is writing');
    assert.equal(await problem().inputValue(), 'a secret of Contoso');
    await page.reload();
    await page.getByText('while Ada was away').waitFor();
    assert.equal(await page.getByText('You said: hello').filter({ visible: true }).count(), 0);
  });

  it('fits a phone of 320 pixels and 200 % text and wide spacing, with targets of 24 pixels and more', async () => {
    await open({ viewport: { width: 320, height: 640 } });
    const long = 'x'.repeat(300);
    const cards = [samples.welcome, samples.category, samples.problem, samples.review(long), samples.confirmation];
    for (const sample of cards) await say().post(sample);
    await say().post(long);
    await composer().fill(long);
    await composer().press('Enter');
    await page.getByText(`You said: ${long}`).waitFor();
    const overflow = "[document.documentElement, ...document.querySelectorAll('.log')].map((on) => on.scrollWidth - on.clientWidth)";
    assert.deepEqual(await page.evaluate(overflow), [0, 0]);
    const small = await page.evaluate<string[]>(
      `[...document.querySelectorAll('button, input, select, textarea, .log a')]
        .filter((on) => on.checkVisibility() && getComputedStyle(on).display !== 'inline')
        .filter((on) => { const { width, height } = on.getBoundingClientRect(); return width < 24 || height < 24; })
        .map((on) => on.outerHTML.slice(0, 120))`,
    );
    assert.deepEqual(small, []);
    await page.evaluate(`{
      const spacing = new CSSStyleSheet();
      spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
      document.adoptedStyleSheets = [spacing];
    }`);
    assert.deepEqual(await page.evaluate(overflow), [0, 0]);
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    assert.deepEqual(await page.evaluate(overflow), [0, 0]);
  });

  it('moves nothing for who asked for reduced motion, and stands in forced colours', async () => {
    await open({ reducedMotion: 'reduce', forcedColors: 'active' });
    await say().post(samples.confirmation);
    await heading('Your request is filed').waitFor();
    assert.equal(await page.evaluate('document.getAnimations().length'), 0);
    await assertAccessible('forced colours');
  });

  it('remembers the chosen theme, and changing it keeps what was typed in a card', async () => {
    await open({ colorScheme: 'light' });
    await say().post(samples.problem);
    await problem().fill('typed');
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.getByLabel('Theme').selectOption('dark');
    assert.notEqual(await background(), light);
    assert.equal(await problem().inputValue(), 'typed');
    const dark = await background();
    await page.reload();
    await composer().waitFor();
    assert.equal(await background(), dark);
  });

  it('shows the newest message, and offers it to who is reading older ones', async () => {
    await open();
    for (let index = 0; index < 30; index++) await say().post(`line ${index}`);
    await page.getByText('line 29').waitFor();
    assert.equal(await page.getByText('line 29').isVisible(), true);
    await page.evaluate("document.querySelector('.log').scrollTop = 0");
    await say().post('below');
    await page.getByRole('button', { name: 'Newest messages' }).click();
    await until(
      () =>
        page.evaluate(
          "(() => { const log = document.querySelector('.log'); return log.scrollHeight - log.scrollTop - log.clientHeight < 5; })()",
        ),
      'the log is at its end',
    );
  });

  it('reads markdown as Teams does: bold, lists and web links, and nothing else', async () => {
    await open();
    await say().post(
      card('Markdown', [
        text('**bold** _it_ [web](https://a.example/x) [mail](mailto:a@a.example)\n\n- one\n- two\n\n# no heading\n\n`no code`'),
      ]),
    );
    await heading('Markdown').waitFor();
    const html = await page.evaluate<string>("document.querySelectorAll('.message:last-child .ac-textBlock')[1].innerHTML");
    assert.match(html, /<strong>bold<\/strong> <em>it<\/em>/);
    assert.match(html, /<a [^>]*href="https:\/\/a\.example\/x"[^>]*target="_blank"/);
    assert.match(html, /href="mailto:/);
    assert.match(html, /<ul[^>]*>\s*<li>one<\/li>/);
    assert.doesNotMatch(html, /<h1|<code/);
  });

  it('runs nothing that is hidden in texts, and needs no policy for that', async () => {
    assert.ok(hostileTexts.length >= 50);
    await open();
    for (const hostile of hostileTexts) {
      await say().post(hostile);
      const runs = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: hostile }] };
      const facts = { type: 'FactSet', facts: [{ title: hostile, value: hostile }] };
      const inputs = [
        { type: 'Input.Text', id: 'a', label: hostile, value: hostile, placeholder: hostile, isMultiline: true },
        { type: 'Input.ChoiceSet', id: 'b', label: hostile, style: 'expanded', choices: [{ title: hostile, value: hostile }] },
        { type: 'Input.Toggle', id: 'c', title: hostile },
      ];
      const made = card(hostile, [text(hostile), runs, facts, ...inputs], [execute(hostile, 'x', { data: { hostile } })]);
      await say().post({ ...made, speak: hostile, lang: hostile });
    }
    await composer().fill(hostileTexts.join('\n'));
    await composer().press('Enter');
    await setOffEverything();
    assertNoFaults();
    assert.equal(await page.evaluate('window.pwned'), undefined);
    assert.deepEqual(await page.evaluate(foreignMarkup), []);
  });

  it('a card made to do harm runs nothing and reaches nobody', async () => {
    await open();
    for (const hostile of hostileCards) await say().post(hostile);
    await setOffEverything();
    // Only a real click may open a window.
    for (const link of await log().getByRole('link', { name: 'press' }).all()) await link.click();
    assert.deepEqual({ dialogs: faults.dialogs, foreignRequests: faults.foreignRequests }, { dialogs: [], foreignRequests: [] });
    assert.equal(await page.evaluate('window.pwned ?? {}.polluted'), undefined);
    const reachedThePolicy = faults.errors.filter((error) => error.includes('JavaScript URL'));
    assert.deepEqual(reachedThePolicy, [], 'no address of a card that is no web address is even tried');
  });

  /** Waits for all that was posted, then does what needs a hand: the mouse over everything, the focus on it, each button and link. */
  async function setOffEverything(): Promise<void> {
    await say().post('the last one');
    await page.getByText('the last one').waitFor();
    await page.evaluate(`document.querySelectorAll('.log *').forEach((on) => {
      for (const type of ['mouseover', 'focus', 'click', 'error', 'load', 'toggle'])
        if (!(type === 'click' && on.href?.startsWith('https:'))) on.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
    })`);
    await say().post('and after');
    await page.getByText('and after').waitFor();
  }
});

/** Elements, handlers and addresses in the log that only hostile text could have brought there. */
const foreignMarkup = `[...document.querySelectorAll('.log *')].flatMap((on) => [
  ...(on.matches('script, img, svg, iframe, object, embed, style, link, meta, base, form, math, video, audio, template') ? [on.outerHTML] : []),
  ...[...on.attributes].filter(({ name, value }) => name.startsWith('on') || (['href', 'src', 'action', 'formaction'].includes(name) && !/^(https:|mailto:)/.test(value))).map(({ name, value }) => name + '=' + value),
])`;

/** Waits until `condition` holds, at most 5 s. */
async function until(condition: () => unknown, what: string): Promise<void> {
  for (const start = performance.now(); !(await condition()); ) {
    assert.ok(performance.now() - start < 5_000, what);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
