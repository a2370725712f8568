import assert from 'node:assert/strict';
import type { Seat } from '../parity/seat.js';
import { answerIncident } from '../parity/story.js';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms, teamsTriage } from '../support/desk/platforms.js';
import { TeamsClient } from '../support/teams/client.js';
import { teamsMember } from '../support/teams/connector.js';

describe('a triage channel of Teams', function () {
  this.timeout(120_000);
  let platforms: Platforms;
  let stage: TeamsStage;
  let lead: Seat;
  let own: Seat;
  before(async () => {
    platforms = await Platforms.openRecipe('teams');
    stage = new TeamsStage(platforms);
    [lead, own] = [stage.seat('lead', 'own'), stage.seat('publisher', 'own')];
    await stage.seat('lead', 'triage').arrive();
    await lead.say('help');
    await lead.sees(/What I can do for you/);
  });
  after(() => platforms?.close());

  const triage = () => platforms.connector.messages(teamsTriage).map(({ card }) => JSON.stringify(card));
  const until = (done: () => boolean) => platforms.connector.until(done);
  const seats = async (...members: readonly ReturnType<typeof teamsMember>[]) => {
    platforms.connector.rosters.set(teamsTriage, members);
    await moved();
  };
  /** Members come or go somewhere in the team. */
  const moved = () =>
    new TeamsClient({
      baseUrl: platforms.desk.baseUrl,
      connector: platforms.connector,
      entra: platforms.entra,
      kind: 'channel',
      conversation: '19:general@thread.tacv2',
    }).send({ type: 'conversationUpdate', membersAdded: [{ id: '29:somebody' }] });
  const file = async () => {
    await own.say('new');
    await own.sees(/question|Question|happened/);
    await answerIncident(own);
    await own.press('Submit');
    await own.sees(/Your ticket is filed/);
  };
  const readyz = async () => ((await (await fetch(`${platforms.desk.baseUrl}/readyz`)).json()) as { triage: object }).triage;
  const doctor = async (): Promise<string> =>
    platforms.operate(['doctor']).catch((error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : ''));

  it('gets the whole post while its roster has people of the tenant alone', async () => {
    await file();
    await until(() => triage().some((card) => card.includes('Ticket for assessment')));
    assert.deepEqual(await readyz(), { places: 1, open: 0, unasked: 0, unreachable: 0, untold: 0, givenUp: 0 });
    assert.match(await doctor(), new RegExp(`ok +Triage: teams:${teamsTriage} takes posts, and nobody else reads it`));
  });

  it('is redrawn and gets nothing more when a guest comes, which leads, health and doctor say', async () => {
    await seats(teamsMember('ada'), teamsMember('guest', { userRole: 'guest' }));
    await until(() => triage().every((card) => !card.includes('Ticket for assessment')));
    await lead.finds(/Triage channel is open/);
    const before = triage().length;
    await file();
    assert.equal(triage().length, before);
    assert.deepEqual(await readyz(), { places: 1, open: 1, unasked: 0, unreachable: 0, untold: 0, givenUp: 0 });
    assert.match(await doctor(), new RegExp(`WRONG Triage: others can read teams:${teamsTriage}`));
  });

  it('gets all of it when the guest is gone', async () => {
    await seats(teamsMember('ada'));
    await until(() => triage().filter((card) => card.includes('Ticket for assessment')).length === 2);
    assert.equal(((await readyz()) as { open: number }).open, 0);
  });

  it('gets numbers alone while its roster cannot be read, until the operator vouches for it', async () => {
    platforms.connector.rosters.set(teamsTriage, { status: 403 });
    await moved();
    await lead.finds(/Triage not checked/);
    const before = triage().length;
    await file();
    await until(() => triage().length > before);
    assert.ok(
      !triage()
        .slice(before)
        .some((card) => card.includes('Ticket for assessment')),
    );
    assert.match(await doctor(), /WRONG Triage: nobody tells who can read[^]*DESK_TRIAGE_TRUSTED/);
    await platforms.restart({ DESK_TRIAGE_TRUSTED: `teams:${teamsTriage}` });
    await until(() => triage().filter((card) => card.includes('Ticket for assessment')).length === 3);
    assert.match(
      await platforms.operate(['doctor'], { DESK_TRIAGE_TRUSTED: `teams:${teamsTriage}` }),
      /is trusted \(DESK_TRIAGE_TRUSTED\)/,
    );
  });

  it('is told to the leads and to the operator when it takes nothing', async () => {
    await stage.bar('triage', true);
    await file();
    await lead.finds(/Triage takes nothing[^]*BotNotInConversationRoster/);
    assert.deepEqual(await readyz(), { places: 1, open: 0, unasked: 0, unreachable: 1, untold: 0, givenUp: 0 });
    await stage.bar('triage', false);
    await stage.seat('lead', 'triage').say('help');
    await until(() => triage().filter((card) => card.includes('Ticket for assessment')).length === 4);
    assert.equal(((await readyz()) as { unreachable: number }).unreachable, 0);
  });
});
