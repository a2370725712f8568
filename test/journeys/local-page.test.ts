import assert from 'node:assert/strict';
import { once } from 'node:events';
import { until, useLocalPage } from '../support/browser/local-page.js';
import { card, samples, text } from '../support/browser/sample-cards.js';

describe('the local page', function () {
  this.timeout(60_000);
  const on = useLocalPage();
  const { bot, open, composer, log, focused, problem, heading, press, becomesFocused, say, assertNoFaults } = on;

  it('walks through the whole dialog with the keyboard alone, the focus following', async () => {
    await open();
    await heading('Security Event Desk').waitFor();
    await on.page.keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to the message box');
    await on.page.keyboard.press('Enter');
    assert.equal(await focused(), 'Message to the desk');
    await on.page.keyboard.type('new');
    await on.page.keyboard.press('Enter');
    await heading('What kind of event is it?').waitFor();
    assert.equal(await focused(), 'Message to the desk', 'a new card takes nobody away from writing');
    for (let steps = 0; !(await focused()).startsWith('Vulnerability:'); steps++) {
      assert.ok(steps < 12, 'the choice is reached by Shift+Tab');
      await on.page.keyboard.press('Shift+Tab');
    }
    await on.page.keyboard.press('Space');
    await on.page.keyboard.press('Tab');
    assert.equal(await focused(), 'Next');
    await on.page.keyboard.press('Enter');
    await heading('What is the problem?').waitFor();
    await becomesFocused('Problem *');
    await on.page.keyboard.type('It leaks.');
    await on.page.keyboard.press('Enter');
    await on.page.keyboard.type('A lot.');
    await on.page.keyboard.press('Tab');
    await on.page.keyboard.press('Tab');
    await on.page.keyboard.type('Not');
    await on.page.keyboard.press('Tab');
    assert.equal(await focused(), 'Next');
    await on.page.keyboard.press('Space');
    await heading('Check your request').waitFor();
    await becomesFocused('Check your request'); // to be read, not filled in
    assert.match(await log().innerText(), /It leaks\.\nA lot\./);
    const data = bot.received.findLast(({ type }) => type === 'invoke')?.value?.action?.data;
    assert.deepEqual(data, { desk: { do: 'problem' }, problem: 'It leaks.\nA lot.', exploited: 'unknown' });
    await on.page.keyboard.press('Tab');
    await on.page.keyboard.press('Tab');
    assert.equal(await focused(), 'Submit');
    await on.page.keyboard.press('Enter');
    await heading('Your request is filed').waitFor();
    assertNoFaults();
  });

  it('checks required inputs before sending, unless the button asks for none', async () => {
    await open();
    await say().post(samples.problem);
    const before = bot.received.length;
    await press('Next').click();
    await on.page.getByText('Write what the problem is.').waitFor();
    assert.equal(await on.page.evaluate('document.activeElement.tagName'), 'TEXTAREA');
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
    await on.page.getByText('News from above.').waitFor();
    assert.equal(await problem().inputValue(), 'half a sentence', 'the same question keeps its text');
    assert.equal(await focused(), 'Problem *');
    await say().update(question, samples.category);
    await heading('What kind of event is it?').waitFor();
    assertNoFaults();
  });

  it('says that the desk is answering, once it takes a moment', async () => {
    await open();
    const gate = new AbortController();
    bot.script = async (_activity, sender) => {
      await once(gate.signal, 'abort');
      await sender.post('done');
      return undefined;
    };
    await composer().fill('slow');
    await composer().press('Enter');
    const status = on.page.getByRole('status').filter({ hasText: 'The desk is answering…' });
    await status.waitFor();
    gate.abort();
    await on.page.getByText('done', { exact: true }).waitFor();
    await status.waitFor({ state: 'detached' });
  });

  it('keeps a text that could not be sent and sends it when asked again, also when the server was down', async () => {
    await open();
    bot.refuse(500);
    await composer().fill('first try');
    await composer().press('Enter');
    await on.page.getByText('Not delivered. The desk did not answer.').waitFor();
    await on.page.getByRole('button', { name: 'Try again' }).click();
    await on.page.getByText('You said: first try').waitFor();
    await on.server.stop();
    await on.page.getByText('The desk is not running.').waitFor();
    await composer().fill('second try');
    await composer().press('Enter');
    await on.page.getByRole('button', { name: 'Try again' }).waitFor();
    await on.server.start();
    await on.page.getByText('The desk is not running.').waitFor({ state: 'detached' });
    await on.page.getByRole('button', { name: 'Try again' }).click();
    await on.page.getByText('You said: second try').waitFor();
    assert.equal(await on.page.getByText('second try', { exact: true }).count(), 1);
  });

  it('a press that failed says so, keeps the inputs and can be repeated', async () => {
    await open();
    await say().post(samples.problem);
    await problem().fill('kept');
    bot.refuse(500);
    await press('Next').click();
    await on.page.getByText('What you entered is still here').waitFor();
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
    await on.page.getByLabel('You are').selectOption({ label: 'Bruno Ferri, Fabrikam (publisher)' });
    await heading('Security Event Desk').waitFor();
    assert.equal(await composer().inputValue(), '');
    assert.equal(await heading('What is the problem?').count(), 0);
    await composer().fill('hello');
    await composer().press('Enter');
    await on.page.getByText('You said: hello').waitFor();
    assert.equal(bot.received.at(-1)?.from.name, 'Bruno Ferri');
    await say().post('while Ada was away');
    await on.page.getByLabel('You are').selectOption({ index: 0 });
    await on.page.getByText('while Ada was away').waitFor();
    assert.equal(await composer().inputValue(), 'Ada is writing');
    assert.equal(await problem().inputValue(), 'a secret of Contoso');
    await on.page.reload();
    await on.page.getByText('while Ada was away').waitFor();
    assert.equal(await on.page.getByText('You said: hello').filter({ visible: true }).count(), 0);
  });

  it('shows the newest message, and offers it to who is reading older ones', async () => {
    await open();
    for (let index = 0; index < 30; index++) await say().post(`line ${index}`);
    await on.page.getByText('line 29').waitFor();
    assert.equal(await on.page.getByText('line 29').isVisible(), true);
    await on.page.evaluate("document.querySelector('.log').scrollTop = 0");
    await say().post('below');
    await on.page.getByRole('button', { name: 'Newest messages' }).click();
    await until(
      () =>
        on.page.evaluate(
          "(() => { const log = document.querySelector('.log'); return log.scrollHeight - log.scrollTop - log.clientHeight < 5; })()",
        ),
      'the log is at its end',
    );
  });

  it('begins with the newest hundred messages and shows earlier ones when asked', async () => {
    for (let index = 1; index <= 120; index++) await say().post(`line ${index}.`);
    await open();
    await on.page.getByText('line 120.', { exact: true }).waitFor();
    assert.equal(await on.page.getByText('line 20.', { exact: true }).count(), 0);
    await on.page.getByRole('button', { name: /^Show earlier messages \(2\d\)$/ }).click();
    await on.page.getByText('line 1.', { exact: true }).waitFor();
    const lines = await on.page.locator('.message .bubble').allInnerTexts();
    assert.deepEqual(
      lines,
      Array.from({ length: 120 }, (_, index) => `line ${index + 1}.`),
    );
    assert.equal(await on.page.getByRole('button', { name: 'Show earlier messages' }).isVisible(), false);
  });

  it('stays with a new card although the older one it follows from shrinks', async () => {
    const tall = card(
      'Tall',
      Array.from({ length: 40 }, (_, index) => text(`line ${index}`)),
    );
    await open({ viewport: { width: 1400, height: 900 } });
    const old = await say().post(tall);
    bot.script = async (_activity, sender) => {
      await sender.post(samples.problem);
      await sender.update(old, samples.welcome);
      return undefined;
    };
    await composer().fill('an answer');
    await composer().press('Enter');
    await heading('Tall').waitFor({ state: 'detached' });
    const below =
      "document.querySelector('.message:last-child').getBoundingClientRect().bottom - document.querySelector('.log').getBoundingClientRect().bottom";
    await until(async () => (await on.page.evaluate<number>(below)) <= 0, 'the new card is in sight');
    assert.equal(await on.page.getByRole('button', { name: 'Newest messages' }).isVisible(), false);
  });
});
