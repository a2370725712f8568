import assert from 'node:assert/strict';
import { useLocalPage } from '../support/browser/local-page.js';
import { card, execute, text } from '../support/browser/sample-cards.js';
import { hostileCards, hostileTexts } from '../support/hostile/markup.js';

describe('the local page and markup', function () {
  this.timeout(60_000);
  const on = useLocalPage();
  const { open, composer, log, heading, say, assertNoFaults } = on;

  it('reads markdown as Teams does: bold, lists and web links, and nothing else', async () => {
    await open();
    await say().post(
      card('Markdown', [
        text('**bold** _it_ [web](https://a.example/x) [mail](mailto:a@a.example)\n\n- one\n- two\n\n# no heading\n\n`no code`'),
      ]),
    );
    await heading('Markdown').waitFor();
    const html = await on.page.evaluate<string>("document.querySelectorAll('.message:last-child .ac-textBlock')[1].innerHTML");
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
    assert.equal(await on.page.evaluate('window.pwned'), undefined);
    assert.deepEqual(await on.page.evaluate(foreignMarkup), []);
  });

  it('a card made to do harm runs nothing and reaches nobody', async () => {
    await open();
    for (const hostile of hostileCards) await say().post(hostile);
    await setOffEverything();
    // Only a real click may open a window.
    for (const link of await log().getByRole('link', { name: 'press' }).all()) await link.click();
    assert.deepEqual({ dialogs: on.faults.dialogs, foreignRequests: on.faults.foreignRequests }, { dialogs: [], foreignRequests: [] });
    assert.equal(await on.page.evaluate('window.pwned ?? {}.polluted'), undefined);
    const reachedThePolicy = on.faults.errors.filter((error) => error.includes('JavaScript URL'));
    assert.deepEqual(reachedThePolicy, [], 'no address of a card that is no web address is even tried');
  });

  /** Waits for all that was posted, then does what needs a hand: the mouse over everything, the focus on it, each button and link. */
  async function setOffEverything(): Promise<void> {
    await say().post('the last one');
    await on.page.getByText('the last one').waitFor();
    await on.page.evaluate(`document.querySelectorAll('.pane:first-child .log *').forEach((on) => {
      for (const type of ['mouseover', 'focus', 'click', 'error', 'load', 'toggle'])
        if (!(type === 'click' && on.href?.startsWith('https:'))) on.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
    })`);
    await say().post('and after');
    await on.page.getByText('and after').waitFor();
  }
});

/** Elements, handlers and addresses in the log that only hostile text could have brought there. */
const foreignMarkup = `[...document.querySelectorAll('.pane:first-child .log *')].flatMap((on) => [
  ...(on.matches('script, img, svg, iframe, object, embed, style, link, meta, base, form, math, video, audio, template') ? [on.outerHTML] : []),
  ...[...on.attributes].filter(({ name, value }) => name.startsWith('on') || (['href', 'src', 'action', 'formaction'].includes(name) && !/^(https:|mailto:)/.test(value))).map(({ name, value }) => name + '=' + value),
])`;
