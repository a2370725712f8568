import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, type PageFaults, watchFaults } from '../support/browser/browser.js';
import { DeskProcess } from '../support/desk/process.js';

/** Where the pictures go when `DESK_PICTURES` asks for them (docs/using.md, Filing a ticket). */
const pictures = process.env['DESK_PICTURES'] ? fileURLToPath(new URL('../../../docs/pictures/', import.meta.url)) : undefined;

describe('a publisher at the local desk, in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let desk: DeskProcess;
  let page: Page;
  let faults: PageFaults;

  before(async function () {
    browser = await openBrowser(this);
    desk = await DeskProcess.start();
    if (pictures) await mkdir(pictures, { recursive: true });
    await visit();
  });
  after(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function visit(persona = 'publisher', width = 1_000): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, timezoneId: 'Europe/Stockholm', locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    faults = watchFaults(page, desk.baseUrl);
    await page.goto(`${desk.baseUrl}/?as=${persona}`);
    await page.getByLabel('Message to the desk').waitFor();
  }

  const log = () => page.getByRole('log').filter({ visible: true }).first();

  /** Waits until the newest card has this heading. */
  const shows = async (heading: string) => {
    const newest = log().getByRole('heading').last();
    const deadlineMs = Date.now() + 15_000;
    while ((await newest.textContent())?.trim() !== heading) {
      assert.ok(Date.now() < deadlineMs, `expected the newest card to be "${heading}", got "${await newest.textContent()}"`);
      await page.waitForTimeout(30);
    }
  };
  const picture = async (name: string) => {
    if (pictures) await page.screenshot({ path: `${pictures}${name}.png` });
  };

  async function type(text: string, heading: string): Promise<void> {
    const before = await log().getByRole('heading', { name: heading, exact: true }).count();
    await page.getByLabel('Message to the desk').fill(text);
    await page.getByLabel('Message to the desk').press('Enter');
    await log().getByRole('heading', { name: heading, exact: true }).nth(before).waitFor();
  }

  /** Presses a button of the newest card that has it, and waits for the card that comes of it. */
  async function press(button: string, heading: string): Promise<void> {
    await log().getByRole('button', { name: button, exact: true }).last().click();
    await shows(heading);
  }

  async function choose(option: string): Promise<void> {
    await log().getByRole('radio', { name: option }).last().check();
  }

  async function numberOnCard(): Promise<string> {
    const text = (await log().textContent()) ?? '';
    const numbers = text.match(/SEC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/g) ?? [];
    assert.ok(numbers.length > 0, 'expected a number in the chat');
    return numbers.at(-1) ?? '';
  }

  it('files a vulnerability with a CVE id by clicking', async () => {
    await type('new', 'New request');
    await choose('Vulnerability');
    await press('Start request', 'The problem');
    await log().getByRole('textbox').last().fill('A request without a token reads the list of subscriptions.');
    await press('Next', 'CVE ids or CVSS');
    await log().getByRole('textbox').last().fill('see https://nvd.nist.gov/vuln/detail/CVE-2024-12345 for more');
    await press('Next', 'Resolution');
    await choose('Yes');
    await press('Next', 'Remediation steps');
    await log().getByRole('textbox').last().fill('Update to 4.2.1.');
    await press('Next', 'Customer message');
    await choose('No');
    await press('Next', 'Check and submit');
    await picture('review');
    assert.match((await log().textContent()) ?? '', /CVE-2024-12345/);
    await press('Submit', 'Your ticket is filed');
    await picture('confirmation');
    assert.match(await numberOnCard(), /^SEC-/);
  });

  it('files a vulnerability with a CVSS vector by typing', async () => {
    await type('new', 'New request');
    await type('vulnerability', 'The problem');
    await type('The search field runs what is typed into it.', 'CVE ids or CVSS');
    await type('my vector is CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H, please check', 'Resolution');
    await type('no', 'Customer message');
    await type('no', 'Check and submit');
    assert.match((await log().textContent()) ?? '', /9\.6, critical/);
    await press('Submit', 'Your ticket is filed');
  });

  it('shows the score of a calculated vector after each press', async () => {
    await type('new', 'New request');
    await choose('Vulnerability');
    await press('Start request', 'The problem');
    await log().getByRole('textbox').last().fill('A weak default.');
    await press('Next', 'CVE ids or CVSS');
    await press('Calculate CVSS', 'CVSS 3.1');
    const metrics = await log()
      .locator('input[type=radio]')
      .evaluateAll((radios) => [...new Set(radios.map((radio) => radio.getAttribute('name')))]);
    assert.equal(metrics.length, 8);
    for (const metric of metrics) await log().locator(`input[name="${metric}"]`).first().check();
    await log().getByRole('button', { name: 'Show score', exact: true }).last().click();
    await log().getByText('9.8').first().waitFor();
    await picture('calculator');
    await press('Use this score', 'Resolution');
  });

  it('goes on with that draft after a restart of the desk, in the same chat', async () => {
    await desk.stop();
    await desk.start();
    await page.context().close();
    await visit();
    await type('new', 'Unfinished request');
    await press('Continue request', 'Resolution');
    await choose('No');
    await press('Next', 'Customer message');
    await choose('No');
    await press('Next', 'Check and submit');
    await press('Submit', 'Your ticket is filed');
  });

  it('files an incident without an answer to question two, on a phone', async () => {
    await page.context().close();
    await visit('publisher', 360);
    await type('new', 'New request');
    await choose('Security incident');
    await press('Start request', 'The problem');
    await log().getByRole('textbox').last().fill('Somebody signed in with our build key.');
    await press('Next', 'CVE ids or CVSS');
    await press('Next', 'Resolution');
    await choose('No');
    await press('Next', 'Customer message');
    await choose('No');
    await press('Next', 'Check and submit');
    await picture('phone');
    const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    assert.equal(wide, false, 'expected no sideways scroll on a phone');
    await press('Submit', 'Your ticket is filed');
  });

  it('finds the tickets again by status and list, and shows them to nobody else', async () => {
    const number = await numberOnCard();
    await type(`status ${number.toLowerCase()}`, 'Ticket status');
    await type('list', 'Tickets and requests');
    await picture('list');
    await page.context().close();
    await visit('bystander');
    await type(`status ${number}`, 'No such ticket');
  });

  it('has no accessibility violation, no error on the console and no foreign request on the way', async () => {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<{ violations: { id: string }[] }>('axe.run()');
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
    assert.deepEqual(faults, { errors: [], dialogs: [], foreignRequests: [] });
  });
});
