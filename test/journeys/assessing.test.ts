import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../support/browser/browser.js';
import { DeskProcess } from '../support/desk/process.js';
import { until } from '../support/until.js';

/** Where the pictures go when `DESK_PICTURES` asks for them (docs/using.md, Assessing). */
const pictures = process.env['DESK_PICTURES'] ? fileURLToPath(new URL('../../../docs/pictures/', import.meta.url)) : undefined;

const sees = (within: Locator, text: string | RegExp) => within.getByText(text).last().waitFor();
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}${name}.png` });
};

describe('publisher and assessor at the local desk, in two browsers', function () {
  this.timeout(120_000);
  let browser: Browser;
  let desk: DeskProcess;
  let publisher: Page;
  let assessor: Page;

  before(async function () {
    browser = await openBrowser(this);
    desk = await DeskProcess.start();
    if (pictures) await mkdir(pictures, { recursive: true });
    publisher = await visit('publisher');
    assessor = await visit('assessor');
  });
  after(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function visit(persona: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1_400, height: 950 }, timezoneId: 'Europe/Stockholm', locale: 'en-GB' });
    page.setDefaultTimeout(15_000);
    await page.goto(`${desk.baseUrl}/?as=${persona}`);
    await page.getByLabel('Message to the desk').waitFor();
    return page;
  }

  const chat = () => publisher.getByRole('log').filter({ visible: true }).first();
  const triage = () => assessor.getByRole('region', { name: 'Triage channel' });
  const modal = () => assessor.getByRole('dialog');

  /** Types and waits for the newest card of the desk to have this heading. */
  async function say(text: string, heading: string): Promise<void> {
    await publisher.getByLabel('Message to the desk').fill(text);
    await publisher.getByLabel('Message to the desk').press('Enter');
    const newest = chat().getByRole('heading').last();
    await until(async () => (await newest.textContent())?.trim() === heading, `the heading "${heading}"`);
  }

  /** Opens a form from the newest ticket in triage. */
  async function openForm(button: string): Promise<void> {
    await triage().getByRole('button', { name: button, exact: true }).last().click();
    await modal().getByRole('heading').last().waitFor();
  }

  async function finish(button: string): Promise<void> {
    await modal().getByRole('button', { name: button, exact: true }).click();
    await modal().getByRole('heading', { name: 'Done', exact: true }).waitFor();
    await modal().getByRole('button', { name: 'Close', exact: true }).click();
  }

  it('a filed ticket appears in the triage channel', async () => {
    await say('new', 'New request');
    await say('incident', 'The problem');
    await say('Somebody signed in with our build key. It was at night.', 'CVE ids or CVSS');
    await chat().getByRole('button', { name: 'Next', exact: true }).last().click();
    await chat().getByRole('heading', { name: 'Resolution' }).waitFor();
    await say('no', 'Customer message');
    await say('no', 'Check and submit');
    await chat().getByRole('button', { name: 'Submit', exact: true }).last().click();
    await chat().getByRole('heading', { name: 'Your ticket is filed' }).waitFor();
    await sees(triage(), 'Ticket for assessment');
    const post = (await triage().textContent()) ?? '';
    assert.ok(post.includes('Somebody signed in with our build key.'), 'it says in one line what it is about');
    assert.equal(post.includes('at night'), false, 'and no more of the answers');
  });

  it('an acknowledgement reaches the publisher with priority and severity', async () => {
    await openForm('Acknowledge');
    await modal().getByRole('radio', { name: /^P2/ }).check();
    await modal().getByRole('combobox', { name: 'Severity' }).selectOption({ label: 'high' });
    await picture(assessor, 'acknowledge');
    await finish('Confirm receipt');
    await sees(chat(), /P2/);
    await picture(publisher, 'acknowledged');
  });

  it('a question reaches the publisher, and the answer the assessors', async () => {
    await openForm('Ask publisher');
    await modal().getByRole('textbox').fill('Which builds were signed with it?');
    await finish('Send question');
    await sees(chat(), 'Which builds were signed with it?');
    await chat().getByRole('textbox').last().fill('All of this week.');
    await chat().getByRole('button', { name: 'Send reply', exact: true }).last().click();
    await sees(triage(), 'All of this week.');
  });

  it('a remark stays among the assessors', async () => {
    await openForm('Add remark');
    await modal().getByRole('textbox').fill('Ask the platform team for the audit log.');
    await finish('Save remark');
    await sees(triage(), 'Ask the platform team for the audit log.');
  });

  it('the outcome and the end reach the publisher', async () => {
    await openForm('Record outcome');
    await modal().getByRole('radio').nth(1).check();
    await modal().getByRole('combobox', { name: 'Severity' }).selectOption({ label: 'high' });
    await modal().getByRole('textbox').fill('The key is revoked and nothing was published with it.');
    await finish('Record outcome');
    await sees(chat(), 'The key is revoked and nothing was published with it.');
    assert.equal((await chat().textContent())?.includes('audit log'), false, 'expected what came before it to be there, and no remark');
    await openForm('Close ticket');
    await modal().getByRole('textbox').fill('Nothing is left to do.');
    await finish('Close ticket');
    await sees(chat(), 'Nothing is left to do.');
    await picture(publisher, 'closed');
    await picture(assessor, 'triage');
  });
});
