import assert from 'node:assert/strict';
import { useLocalPage } from '../support/browser/local-page.js';
import { dialog, samples } from '../support/browser/sample-cards.js';

describe('the local page for everybody', function () {
  this.timeout(60_000);
  const on = useLocalPage();
  const { bot, open, composer, problem, heading, press, say, assertNoFaults, assertAccessible } = on;

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no error, no foreign request and no axe violation in any state (${colorScheme})`, async () => {
      bot.script = async () => undefined;
      await open({ colorScheme, reducedMotion: 'reduce' });
      await on.page.getByRole('button', { name: 'Start a request' }).waitFor();
      await assertAccessible('empty');
      bot.script = dialog;
      await on.page.getByRole('button', { name: 'Start a request' }).click();
      await heading('What kind of event is it?').waitFor();
      await assertAccessible('choice');
      await press('Next').click();
      await on.page.getByText('Choose one of the two.').waitFor();
      await assertAccessible('error at a field');
      for (const sample of [samples.welcome, samples.problem, samples.review('What happened'), samples.confirmation])
        await say().post(sample);
      bot.refuse(500);
      await composer().fill('lost');
      await composer().press('Enter');
      await on.page.getByRole('button', { name: 'Try again' }).waitFor();
      await assertAccessible('all cards and a failed message');
      assertNoFaults();
      await on.server.stop();
      await on.page.getByText('The desk is not running.').waitFor();
      await assertAccessible('without the server');
    });
  }

  it('fits a phone of 320 pixels and 200 % text and wide spacing, with targets of 24 pixels and more', async () => {
    await open({ viewport: { width: 320, height: 640 } });
    const long = 'x'.repeat(300);
    const cards = [samples.welcome, samples.category, samples.problem, samples.review(long), samples.confirmation];
    for (const sample of cards) await say().post(sample);
    await say().post(long);
    await composer().fill(long);
    await composer().press('Enter');
    await on.page.getByText(`You said: ${long}`).waitFor();
    const overflow =
      "Math.max(...[document.documentElement, ...document.querySelectorAll('.log')].map((on) => on.scrollWidth - on.clientWidth))";
    assert.equal(await on.page.evaluate(overflow), 0);
    const small = await on.page.evaluate<string[]>(
      `[...document.querySelectorAll('button, input, select, textarea, .log a')]
        .filter((on) => on.checkVisibility() && getComputedStyle(on).display !== 'inline')
        .filter((on) => { const { width, height } = on.getBoundingClientRect(); return width < 24 || height < 24; })
        .map((on) => on.outerHTML.slice(0, 120))`,
    );
    assert.deepEqual(small, []);
    await on.page.evaluate(`{
      const spacing = new CSSStyleSheet();
      spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
      document.adoptedStyleSheets = [spacing];
    }`);
    assert.equal(await on.page.evaluate(overflow), 0);
    await on.page.evaluate("document.documentElement.style.fontSize = '200%'");
    assert.equal(await on.page.evaluate(overflow), 0);
  });

  it('moves nothing for who asked for reduced motion, and stands in forced colours', async () => {
    await open({ reducedMotion: 'reduce', forcedColors: 'active' });
    await say().post(samples.confirmation);
    await heading('Your request is filed').waitFor();
    assert.equal(await on.page.evaluate('document.getAnimations().length'), 0);
    await assertAccessible('forced colours');
  });

  it('remembers the chosen theme, and changing it keeps what was typed in a card', async () => {
    await open({ colorScheme: 'light' });
    await say().post(samples.problem);
    await problem().fill('typed');
    const background = () => on.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await on.page.getByLabel('Theme').selectOption('dark');
    assert.notEqual(await background(), light);
    assert.equal(await problem().inputValue(), 'typed');
    const dark = await background();
    await on.page.reload();
    await composer().waitFor();
    assert.equal(await background(), dark);
  });
});
