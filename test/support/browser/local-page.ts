import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, type PageFaults, watchFaults } from './browser.js';
import { type LocalServer, startLocalServer } from './local-server.js';
import { dialog } from './sample-cards.js';
import { createScriptedBot, sayTo } from './scripted-bot.js';

/** The local page in a browser with a scripted bot behind it: a new server, folder and profile for each test. */
export function useLocalPage() {
  const bot = createScriptedBot(dialog);
  let browser: Browser;
  let server: LocalServer;
  let page: Page;
  let faults: PageFaults;

  before(async function () {
    this.timeout(60_000);
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

  /** Opens the page as `persona` and waits until the desk is installed there. */
  const open = async (options: BrowserContextOptions = {}, persona = 'publisher') => {
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    faults = watchFaults(page, server.url);
    await page.goto(`${server.url}/?as=${persona}`);
    await composer().waitFor();
    const panes = await page.locator('.persona-view:not([hidden]) .pane').count();
    await until(() => bot.received.filter(({ type }) => type === 'conversationUpdate').length >= panes, 'the desk is installed');
  };
  const composer = () => page.getByLabel('Message to the desk').filter({ visible: true });
  const log = () => page.locator('.pane:first-child .log').filter({ visible: true });
  /** The accessible name, or else the text, of what has the focus. */
  const focused = () =>
    page.evaluate<string>(
      `(() => {
        const on = document.activeElement;
        const labels = (on.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
        return labels.join('') || on.getAttribute('aria-label') || on.labels?.[0]?.textContent || on.textContent.trim();
      })()`,
    );

  return {
    bot,
    get server() {
      return server;
    },
    get page() {
      return page;
    },
    get faults() {
      return faults;
    },
    open,
    composer,
    log,
    focused,
    problem: () => log().getByRole('textbox', { name: 'Problem' }),
    heading: (name: string) => log().getByRole('heading', { name }),
    /** The newest card's button. */
    press: (name: string) => log().getByRole('button', { name, exact: true }).last(),
    becomesFocused: (name: string) => until(async () => (await focused()) === name, `the focus is on ${name}`),
    /** The desk speaking without being asked. */
    say: (persona = 'publisher') =>
      sayTo({ serviceUrl: `${server.url}/local/connector/`, conversation: { id: `a:1local-${persona}`, tenantId: 't' } }),
    assertNoFaults: () => assert.deepEqual(faults, { errors: [], dialogs: [], foreignRequests: [] }),
    assertAccessible: async (state: string) => {
      await page.evaluate(axe.source);
      const violations = await page.evaluate<unknown[]>(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))',
      );
      assert.deepEqual(violations, [], state);
    },
  };
}

/** Waits until `condition` holds, at most 15 s. */
export async function until(condition: () => unknown, what: string): Promise<void> {
  for (const start = performance.now(); !(await condition()); ) {
    assert.ok(performance.now() - start < 15_000, what);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
