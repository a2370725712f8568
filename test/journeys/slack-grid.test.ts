import assert from 'node:assert/strict';
import { answerIncident, beginRequest } from '../support/slack/filing.js';
import { GatedSlackDesk } from '../support/slack/gated-desk.js';
import { enterprise, makeGrid, secondWorkspace } from '../support/slack/grid.js';
import type { SlackPerson } from '../support/slack/person.js';
import type { PersonName } from '../support/slack/seed.js';

const notInstalled = /not installed in your workspace, or may not be used there/;
const textOf = ({ body }: { body: unknown }): string => JSON.stringify(body);
const numberIn = (text: string): string => /SEC(-[0-9A-Z]{4}){3}-[0-9A-Z]/.exec(text)?.[0] ?? assert.fail(text);

/** What a test says of where the next request comes from. */
interface Standing {
  at: string;
}

describe('an organisation of Slack with two workspaces (Enterprise Grid)', function () {
  this.timeout(60_000);
  let desk: GatedSlackDesk;
  let usersInfo: 'told' | 'refused';
  afterEach(() => desk.close());

  async function open(): Promise<void> {
    desk = await GatedSlackDesk.open({ many: true });
    usersInfo = 'told';
    makeGrid(desk.slack);
    assert.equal((await desk.install('acme')).status, 200);
    const refusal = { body: { ok: false, error: 'fatal_error' } };
    desk.slack.fail(refusal, Number.POSITIVE_INFINITY, ({ method }) => method === 'users.info' && usersInfo === 'refused');
  }

  /** Somebody of it, who comes from wherever `standing` says. */
  const member = (name: PersonName, standing: Standing): SlackPerson =>
    desk.client.person(name, 'acme', { enterprise, isEnterpriseInstall: true, from: () => standing.at });

  async function file(who: SlackPerson): Promise<string> {
    const modal = await beginRequest(desk.slack, who);
    await answerIncident(modal);
    await modal.submit();
    await desk.settle();
    return numberIn(modal.text);
  }

  const peopleOf = (): readonly string[] => [...new Set(desk.turns.map(({ by }) => by.identity))];

  it('finds what one person filed by whichever request and from whichever workspace, and speaks to them in one chat', async () => {
    await open();
    const standing = { at: desk.slack.teams.acme.id };
    const paula = member('publisher', standing);
    const number = await file(paula);
    const taken = desk.turns.length;
    for (const at of [secondWorkspace, enterprise.id, desk.slack.teams.acme.id]) {
      standing.at = at;
      assert.ok(textOf(await paula.command('/ticket list', 'work')).includes(number), `command from ${at}`);
      await paula.dm('list');
      await desk.settle();
      assert.ok(JSON.stringify((await paula.messages('dm')).at(-1)).includes(number), `message from ${at}`);
      await paula.open();
      await desk.settle();
      assert.ok(JSON.stringify(paula.home().blocks).includes(number), `home from ${at}`);
      await paula.mention(`status ${number}`, 'work');
      await paula.shortcut('new');
      await desk.settle();
      await paula.modal().press('Cancel request');
      await desk.settle();
    }
    assert.deepEqual(peopleOf(), [`slack:${enterprise.id}/${paula.user}`]);
    const chats = desk.turns.slice(taken).filter(({ place }) => place.kind === 'personal');
    assert.deepEqual([...new Set(chats.map(({ place }) => place.address))], [`${enterprise.id}/${paula.user}`]);
  });

  it('finds what was filed while Slack told nothing of the person, and joins them when it does', async () => {
    await open();
    usersInfo = 'refused';
    const standing = { at: desk.slack.teams.acme.id };
    const paula = member('publisher', standing);
    const first = await file(paula);
    standing.at = secondWorkspace;
    const second = await file(paula);
    assert.equal(peopleOf().length, 2);
    usersInfo = 'told';
    const listed = textOf(await paula.command('/ticket list'));
    assert.ok(listed.includes(first) && listed.includes(second));
    // From now on each workspace leads to both, also when Slack tells nothing again.
    await desk.restart();
    usersInfo = 'refused';
    for (const at of [desk.slack.teams.acme.id, secondWorkspace]) {
      standing.at = at;
      const again = textOf(await paula.command('/ticket list'));
      assert.ok(again.includes(first) && again.includes(second), at);
    }
  });

  it('takes nobody for one of its own who only speaks in its channels', async () => {
    await open();
    const { acme, beta } = desk.slack.teams;
    const standing = { at: acme.id };
    const number = await file(member('publisher', standing));
    // Slack Connect: the request names the organisation in which it is made, and another home.
    const guest = desk.client.person('publisher', 'acme', { enterprise, isEnterpriseInstall: true, homeTeam: beta.id });
    await guest.mention('list', 'shared');
    await guest.mention(`status ${number}`, 'shared');
    await desk.settle();
    const [, ...others] = peopleOf();
    assert.deepEqual(others, [`slack:${beta.id}/${guest.user}`]);
    const told = desk.slack.calls.filter(({ method, body }) => method.startsWith('chat.') && body['channel'] === acme.channels.shared);
    assert.ok(told.length >= 2);
    assert.doesNotMatch(JSON.stringify(told.map(({ body }) => body)), new RegExp(number));
    // Also while Slack does not tell who they are, and when what they opened names no home.
    usersInfo = 'refused';
    await guest.open();
    await desk.settle();
    assert.deepEqual(peopleOf().slice(1), [`slack:${beta.id}/${guest.user}`]);
  });

  for (const [named, tenant] of [
    ['the organisation', enterprise.id],
    ['this workspace', 'T0ACME0001'],
    ['the other workspace', secondWorkspace],
  ]) {
    it(`lets in whom DESK_TENANTS names by ${named}, from both, and no guest`, async () => {
      desk = await GatedSlackDesk.open({ access: { tenants: [`slack:${tenant}`] } });
      usersInfo = 'told';
      makeGrid(desk.slack);
      const { beta } = desk.slack.teams;
      for (const variant of [{ enterprise }, { enterprise, homeTeam: secondWorkspace }]) {
        const paula = desk.client.person('publisher', 'acme', variant);
        assert.doesNotMatch(textOf(await paula.command('/ticket list')), notInstalled);
        await paula.mention('list', 'work');
        await paula.open();
        await desk.settle();
        assert.ok(JSON.stringify(paula.home().blocks).length > 2);
      }
      assert.deepEqual(peopleOf(), [`slack:${enterprise.id}/${desk.slack.teams.acme.people.publisher}`]);
      const taken = desk.turns.length;
      const guest = desk.client.person('colleague', 'acme', { enterprise, homeTeam: beta.id });
      await guest.mention('list', 'shared');
      await desk.settle();
      assert.equal(desk.turns.length, taken);
    });
  }

  it('lets an organisation install of which one workspace is named, and serves the people of that one', async () => {
    desk = await GatedSlackDesk.open({ many: true, access: { tenants: [`slack:${secondWorkspace}`] } });
    makeGrid(desk.slack);
    const { acme } = desk.slack.teams;
    assert.equal((await desk.install('acme')).status, 200);
    const paula = member('publisher', { at: acme.id });
    acme.grid = { ...enterprise, workspaces: [acme.id] };
    assert.match(textOf(await paula.command('/ticket list')), notInstalled);
    assert.equal(desk.turns.length, 0);
    // She joins the other one; what Slack told of her is kept for a day.
    acme.grid = { ...enterprise, workspaces: [acme.id, secondWorkspace] };
    await desk.restart();
    assert.doesNotMatch(textOf(await paula.command('/ticket list')), notInstalled);
    assert.deepEqual(peopleOf(), [`slack:${enterprise.id}/${paula.user}`]);
  });

  it('makes nobody of somebody whose home is not told, until Slack tells it', async () => {
    await open();
    const paula = member('publisher', { at: desk.slack.teams.acme.id });
    usersInfo = 'refused';
    await paula.open();
    await desk.settle();
    assert.equal(desk.turns.length, 0);
    assert.match(desk.log.lines.join('\n'), /slack-not-let-in[^\n]*failed/);
    usersInfo = 'told';
    await paula.open();
    await desk.settle();
    assert.deepEqual(peopleOf(), [`slack:${enterprise.id}/${paula.user}`]);
    // By a name that the desk has met it goes on, whatever Slack says.
    await desk.restart();
    usersInfo = 'refused';
    await paula.open();
    await desk.settle();
    assert.equal((await desk.store.people.find({ by: 'identity', is: `slack:${enterprise.id}/${paula.user}`, limit: 2 })).total, 1);
  });

  it('asks to try again where it cannot be told whether somebody is let in', async () => {
    desk = await GatedSlackDesk.open({ access: { tenants: [`slack:${enterprise.id}`] } });
    makeGrid(desk.slack);
    desk.slack.fail({ body: { ok: false, error: 'fatal_error' } }, 1, 'users.info');
    const paula = desk.client.person('publisher', 'acme', { enterprise });
    const refused = textOf(await paula.command('/ticket list'));
    assert.doesNotMatch(refused, notInstalled);
    assert.equal(desk.turns.length, 0);
    await paula.command('/ticket list');
    assert.equal(desk.turns.length, 1);
  });
});
