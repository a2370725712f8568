import assert from 'node:assert/strict';
import type { CardAction, Inputs } from '../../src/cards/action.js';
import { DeskProcess } from '../support/desk/process.js';
import { productionSettings } from '../support/desk/production.js';
import { Acts } from '../support/disclosure/acts.js';
import { nameOf, type Persona, type PlaceName, planted, type Where } from '../support/disclosure/cast.js';
import type { Answered } from '../support/disclosure/face.js';
import { wordsOf, written } from '../support/disclosure/rows.js';
import { buttonsOf } from '../support/disclosure/scan.js';
import { conversationOf, identityOf, TeamsFace } from '../support/disclosure/teams-face.js';
import { type Call, type Message, openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { openTeamsEntra, type TeamsEntra } from '../support/teams/entra.js';
import { textOf } from '../support/teams/filing.js';

type Doing<D extends CardAction['do']> = Extract<CardAction, { do: D }>;

describe('the assessment in production, by signed requests', function () {
  this.timeout(120_000);
  let connector: TeamsConnector;
  let entra: TeamsEntra;
  let desk: DeskProcess;
  let face: TeamsFace;
  let acts: Acts;
  /** Filed in a channel thread, and in the filer's own chat. */
  let inThread = '';
  let inChat = '';

  before(async () => {
    [connector, entra] = await Promise.all([openTeamsConnector(), openTeamsEntra()]);
    const environment = {
      ...productionSettings(entra, connector),
      DESK_ASSESSORS: identityOf('assessor'),
      DESK_LEADS: identityOf('lead'),
    };
    desk = await DeskProcess.start({ environment });
    face = new TeamsFace({ baseUrl: () => desk.baseUrl, connector, entra, tick: () => undefined });
    acts = new Acts(face);
    // The installation tells where the channel of the assessors is reached.
    await face.comeAndGo('lead', 'triage');
  });
  after(() => Promise.all([desk.close(), connector.close(), entra.close()]));

  it('takes a request from a channel thread in a dialog, and one from a chat', async () => {
    await face.say('filer', 'neutral', 'new');
    await until(() => messagesIn('neutral').length === 1);
    const pointer = only(messagesIn('neutral'));
    const opened = await face.press('filer', 'neutral', only(buttonsOf(pointer.card)), {}, 'opening');
    assert.ok(button(opened, 'answer'));
    inThread = await acts.file('filer', 'neutral');
    inChat = await acts.file('filer', 'own');
    await until(() => rootOf(inThread) !== undefined && rootOf(inChat) !== undefined && newsIn('neutral', inThread).length === 1);
    assert.match(said(newsIn('neutral', inThread)[0]), /Received/);
    assert.ok(buttonsOf(rootOf(inThread)?.card).some((action) => action.do === 'form' && action.command === 'acknowledge'));
  });

  it('lets the filer choose what another thread is shown', async () => {
    await face.say('filer', 'summary', `follow ${written(inChat)}`);
    await until(() => newsIn('summary', inChat).length === 2);
    const choice = newsIn('summary', inChat)
      .flatMap(({ card }) => buttonsOf(card))
      .find((action) => action.do === 'follow');
    assert.deepEqual(choice, { do: 'follow', number: inChat, detail: 'summary' });
    await face.press('bystander', 'summary', choice, {}, 'message');
    await until(() => messagesIn('summary').some((message) => said(message).startsWith('No such ticket')));
    await face.press('filer', 'summary', choice, {}, 'message');
  });

  it('refuses whoever is no assessor, though they are in the channel of the assessors', async () => {
    const form = only(formButtons(inChat, 'acknowledge'));
    assert.match(saidTo(await face.press('bystander', 'triage', form, {}, 'opening')), /^No such ticket/);
    assert.match(saidTo(await fillBlindly('bystander', 'remark', inChat)), /^No such ticket/);
  });

  it('lets one of two assessors acknowledge, and tells the other who did and when', async () => {
    const form = only(formButtons(inChat, 'acknowledge'));
    const forms = await Promise.all((['assessor', 'lead'] as const).map((who) => face.press(who, 'triage', form, {}, 'opening')));
    const both = (['assessor', 'lead'] as const).map((who, index) => {
      const inputs = { priority: 'P1', severity: 'critical', owner: ownerIn(forms[index]) };
      return face.press(who, 'triage', button(forms[index], 'fill'), inputs, 'dialog');
    });
    const answers = (await Promise.all(both)).map(saidTo);
    const lost = answers.filter((answer) => answer.startsWith('The ticket has moved on'));
    assert.equal(lost.length, 1);
    assert.match(lost[0] ?? '', /Receipt was confirmed/);
    assert.match(lost[0] ?? '', new RegExp(`(${nameOf.assessor}|${nameOf.lead})\\n`));
    assert.match(lost[0] ?? '', /\w+day, \d[^\n]*\nWhen/);
    // The button of a card that is still on somebody's screen tells the same, before there is anything to fill in.
    const stale = saidTo(await face.press('lead', 'triage', form, {}, 'opening'));
    assert.match(stale, /^The ticket has moved on[\s\S]*Receipt was confirmed/);
    await until(() => newsIn('summary', inChat).some((message) => /Acknowledged[\s\S]*P1/.test(said(message))));
  });

  it('asks the filer, who answers on the card of the news', async () => {
    await acts.press('assessor', 'triage', { do: 'run', command: 'start', number: inChat, seq: 1_000 });
    await acts.fill('assessor', 'triage', 'ask', inChat);
    await until(() => newsTo('filer', planted.question.text) !== undefined);
    const reply = buttonsOf(newsTo('filer', planted.question.text)?.card).find((action) => action.do === 'fill');
    assert.ok(reply);
    await face.press('filer', 'own', reply, { text: planted.answer.text }, 'message');
    await until(() => messagesIn('triage').some((message) => said(message).includes(planted.answer.text)));
    const again = saidTo(await acts.press('lead', 'triage', { do: 'run', command: 'cancel-question', number: inChat, seq: 1 }));
    assert.match(again, /^The ticket has moved on[\s\S]*The publisher answered the question/);
  });

  it('does not let a question be replaced by one who had not seen it', async () => {
    const opened = await acts.press('lead', 'triage', { do: 'form', command: 'ask', number: inChat, seq: 1_000 });
    await acts.fill('assessor', 'triage', 'ask', inChat);
    const late = await face.press('lead', 'triage', button(opened, 'fill'), { text: planted.question.text, days: '1' }, 'dialog');
    assert.match(saidTo(late), /^The ticket has moved on[\s\S]*The publisher was asked a question/);
    await acts.press('assessor', 'triage', { do: 'run', command: 'cancel-question', number: inChat, seq: 1_000 });
  });

  it('takes in what the filer writes in a thread, and says once that everybody there can read it', async () => {
    await face.say('filer', 'neutral', planted.reply.text, false);
    await until(() => heardIn('neutral').length === 1);
    await face.say('filer', 'neutral', 'And one thing more.', false);
    await face.say('colleague', 'neutral', 'What is that?', false);
    await until(() => messagesIn('triage').some((message) => said(message).includes('And one thing more.')));
    assert.equal(heardIn('neutral').length, 1);
    assert.ok(!JSON.stringify(connector.calls).includes('What is that?'));
  });

  it('keeps a remark in triage, and sends a letter after a preview', async () => {
    const before = connector.calls.length;
    await acts.fill('lead', 'triage', 'remark', inChat);
    await until(() => messagesIn('triage').some((message) => said(message).includes(planted.remark.text)));
    assert.deepEqual(
      connector.calls.slice(before).filter(({ conversation }) => !conversation.startsWith(conversationOf.triage)),
      [],
    );
    const preview = await acts.fill('assessor', 'triage', 'respond', inChat);
    assert.ok(saidTo(preview).includes(planted.wrote.text));
    assert.equal(newsTo('filer', planted.wrote.text), undefined, 'nothing is sent before the preview is confirmed');
    await face.press('assessor', 'triage', button(preview, 'send'), { text: wordsOf('assessor')('wrote') }, 'dialog');
    await until(() => newsTo('filer', planted.wrote.text) !== undefined);
  });

  it('changes an answer, and tells the assessors that it was', async () => {
    const which = await acts.press('filer', 'neutral', { do: 'update', number: inChat, seq: 1 }, { to: 'problem' });
    await face.press('filer', 'neutral', button(which, 'revise'), { problem: planted.changed.text }, 'dialog');
    await until(() => messagesIn('triage').some((message) => /Answers were given or changed/.test(said(message))));
    const read = await acts.press('assessor', 'triage', { do: 'read', number: inChat, page: 1 });
    assert.ok(saidTo(read).includes(planted.changed.text));
  });

  it('tells the filer of the outcome before any place, wherever the ticket was filed', async () => {
    await acts.fill('assessor', 'triage', 'acknowledge', inThread);
    for (const [number, place] of [
      [inChat, 'summary'],
      [inThread, 'neutral'],
    ] as const) {
      const before = connector.calls.length;
      await acts.fill('lead', 'triage', 'assess', number);
      const tells = ({ conversation, body }: Call, where: string) =>
        conversation === where && JSON.stringify(body).includes(written(number)) && /Assessed/.test(JSON.stringify(body));
      const at = (where: string) => connector.calls.findIndex((call, index) => index >= before && tells(call, where));
      await until(() => at('a:chat-of-filer') >= 0 && at(conversationOf[place]) >= 0);
      assert.ok(at('a:chat-of-filer') < at(conversationOf[place]), `${place}: the filer first`);
      assert.ok(newsTo('filer', planted.reasons.text));
    }
  });

  it('closes one ticket, and lets the filer withdraw another, and a thread stop following', async () => {
    // Of the other ticket so much was said within a minute that its threads would get the rest in one post later.
    await acts.fill('assessor', 'triage', 'close', inThread);
    await until(() => newsTo('filer', planted.close.text) !== undefined);
    await until(() =>
      newsIn('neutral', inThread)
        .slice(1)
        .some((message) => /Closed/.test(said(message))),
    );
    const other = await acts.file('filer', 'summary');
    // What happens before the first post in triage is part of that post.
    await until(() => newsIn('summary', other).length === 1 && rootOf(other) !== undefined);
    await face.say('filer', 'summary', `unfollow ${written(other)}`);
    await until(() => newsIn('summary', other).some((message) => /no more/.test(said(message))));
    const before = newsIn('summary', other).length;
    await acts.fill('filer', 'own', 'withdraw', other);
    await until(() => messagesIn('triage').some((message) => said(message).includes(planted.withdraw.text)));
    assert.equal(newsIn('summary', other).length, before);
  });

  it('says in a channel one root per ticket and replies, and in a thread replies alone', () => {
    const posts = connector.calls.filter(({ method, body }) => method === 'POST' && body.type === 'message');
    const roots = posts.filter(({ conversation }) => conversation === conversationOf.triage);
    assert.equal(roots.length, 3, 'one root for each ticket');
    const under = posts.filter(({ conversation }) => conversation.startsWith(`${conversationOf.triage};messageid=`));
    const rootIds = connector.messages(conversationOf.triage).map(({ id }) => id);
    assert.ok(under.length > 5);
    for (const { conversation, body } of under) {
      const root = rootIds.find((id) => conversation.endsWith(`;messageid=${id}`));
      assert.ok(root, conversation);
      const card = connector.messages(conversationOf.triage).find(({ id }) => id === root)?.card;
      const [number = ''] = /SEC-[-0-9A-Z]{16}/.exec(JSON.stringify(body)) ?? [];
      assert.ok(JSON.stringify(card).includes(number), 'each reply stands under its own ticket');
    }
    const bare = (['neutral', 'summary'] as const).map((place) => conversationOf[place].split(';')[0]);
    assert.deepEqual(
      posts.filter(({ conversation }) => bare.includes(conversation)),
      [],
      'no new posts where people talk in threads',
    );
  });

  /** Where it is said that everybody there can read a reply. */
  function heardIn(place: PlaceName): readonly Message[] {
    return messagesIn(place).filter((message) => /everybody/.test(said(message)));
  }

  function messagesIn(place: PlaceName): readonly Message[] {
    const conversations = new Set(connector.calls.map(({ conversation }) => conversation));
    return [...conversations]
      .filter((one) => one === conversationOf[place] || one.startsWith(`${conversationOf[place]};`))
      .flatMap((one) => connector.messages(one));
  }

  /** The post of a ticket in the assessors' channel that stays up to date. */
  function rootOf(number: string): Message | undefined {
    return connector.messages(conversationOf.triage).find(({ card }) => JSON.stringify(card).includes(number));
  }

  function newsIn(place: PlaceName, number: string): readonly Message[] {
    return messagesIn(place).filter(({ card }) => JSON.stringify(card).includes(number));
  }

  /** What somebody was told in their own chat that holds a text. */
  function newsTo(who: Persona, text: string): Message | undefined {
    return connector.messages(`a:chat-of-${who}`).findLast(({ card }) => JSON.stringify(card).includes(text));
  }

  function formButtons(number: string, form: string): readonly Doing<'form'>[] {
    return buttonsOf(rootOf(number)?.card).filter((action) => action.do === 'form' && action.command === form) as Doing<'form'>[];
  }

  function fillBlindly(who: Persona, form: Doing<'fill'>['command'], number: string): Promise<Answered> {
    const inputs: Inputs = { text: planted.attempt.text };
    const where: Where = 'triage';
    return face.press(who, where, { do: 'fill', command: form, number, seq: 1, nonce: 'blind' }, inputs, 'dialog');
  }

  /** Much is said within seconds here, so that what comes last may have to wait until the platform takes more: 30 s at most. */
  async function until(done: () => boolean): Promise<void> {
    for (let waits = 1; ; waits++) {
      try {
        return await connector.until(done);
      } catch (cause) {
        if (waits === 8) throw new Error(`expected in time: ${done.toString()}`, { cause });
      }
    }
  }
});

function said({ card }: Pick<Message, 'card'> | { card?: undefined } = {}): string {
  return card ? textOf(card) : '';
}

/** What a dialog says. */
function saidTo({ answer }: Answered): string {
  const { card } = (answer?.shown ?? {}) as { card?: { content: Parameters<typeof textOf>[0] } };
  return card ? textOf(card.content) : '';
}

function ownerIn(answered: Answered | undefined): string {
  return /p-[0-9a-z]{26}/.exec(JSON.stringify(answered?.answer))?.[0] ?? '';
}

/** The button of a dialog that does something. */
function button<D extends CardAction['do']>(answered: Answered | undefined, what: D): Doing<D> {
  const found = answered?.buttons.find((action): action is Doing<D> => action.do === what);
  if (!found) throw new Error(`expected a button that does ${what}, got ${JSON.stringify(answered?.buttons)}`);
  return found;
}

function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('expected one to be there');
  return item;
}
