import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Locator, Page } from 'playwright-core';
import { publisherChannel, toThread, triageChannel } from '../../src/local/places.js';
import { until, useLocalPage } from '../support/browser/local-page.js';
import { card, execute, text } from '../support/browser/sample-cards.js';
import { dialogScript, pointer } from '../support/browser/sample-dialog.js';
import { sayTo } from '../support/browser/scripted-bot.js';

const wide = { viewport: { width: 1400, height: 900 } };
const phone = { viewport: { width: 390, height: 780 } };
const contoso = publisherChannel.conversation;

describe('the panes of the local page', function () {
  this.timeout(60_000);
  const on = useLocalPage();
  const { bot, open, focused, becomesFocused, assertNoFaults, assertAccessible } = on;
  beforeEach(() => {
    bot.script = dialogScript;
  });

  const channel = (page: Page = on.page, name = 'Contoso security channel'): Locator => page.getByRole('region', { name });
  const newPost = (page: Page = on.page): Locator => page.getByLabel('New post in Contoso security');
  const say = (conversation: string) =>
    sayTo({ serviceUrl: `${on.server.url}/local/connector/`, conversation: { id: conversation, tenantId: '' } });
  const modal = () => on.page.getByRole('dialog', { name: 'Ticket SEC-1' });
  const openModal = async (): Promise<void> => {
    await say(contoso).post(pointer);
    await channel().getByRole('button', { name: 'Open' }).focus();
    await on.page.keyboard.press('Enter');
    await modal().waitFor();
  };
  const second = async (persona: string): Promise<Page> => {
    const page = await on.page.context().newPage();
    await page.goto(`${on.server.url}/?as=${persona}`);
    await page.locator('.pane').first().waitFor();
    return page;
  };

  it('shows each persona what they read, side by side', async () => {
    await open(wide);
    const titles = () => on.page.locator('.pane h2').filter({ visible: true }).allInnerTexts();
    assert.deepEqual(await titles(), ['Chat of Ada Lindqvist with the desk', 'Contoso security channel']);
    assert.equal(await on.page.getByRole('tablist').filter({ visible: true }).count(), 0);
    const expected = {
      'second-publisher': ['Chat of Bruno Ferri with the desk'],
      bystander: ['Chat of Cleo Novak with the desk', 'Contoso security channel'],
      assessor: ['Chat of Daan Visser with the desk', 'Triage channel'],
      lead: ['Chat of Elena Morozova with the desk', 'Triage channel'],
    };
    for (const [persona, panes] of Object.entries(expected)) {
      await on.page.getByLabel('You are').selectOption(persona);
      assert.deepEqual(await titles(), panes);
    }
    assertNoFaults();
  });

  it('two people see the channel change at once: posts, replies, edits and removals', async () => {
    await open(wide);
    const other = await second('bystander');
    await newPost().fill('help');
    await newPost().press('Enter');
    await channel(other).getByText('@Security Desk help').waitFor();
    assert.equal(await channel(other).getByText('Ada Lindqvist', { exact: true }).count(), 1);
    assert.equal(await channel().getByText('You', { exact: true }).count(), 1);
    const thread = channel().getByRole('group', { name: 'Thread of You' });
    await thread.getByText('A ticket is here').waitFor();
    await channel(other).getByRole('button', { name: 'Reply in thread' }).click();
    const reply = channel(other).getByRole('textbox', { name: 'Reply in thread' });
    await reply.fill('me too');
    await channel(other).locator('.reply').getByRole('button', { name: '@Security Desk' }).click();
    await reply.press('Enter');
    await thread.getByText('me too', { exact: true }).waitFor();
    assert.equal(await thread.locator('.replies > .message').count(), 2);
    const last = bot.received.at(-1);
    const root = bot.received.find((activity) => activity.text?.includes('<at>'))?.id ?? '';
    assert.deepEqual([last?.text, last?.conversation.id], ['me too', toThread(contoso, root)]);
    const posted = await say(contoso).post('first words');
    await channel(other).getByText('first words').waitFor();
    await say(contoso).update(posted, 'second words');
    for (const page of [on.page, other]) await channel(page).getByText('second words').waitFor();
    assert.equal(await channel(other).getByText('first words').count(), 0);
    assertNoFaults();
  });

  it('mentions the desk unless the person switches that off, and keeps a post that failed', async () => {
    await open(wide);
    bot.refuse(500);
    await newPost().fill('lost');
    await newPost().press('Enter');
    await channel().getByText('Not delivered.').waitFor();
    await channel().getByRole('button', { name: 'Try again' }).click();
    await channel().getByText('A ticket is here').waitFor();
    assert.equal(bot.received.at(-1)?.text, '<at>Security Desk</at> lost');
    const chip = channel().locator(':scope > .writing').getByRole('button', { name: '@Security Desk', pressed: true });
    await chip.focus();
    await on.page.keyboard.press('Space');
    await newPost().fill('between us');
    await newPost().press('Enter');
    await until(() => bot.received.at(-1)?.text === 'between us', 'the post arrives without a mention');
  });

  it('a dialog opens, moves on and ends by the keyboard, and gives the focus back', async () => {
    await open(wide);
    await openModal();
    await becomesFocused('Remark *');
    await assertAccessible('a dialog');
    await on.page.keyboard.type('a secret remark');
    await on.page.keyboard.press('Tab');
    assert.equal(await focused(), 'Next');
    await on.page.keyboard.press('Enter');
    await modal().getByRole('heading', { name: 'Check it' }).waitFor();
    await modal().getByText('a secret remark').waitFor();
    await on.page.keyboard.press('Tab');
    assert.equal(await focused(), 'Done');
    await on.page.keyboard.press('Enter');
    await channel().getByText('Noted.').waitFor();
    assert.equal(await on.page.getByRole('dialog').count(), 0);
    assert.equal(await focused(), 'Open');
    await on.page.keyboard.press('Enter');
    await modal().waitFor();
    await on.page.keyboard.press('Escape');
    await modal().waitFor({ state: 'detached' });
    await until(async () => (await on.page.getByText('the private text').count()) === 0, 'nothing of the dialog is left');
    assert.equal(await focused(), 'Open');
    assertNoFaults();
  });

  it('a dialog is seen by who opened it alone, and is gone after a reload', async () => {
    await open(wide);
    const other = await second('bystander');
    await openModal();
    await modal().getByText('the private text').waitFor();
    await channel(other).getByText('A ticket is here').waitFor();
    assert.equal(await other.getByText('the private text').count(), 0);
    await on.page.reload();
    await channel().getByText('A ticket is here').waitFor();
    assert.equal(await on.page.getByText('the private text').count(), 0);
  });

  it('a dialog that the desk does not answer says so and keeps what was typed', async () => {
    await open(wide);
    const at = await say(contoso).post(pointer);
    bot.refuse(500);
    const opener = channel().getByRole('button', { name: 'Open' });
    await opener.click();
    await channel().getByText('The desk did not answer.').waitFor();
    await opener.click();
    await modal().getByRole('textbox', { name: 'Remark' }).fill('kept');
    const gate = new AbortController();
    bot.script = async () => {
      await once(gate.signal, 'abort');
      return undefined;
    };
    await modal().getByRole('button', { name: 'Next' }).click();
    await modal().getByText('The desk is answering…').waitFor();
    gate.abort();
    await modal().getByText('What you entered is still here').waitFor();
    assert.equal(await modal().getByRole('textbox', { name: 'Remark' }).inputValue(), 'kept');
    await assertAccessible('a dialog with an error');
    await say(contoso).update(at, card('A ticket is gone', []));
    await channel().getByText('A ticket is gone').waitFor();
    await on.page.keyboard.press('Escape');
    await becomesFocused('A ticket is gone');
  });

  it('a phone has tabs for the keyboard, and says what came behind them', async () => {
    await open({ ...phone, reducedMotion: 'reduce' });
    const tab = (name: RegExp) => on.page.getByRole('tab', { name });
    assert.equal(await on.page.getByRole('tabpanel').filter({ visible: true }).count(), 1);
    for (let index = 0; index < 12; index++) await say(contoso).post(`older post ${index}`);
    const root = await say(contoso).post('news in the channel');
    await say(toThread(contoso, root)).post('and a reply');
    await tab(/^Contoso security.*14 new$/).waitFor();
    await assertAccessible('tabs');
    await tab(/^Chat/).focus();
    await on.page.keyboard.press('ArrowRight');
    await on.page.getByText('and a reply').waitFor();
    const below =
      "document.querySelector('.thread:last-child .message:last-child').getBoundingClientRect().bottom - document.querySelector('.threads').getBoundingClientRect().bottom";
    assert.ok((await on.page.evaluate<number>(below)) <= 0, 'the newest is in sight');
    assert.equal(await tab(/^Contoso/).getAttribute('aria-selected'), 'true');
    assert.equal(await tab(/new$/).count(), 0);
    await assertAccessible('the channel behind its tab');
    assert.equal(await on.page.getByText('Skip to the message box').getAttribute('href'), '#box-publisher-contoso');
    await say('a:1local-publisher').post('a word in the chat');
    await tab(/^Chat.*1 new$/).waitFor();
    await newPost().fill('mine');
    await newPost().press('Enter');
    await on.page.getByText('@Security Desk mine').waitFor();
    await tab(/^Contoso/).focus();
    await on.page.keyboard.press('Home');
    await on.page.getByText('a word in the chat').waitFor();
    const overflow =
      "Math.max(...[document.documentElement, ...document.querySelectorAll('.log')].map((on) => on.scrollWidth - on.clientWidth))";
    assert.equal(await on.page.evaluate(overflow), 0);
    await on.page.setViewportSize(wide.viewport);
    await channel().waitFor();
    assert.equal(await on.page.getByRole('tab').filter({ visible: true }).count(), 0);
    assertNoFaults();
  });

  it('shows a thread whose root was left out when somebody replies there', async () => {
    const old = await say(triageChannel.conversation).post('the old root');
    for (let index = 0; index < 100; index++) await say(triageChannel.conversation).post(`post ${index}.`);
    await open(wide, 'lead');
    const triage = channel(on.page, 'Triage channel');
    await triage.getByText('post 99.').waitFor();
    assert.equal(await triage.getByText('the old root').count(), 0);
    await say(toThread(triageChannel.conversation, old)).post('a late reply');
    await triage.getByText('a late reply').waitFor();
    assert.equal(await triage.getByText('the old root').count(), 1);
  });

  it('stays at a pressed button that the next card shows again under the same heading, unless something is wrong', async () => {
    await open({ ...wide, reducedMotion: 'reduce' });
    const at = await say('a:1local-publisher').post(calculator(''));
    bot.script = async (_activity, sender) => {
      await sender.update(at, calculator('9.8 critical'));
      return calculator('9.8 critical');
    };
    const button = on.log().getByRole('button', { name: 'Show score' });
    await button.focus();
    const top = async () => (await button.boundingBox())?.y ?? 0;
    const before = await top();
    await on.page.keyboard.press('Enter');
    await on.log().getByText('9.8 critical').waitFor();
    await becomesFocused('Show score');
    assert.ok(Math.abs((await top()) - before) < 2, 'the button stays where it was');
    const complaint = text('There is no such vector.', { color: 'attention' });
    const refused = calculator('9.8 critical');
    const withError = { ...refused, body: [complaint, ...(refused['body'] as object[])] };
    bot.script = () => Promise.resolve(withError);
    await button.press('Enter');
    await on.log().getByText('There is no such vector.').waitFor();
    await becomesFocused('Vector');
  });
});

/** A tall card with a button at its end. */
function calculator(score: string) {
  return card(
    'CVSS calculator',
    [
      { type: 'Input.Text', id: 'vector', label: 'Vector' },
      ...Array.from({ length: 40 }, (_, index) => text(`line ${index}`)),
      ...(score === '' ? [] : [text(score)]),
    ],
    [execute('Show score', 'score'), execute('Next', 'next')],
  );
}
